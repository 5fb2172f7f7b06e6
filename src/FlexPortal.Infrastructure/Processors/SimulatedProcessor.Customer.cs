using System.Text.Json;
using FlexPortal.Application.Processors;
using FlexPortal.Domain.Charges;
using FlexPortal.Domain.Payments;

namespace FlexPortal.Infrastructure.Processors;

/// <content>The customer's side, and the events.</content>
public sealed partial class SimulatedProcessor : IProcessorSimulator
{
    /// <inheritdoc/>
    public IReadOnlyList<SimulatedMethod> Methods => SimulatedMethods.All;

    /// <inheritdoc/>
    public SimulatedSetup? FindSetup(string setupId)
    {
        lock (gate)
            return ledger.Setups.TryGetValue(setupId, out var setup) ? new SimulatedSetup(setup.Type, setup.Token is not null) : null;
    }

    /// <inheritdoc/>
    public string Complete(string setupId, string token)
    {
        lock (gate)
        {
            if (!ledger.Setups.TryGetValue(setupId, out var setup) || !Methods.Any(m => m.Token == token && m.Type == setup.Type))
                throw new ArgumentException("There is no such setup, or no such method.", nameof(token));
            ledger.Setups[setupId] = setup with { Token = setup.Token ?? token };
            ledger.Write(path);
            return setup.ReturnTo;
        }
    }

    /// <inheritdoc/>
    public SimulatedCharge? FindWaiting(string reference)
    {
        lock (gate)
            return Waiting(reference) is { } charge ? new SimulatedCharge(charge.AmountMinor, charge.Currency, charge.Description) : null;
    }

    /// <inheritdoc/>
    public void Confirm(string reference, bool confirmed)
    {
        lock (gate)
        {
            if (Waiting(reference) is { } charge)
                Decide(confirmed ? charge with { State = ChargeState.Succeeded } : Refused(charge, FailureCause.Declined, "authentication_failed"));
        }
    }

    /// <inheritdoc/>
    public (string Signature, byte[] Body)? NextEvent(DateTime nowUtc)
    {
        lock (gate)
        {
            var due = ledger.Events.Find(e => e.DueAtUtc <= nowUtc);
            if (due is null)
                return null;
            var charge = Find(due.ChargeKey)!;
            var refund = due.RefundKey is null ? null : ledger.Refunds[due.RefundKey];
            var body = JsonSerializer.SerializeToUtf8Bytes(new SimulatedEvent(due.Id, Account, due.Type, charge.Key, charge.Reference, charge.State, charge.Cause, charge.DeclineCode, charge.IsHard, refund?.Key, refund?.Reference)
            {
                AmountMinor = charge.AmountMinor,
            });
            ledger.Events.Remove(due);
            ledger.Write(path);
            return (SignedBody.Sign(secret, nowUtc, body), body);
        }
    }

    private SimulatorLedger.Charge? Waiting(string reference) => ledger.Charges.Values.FirstOrDefault(c => c.Reference == reference && c.State == ChargeState.NeedsAction);
}
