using System.Text.Json;
using FlexPortal.Application.Processors;
using FlexPortal.Domain.Charges;
using FlexPortal.Domain.Payments;

namespace FlexPortal.Infrastructure.Processors;

/// <summary>A processor to try things with: no money moves, and each published test method behaves as its title says. Off outside Development.</summary>
/// <param name="secret">What its events are signed with.</param>
/// <param name="path">Where it remembers what it did; null for in memory only.</param>
/// <param name="clock">When things happen.</param>
public sealed partial class SimulatedProcessor(byte[] secret, string? path, TimeProvider clock) : IPaymentProcessor
{
    private static readonly TimeSpan Later = TimeSpan.FromSeconds(10);

    private readonly Lock gate = new();
    private readonly SimulatorLedger ledger = SimulatorLedger.Read(path);

    /// <inheritdoc/>
    public string Name => IProcessorSimulator.Name;

    /// <inheritdoc/>
    public string Title => "Simulator";

    /// <inheritdoc/>
    public string Account => "acct_simulated";

    /// <inheritdoc/>
    public bool IsTest => true;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <inheritdoc/>
    public Task<MethodSetup> BeginMethodAsync(MethodSetupOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        lock (gate)
        {
            var id = NewId("seti");
            ledger.Setups[id] = new SimulatorLedger.Setup(order.Customer, order.Type, order.ReturnTo.Replace("{setup}", id, StringComparison.Ordinal));
            ledger.Write(path);
            return Task.FromResult(new MethodSetup(id, new Uri($"/Simulator/Setup/{id}", UriKind.Relative)));
        }
    }

    /// <inheritdoc/>
    public Task<StoredMethod?> FindMethodAsync(string setupId, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (!ledger.Setups.TryGetValue(setupId, out var setup) || setup.Token is null)
                return Task.FromResult<StoredMethod?>(null);
            return Task.FromResult<StoredMethod?>(setup.Type == PaymentMethodType.Card
                ? new StoredMethod(setup.Customer, setup.Token, setup.Type, "4242") { Brand = "Visa", ExpiryYear = Now.Year + 3, ExpiryMonth = 12 }
                : new StoredMethod(setup.Customer, setup.Token, setup.Type, "3000")
                {
                    MandateReference = $"SIM-{setupId[^8..].ToUpperInvariant()}",
                    MandateSignedOn = DateOnly.FromDateTime(Now),
                    AccountHolder = "Simulated account",
                });
        }
    }

    /// <inheritdoc/>
    /// <exception cref="TimeoutException">The method simulates it.</exception>
    public Task<ChargeAnswer> ChargeAsync(ChargeOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        lock (gate)
        {
            if (order.Token == SimulatedMethods.TimeoutBefore)
                throw new TimeoutException("The simulator does not answer.");
            if (!ledger.Charges.TryGetValue(order.Key, out var charge))
            {
                charge = Begin(order);
                ledger.Charges[order.Key] = charge;
                Tell(charge);
                ledger.Write(path);
                if (order.Token == SimulatedMethods.TimeoutAfter)
                    throw new TimeoutException("The simulator does not answer.");
            }

            return Task.FromResult(AnswerOf(charge));
        }
    }

    /// <inheritdoc/>
    public Task<ChargeAnswer?> FindChargeAsync(string key, string? reference, CancellationToken cancellationToken)
    {
        lock (gate)
            return Task.FromResult(Find(key) is { } charge ? AnswerOf(charge) : null);
    }

    /// <inheritdoc/>
    public Task<ChargeAnswer?> WithdrawAsync(string key, string? reference, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (Find(key) is not { } charge)
                return Task.FromResult<ChargeAnswer?>(null);
            if (charge.State is ChargeState.Pending or ChargeState.NeedsAction)
                charge = Decide(charge with { State = ChargeState.Withdrawn });
            return Task.FromResult<ChargeAnswer?>(AnswerOf(charge));
        }
    }

    /// <inheritdoc/>
    public Task<RefundAnswer> RefundAsync(RefundOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        lock (gate)
        {
            if (ledger.Refunds.TryGetValue(order.Key, out var known))
                return Task.FromResult(new RefundAnswer(RefundOutcome.Succeeded, known.Reference));
            var charge = ledger.Charges.Values.FirstOrDefault(c => c.Reference == order.ChargeReference);
            if (charge is not { State: ChargeState.Succeeded } || order.AmountMinor > charge.AmountMinor - charge.RefundedMinor)
                return Task.FromResult(new RefundAnswer(RefundOutcome.Refused, null, "There is not so much left of this charge."));
            var refund = new SimulatorLedger.Refund(order.Key, NewId("re"), order.ChargeReference, order.AmountMinor);
            ledger.Refunds[order.Key] = refund;
            ledger.Charges[charge.Key] = charge with { RefundedMinor = charge.RefundedMinor + order.AmountMinor };
            ledger.Events.Add(new SimulatorLedger.PendingEvent(NewId("evt"), Now, "refund.succeeded", charge.Key, order.Key));
            ledger.Write(path);
            return Task.FromResult(new RefundAnswer(RefundOutcome.Succeeded, refund.Reference));
        }
    }

    /// <inheritdoc/>
    public Task<RefundAnswer?> FindRefundAsync(string key, string? reference, CancellationToken cancellationToken)
    {
        lock (gate)
            return Task.FromResult(ledger.Refunds.TryGetValue(key, out var refund) ? new RefundAnswer(RefundOutcome.Succeeded, refund.Reference) : null);
    }

    /// <inheritdoc/>
    public ProcessorEvent? ReadEvent(string? signature, ReadOnlySpan<byte> body, DateTime nowUtc)
    {
        if (secret.Length == 0 || !SignedBody.Proves(signature, secret, nowUtc, body))
            return null;
        try
        {
            return JsonSerializer.Deserialize<SimulatedEvent>(body)?.Translate();
        }
        catch (JsonException)
        {
            // It is signed and says nothing that can be read: refused, so that it is sent again and somebody looks.
            return null;
        }
    }

    private SimulatorLedger.Charge Begin(ChargeOrder order)
    {
        var charge = new SimulatorLedger.Charge(order.Key, NewId("ch"), order.Token, order.AmountMinor, order.Currency, order.Description, ChargeState.Succeeded) { BegunAtUtc = Now };
        return order.Token switch
        {
            SimulatedMethods.Declined => Refused(charge, FailureCause.Declined, "generic_decline"),
            SimulatedMethods.InsufficientFunds => Refused(charge, FailureCause.InsufficientFunds, "insufficient_funds"),
            SimulatedMethods.ExpiredCard => Refused(charge, FailureCause.ExpiredCard, "expired_card"),
            SimulatedMethods.BankRejection => Refused(charge, FailureCause.BankRejection, "do_not_honor"),
            SimulatedMethods.Stolen => Refused(charge, FailureCause.Declined, "stolen_card") with { IsHard = true },
            SimulatedMethods.NeedsAction => charge with { State = ChargeState.NeedsAction },
            SimulatedMethods.LateEvent or SimulatedMethods.DebitSucceeds or SimulatedMethods.DebitReturned or SimulatedMethods.DebitTakenBack => charge with { State = ChargeState.Pending },
            _ => charge,
        };
    }

    private static SimulatorLedger.Charge Refused(SimulatorLedger.Charge charge, FailureCause cause, string code) =>
        charge with { State = ChargeState.Declined, Cause = cause, DeclineCode = code };

    // What is told without being asked: at once, twice, or later.
    private void Tell(SimulatorLedger.Charge charge)
    {
        if (charge.State == ChargeState.NeedsAction)
            return;
        var told = new SimulatorLedger.PendingEvent(NewId("evt"), charge.State == ChargeState.Pending ? Now + Later : Now, "charge.updated", charge.Key, null);
        ledger.Events.Add(told);
        if (charge.Token == SimulatedMethods.DuplicateEvent)
            ledger.Events.Add(told);
        if (charge.Token == SimulatedMethods.DebitTakenBack)
            ledger.Events.Add(new SimulatorLedger.PendingEvent(NewId("evt"), Now + Later + Later, "charge.returned", charge.Key, null));
        if (charge.Token is SimulatedMethods.DisputeWon or SimulatedMethods.DisputeLost)
        {
            var end = charge.Token == SimulatedMethods.DisputeWon ? SimulatedEvent.DisputeWon : SimulatedEvent.DisputeLost;
            ledger.Events.Add(new SimulatorLedger.PendingEvent(NewId("evt"), Now + Later, SimulatedEvent.DisputeOpened, charge.Key, null));
            ledger.Events.Add(new SimulatorLedger.PendingEvent(NewId("evt"), Now + Later + Later, end, charge.Key, null));
        }
    }

    private SimulatorLedger.Charge Decide(SimulatorLedger.Charge charge)
    {
        ledger.Charges[charge.Key] = charge;
        ledger.Events.Add(new SimulatorLedger.PendingEvent(NewId("evt"), Now, "charge.updated", charge.Key, null));
        ledger.Write(path);
        return charge;
    }

    // A charge moves on when its time has come, whoever asks first.
    private SimulatorLedger.Charge? Find(string key)
    {
        if (!ledger.Charges.TryGetValue(key, out var charge))
            return null;
        if (charge.State == ChargeState.Pending && Now >= charge.BegunAtUtc + Later)
            charge = charge.Token == SimulatedMethods.DebitReturned ? Refused(charge, FailureCause.BankRejection, "debit_returned") : charge with { State = ChargeState.Succeeded };
        if (charge is { State: ChargeState.Succeeded, Token: SimulatedMethods.DebitTakenBack } && Now >= charge.BegunAtUtc + Later + Later)
            charge = charge with { State = ChargeState.TakenBack, Cause = FailureCause.InsufficientFunds };
        if (charge == ledger.Charges[key])
            return charge;
        ledger.Charges[key] = charge;
        ledger.Write(path);
        return charge;
    }

    private static ChargeAnswer AnswerOf(SimulatorLedger.Charge charge) => new(charge.State, charge.Reference)
    {
        Cause = charge.Cause,
        DeclineCode = charge.DeclineCode,
        IsHard = charge.IsHard,
        ActionUrl = charge.State == ChargeState.NeedsAction ? new Uri($"/Simulator/Confirm/{charge.Reference}", UriKind.Relative) : null,
    };

    private static string NewId(string prefix) => $"{prefix}_sim_{Guid.CreateVersion7():N}";
}
