using FlexPortal.Domain.Charges;
using FlexPortal.Domain.Disputes;
using FlexPortal.Domain.Payments;

namespace FlexPortal.Application.Processors;

/// <summary>A method that a customer is going to add.</summary>
/// <param name="Customer">Our id of the customer, which the processor keeps with the method.</param>
/// <param name="Type">Card or direct debit.</param>
/// <param name="ReturnTo">Where the browser goes afterwards; <c>{setup}</c> in it stands for the setup's id.</param>
public sealed record MethodSetupOrder(string Customer, PaymentMethodType Type, string ReturnTo);

/// <summary>A method that is being added.</summary>
/// <param name="Id">The processor's id.</param>
/// <param name="Page">Where the customer types it.</param>
public sealed record MethodSetup(string Id, Uri Page);

/// <summary>A method that the processor keeps.</summary>
/// <param name="Customer">Our id of the customer, as it was given.</param>
/// <param name="Token">What it is charged by.</param>
/// <param name="Type">Card or direct debit.</param>
/// <param name="Last4">The last four of the card or the account.</param>
public sealed record StoredMethod(string Customer, string Token, PaymentMethodType Type, string? Last4)
{
    /// <summary>The card's brand.</summary>
    public string? Brand { get; init; }

    /// <summary>The year in which the card expires.</summary>
    public int? ExpiryYear { get; init; }

    /// <summary>The month, 1 to 12.</summary>
    public int? ExpiryMonth { get; init; }

    /// <summary>The mandate's reference; needed for a direct debit.</summary>
    public string? MandateReference { get; init; }

    /// <summary>The day on which the customer gave the mandate; needed for a direct debit.</summary>
    public DateOnly? MandateSignedOn { get; init; }

    /// <summary>The account's holder; needed for a direct debit.</summary>
    public string? AccountHolder { get; init; }
}

/// <summary>A charge.</summary>
/// <param name="Key">The key under which it is taken once.</param>
/// <param name="Token">The method's token.</param>
/// <param name="AmountMinor">Minor units, more than zero.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="Description">What the customer reads: the invoice's number.</param>
public sealed record ChargeOrder(string Key, string Token, long AmountMinor, string Currency, string Description);

/// <summary>Money of a charge that goes back.</summary>
/// <param name="Key">The key under which it is taken once.</param>
/// <param name="ChargeReference">The processor's id of the charge.</param>
/// <param name="AmountMinor">Minor units, no more than what is left of the charge.</param>
/// <param name="Currency">ISO 4217 code.</param>
public sealed record RefundOrder(string Key, string ChargeReference, long AmountMinor, string Currency);

/// <summary>How a refund stands at a processor.</summary>
public enum RefundOutcome
{
    /// <summary>On its way; the processor will say.</summary>
    Pending,

    /// <summary>The money went.</summary>
    Succeeded,

    /// <summary>Refused: it has to go another way.</summary>
    Refused,
}

/// <summary>What a processor says of a refund.</summary>
/// <param name="Outcome">How it stands.</param>
/// <param name="Reference">The processor's id of the refund.</param>
/// <param name="Problem">Why it was refused.</param>
public sealed record RefundAnswer(RefundOutcome Outcome, string? Reference, string? Problem = null);

/// <summary>Something that a processor tells without being asked. It may come twice, late, or in another order.</summary>
/// <param name="Id">The processor's id of the event, kept for ever.</param>
/// <param name="Account">The account that it is about.</param>
/// <param name="IsTest">Whether it is about play money.</param>
/// <param name="Type">In the processor's words.</param>
/// <param name="Key">Our key of the charge, or of the refund that it is about, where the event carries it.</param>
/// <param name="Reference">The processor's id of the charge or refund.</param>
public sealed record ProcessorEvent(string Id, string Account, bool IsTest, string Type, string? Key, string? Reference)
{
    /// <summary>How the charge stands; null when the event is about something else.</summary>
    public ChargeAnswer? Charge { get; init; }

    /// <summary>How the refund stands; null when the event is about something else.</summary>
    public RefundAnswer? Refund { get; init; }

    /// <summary>How the customer's dispute of the charge stands; null when the event is about something else.</summary>
    public DisputeNews? Dispute { get; init; }
}

/// <summary>What a processor says of a dispute.</summary>
/// <param name="Reference">The processor's id of the dispute.</param>
/// <param name="Status">How it stands.</param>
/// <param name="AmountMinor">How much is disputed, minor units, more than zero.</param>
/// <param name="Reason">What the customer says is wrong.</param>
/// <param name="EvidenceDueOn">The last day for evidence; null when there is none.</param>
public sealed record DisputeNews(string Reference, DisputeStatus Status, long AmountMinor, DisputeReason Reason, DateOnly? EvidenceDueOn);
