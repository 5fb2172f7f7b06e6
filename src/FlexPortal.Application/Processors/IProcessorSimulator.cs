using FlexPortal.Domain.Payments;

namespace FlexPortal.Application.Processors;

/// <summary>The customer's side of the simulated processor: what happens on the pages that a real one would host. Development only.</summary>
public interface IProcessorSimulator
{
    /// <summary>The simulator's name among the processors.</summary>
    const string Name = "simulator";

    /// <summary>The published test methods, each of which behaves as its name says.</summary>
    IReadOnlyList<SimulatedMethod> Methods { get; }

    /// <summary>A method that is being added; null when there is none such.</summary>
    SimulatedSetup? FindSetup(string setupId);

    /// <summary>The customer chose a test method.</summary>
    /// <returns>Where the browser goes: the order's address.</returns>
    /// <exception cref="ArgumentException">No such setup or method.</exception>
    string Complete(string setupId, string token);

    /// <summary>A charge that waits for the customer; null when there is none such, or not any more.</summary>
    SimulatedCharge? FindWaiting(string reference);

    /// <summary>The customer confirms the charge, or does not.</summary>
    void Confirm(string reference, bool confirmed);

    /// <summary>The next event that is due, signed; null when none is.</summary>
    (string Signature, byte[] Body)? NextEvent(DateTime nowUtc);
}

/// <summary>A test method.</summary>
/// <param name="Token">Its token, by which its behaviour is known.</param>
/// <param name="Type">Card or direct debit.</param>
/// <param name="Title">What it does.</param>
public sealed record SimulatedMethod(string Token, PaymentMethodType Type, string Title);

/// <summary>A method that is being added.</summary>
/// <param name="Type">Card or direct debit.</param>
/// <param name="IsComplete">Whether the customer chose already.</param>
public sealed record SimulatedSetup(PaymentMethodType Type, bool IsComplete);

/// <summary>A charge that waits for the customer.</summary>
/// <param name="AmountMinor">Minor units.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="Description">What it is for.</param>
public sealed record SimulatedCharge(long AmountMinor, string Currency, string Description);
