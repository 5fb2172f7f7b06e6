using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Values;

namespace FlexPortal.Domain.Payments;

/// <summary>Money that moved or was tried for a payment. Written once, never changed.</summary>
public sealed class PaymentTransaction
{
    private readonly List<TransactionAllocation> allocations = [];

    private PaymentTransaction()
    {
    }

    internal PaymentTransaction(PaymentId paymentId, TransactionKind kind, TransactionOutcome outcome, Money amount, MoneyMovement movement)
    {
        Id = TransactionId.New();
        PaymentId = paymentId;
        Kind = kind;
        Outcome = outcome;
        Currency = amount.Currency;
        AmountMinor = amount.Minor;
        Method = movement.Method;
        Reference = movement.Reference;
        Note = movement.Note;
        Reason = movement.Reason;
        OccurredOn = movement.OccurredOn;
        RecordedAtUtc = movement.RecordedAtUtc;
        RecordedBy = movement.RecordedBy;
    }

    /// <summary>Identity.</summary>
    public TransactionId Id { get; private set; }

    /// <summary>The payment.</summary>
    public PaymentId PaymentId { get; private set; }

    /// <summary>What happened.</summary>
    public TransactionKind Kind { get; private set; }

    /// <summary>How it ended.</summary>
    public TransactionOutcome Outcome { get; private set; }

    /// <summary>Currency.</summary>
    public Currency Currency { get; private set; } = Currency.Eur;

    /// <summary>Amount in minor units, more than zero; the kind says in which direction.</summary>
    public long AmountMinor { get; private set; }

    /// <summary>How it came or went.</summary>
    public PaymentMethodType? Method { get; private set; }

    /// <summary>Check number, transfer reference, processor's id.</summary>
    public string? Reference { get; private set; }

    /// <summary>Free text.</summary>
    public string? Note { get; private set; }

    /// <summary>Why, for what needs a reason.</summary>
    public string? Reason { get; private set; }

    /// <summary>The money's day.</summary>
    public DateOnly OccurredOn { get; private set; }

    /// <summary>When it was written down.</summary>
    public DateTime RecordedAtUtc { get; private set; }

    /// <summary>Who wrote it down: a person's name, or the program's part that did.</summary>
    public string RecordedBy { get; private set; } = "";

    /// <summary>The receipt or use of credit that this one takes out; each is taken out once at most.</summary>
    public TransactionId? ReversesTransactionId { get; private set; }

    /// <summary>How the amount is spread over the payment's lines; empty for what did not move.</summary>
    public IReadOnlyList<TransactionAllocation> Allocations => allocations;

    internal void Reverse(TransactionId receipt) => ReversesTransactionId = receipt;

    internal void Allocate(PaymentLineId lineId, long minor)
    {
        if (minor != 0)
            allocations.Add(new TransactionAllocation(Id, lineId, minor));
    }
}
