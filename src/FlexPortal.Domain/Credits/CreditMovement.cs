using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Values;

namespace FlexPortal.Domain.Credits;

/// <summary>One change of a customer's credit. Written once, never changed.</summary>
public sealed class CreditMovement
{
    private CreditMovement()
    {
    }

    internal CreditMovement(CustomerCredit credit, CreditMovementKind kind, long amountMinor, MoneyMovement movement, PaymentTransaction? transaction)
    {
        Id = CreditMovementId.New();
        CustomerId = credit.CustomerId;
        Currency = credit.Currency;
        Kind = kind;
        AmountMinor = amountMinor;
        BalanceMinor = credit.BalanceMinor;
        PaymentId = transaction?.PaymentId;
        TransactionId = transaction?.Id;
        Method = movement.Method;
        Reference = movement.Reference;
        Reason = movement.Reason ?? movement.Note;
        OccurredOn = movement.OccurredOn;
        RecordedAtUtc = movement.RecordedAtUtc;
        RecordedBy = movement.RecordedBy;
    }

    /// <summary>Identity.</summary>
    public CreditMovementId Id { get; private set; }

    /// <summary>Whose credit.</summary>
    public CustomerId CustomerId { get; private set; }

    /// <summary>Currency.</summary>
    public Currency Currency { get; private set; } = Currency.Eur;

    /// <summary>Why it changed.</summary>
    public CreditMovementKind Kind { get; private set; }

    /// <summary>Minor units: more than zero for what came, less for what went.</summary>
    public long AmountMinor { get; private set; }

    /// <summary>The balance after it.</summary>
    public long BalanceMinor { get; private set; }

    /// <summary>The payment that it came from or went to.</summary>
    public PaymentId? PaymentId { get; private set; }

    /// <summary>The payment's transaction beside it.</summary>
    public TransactionId? TransactionId { get; private set; }

    /// <summary>How the money came or went.</summary>
    public PaymentMethodType? Method { get; private set; }

    /// <summary>Check number, transfer reference.</summary>
    public string? Reference { get; private set; }

    /// <summary>Why, in words.</summary>
    public string? Reason { get; private set; }

    /// <summary>The money's day.</summary>
    public DateOnly OccurredOn { get; private set; }

    /// <summary>When it was written down.</summary>
    public DateTime RecordedAtUtc { get; private set; }

    /// <summary>Who wrote it down.</summary>
    public string RecordedBy { get; private set; } = "";
}
