using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Values;

namespace FlexPortal.Domain.Disputes;

/// <summary>A customer's objection to a payment, at the bank or to the seller (billing rules §4).</summary>
public sealed class Dispute
{
    private Dispute()
    {
    }

    /// <summary>Identity.</summary>
    public DisputeId Id { get; private set; }

    /// <summary>The payment; one open dispute at most of all of it, or of each line.</summary>
    public PaymentId PaymentId { get; private set; }

    /// <summary>The line that is disputed alone; null for the whole payment.</summary>
    public PaymentLineId? LineId { get; private set; }

    /// <summary>The payer.</summary>
    public CustomerId CustomerId { get; private set; }

    /// <summary>Currency.</summary>
    public Currency Currency { get; private set; } = Currency.Eur;

    /// <summary>How much is disputed, minor units, more than zero and no more than the payment asks for.</summary>
    public long AmountMinor { get; private set; }

    /// <summary>What the customer says.</summary>
    public DisputeReason Reason { get; private set; }

    /// <summary>The bank's or the processor's case number.</summary>
    public string? Reference { get; private set; }

    /// <summary>The day on which it was opened.</summary>
    public DateOnly OpenedOn { get; private set; }

    /// <summary>The last day for evidence; null when there is none.</summary>
    public DateOnly? EvidenceDueOn { get; private set; }

    /// <summary>Where it stands.</summary>
    public DisputeStatus Status { get; private set; }

    /// <summary>The day on which it was decided.</summary>
    public DateOnly? ClosedOn { get; private set; }

    /// <summary>The chargeback; null unless it was lost and money was there.</summary>
    public TransactionId? TransactionId { get; private set; }

    /// <summary>Counts changes; forms carry it.</summary>
    public int Version { get; private set; }

    /// <summary>Opens a dispute.</summary>
    /// <param name="payment">The payment, which becomes disputed.</param>
    /// <param name="facts">What is known.</param>
    /// <param name="today">The business day.</param>
    /// <param name="nowUtc">This moment.</param>
    /// <exception cref="BusinessRuleException">What <see cref="Payment.OpenDispute"/> refuses; DATE_IN_FUTURE; an amount that the payment does not ask for.</exception>
    public static Dispute Open(Payment payment, DisputeFacts facts, DateOnly today, DateTime nowUtc)
    {
        ArgumentNullException.ThrowIfNull(payment);
        ArgumentNullException.ThrowIfNull(facts);
        if (!Enum.IsDefined(facts.Reason))
            throw new BusinessRuleException(RuleCodes.Invalid, "Say what the customer objects to.", nameof(facts.Reason));
        if (facts.OpenedOn > today)
            throw new BusinessRuleException(RuleCodes.DateInFuture, "The day cannot be in the future.", nameof(facts.OpenedOn));
        if (facts.OpenedOn < Payment.EarliestReceipt)
            throw new BusinessRuleException(RuleCodes.Invalid, $"The day is not before {Payment.EarliestReceipt:yyyy-MM-dd}.", nameof(facts.OpenedOn));
        payment.OpenDispute(facts.LineId, nowUtc);
        var most = payment.Lines.FirstOrDefault(line => line.Id == facts.LineId)?.DisputableMinor(payment.Status) ?? payment.DisputableMinor;
        if (facts.AmountMinor <= 0 || facts.AmountMinor > most)
            throw new BusinessRuleException(RuleCodes.Invalid, $"The amount is more than zero and no more than {new Money(most, payment.Currency)}.", "Amount");
        return new Dispute
        {
            Id = DisputeId.New(),
            PaymentId = payment.Id,
            LineId = facts.LineId,
            CustomerId = payment.CustomerId,
            Currency = payment.Currency,
            AmountMinor = facts.AmountMinor,
            Reason = facts.Reason,
            Reference = facts.Reference,
            OpenedOn = facts.OpenedOn,
            EvidenceDueOn = facts.EvidenceDueOn,
        };
    }

    /// <summary>The bank or the processor gave the dispute, which was noted without one, its case number.</summary>
    /// <exception cref="BusinessRuleException">It has another one, or is closed.</exception>
    public void Identify(string reference)
    {
        if (Reference is not null || Status != DisputeStatus.Open)
            throw new BusinessRuleException(RuleCodes.AlreadyDecided, "The dispute has a case number already, or is closed.");
        Reference = reference;
        Version++;
    }

    /// <summary>Decides for the seller: the payment is what it was.</summary>
    /// <exception cref="BusinessRuleException">ALREADY_DECIDED.</exception>
    public void Win(Payment payment, DateOnly on, DateTime nowUtc) => Close(payment, DisputeStatus.Won, on, nowUtc);

    /// <summary>
    /// Decides for the customer: of a payment with money in it, the disputed part is taken back, and it becomes Failed. Without any, the
    /// payment stays as it is, to be cancelled or corrected.
    /// </summary>
    /// <returns>The chargeback; null when no money was there.</returns>
    /// <exception cref="BusinessRuleException">ALREADY_DECIDED.</exception>
    public PaymentTransaction? Lose(Payment payment, MoneyMovement movement)
    {
        ArgumentNullException.ThrowIfNull(payment);
        ArgumentNullException.ThrowIfNull(movement);
        Close(payment, DisputeStatus.Lost, movement.OccurredOn, movement.RecordedAtUtc);
        var takenBack = Math.Min(AmountMinor, LineOf(payment)?.RefundableMinor ?? payment.RefundableMinor);
        if (takenBack == 0)
            return null;
        var transaction = payment.TakeBack(new Money(takenBack, Currency), movement, LineId is { } line ? [new LineAmount(line, takenBack)] : null);
        TransactionId = transaction.Id;
        return transaction;
    }

    private PaymentLine? LineOf(Payment payment) => LineId is { } id ? payment.Lines.Single(line => line.Id == id) : null;

    private void Close(Payment payment, DisputeStatus status, DateOnly on, DateTime nowUtc)
    {
        ArgumentNullException.ThrowIfNull(payment);
        if (Status != DisputeStatus.Open)
            throw new BusinessRuleException(RuleCodes.AlreadyDecided, "The dispute is closed already.");
        if (on < OpenedOn)
            throw new BusinessRuleException(RuleCodes.Invalid, "It was not decided before it was opened.", "ClosedOn");
        payment.CloseDispute(LineId, nowUtc);
        Status = status;
        ClosedOn = on;
        Version++;
    }
}

/// <summary>What is known of a dispute when it is opened; the members mean what those of <see cref="Dispute"/> mean.</summary>
public sealed record DisputeFacts(DisputeReason Reason, long AmountMinor, DateOnly OpenedOn, DateOnly? EvidenceDueOn = null, string? Reference = null)
{
    /// <inheritdoc cref="Dispute.LineId"/>
    public PaymentLineId? LineId { get; init; }
}
