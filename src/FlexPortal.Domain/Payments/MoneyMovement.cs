namespace FlexPortal.Domain.Payments;

/// <summary>What is written down about money that moved or was tried.</summary>
/// <param name="OccurredOn">The money's day in the seller's time zone.</param>
/// <param name="RecordedAtUtc">This moment.</param>
/// <param name="RecordedBy">Who writes it down.</param>
public sealed record MoneyMovement(DateOnly OccurredOn, DateTime RecordedAtUtc, string RecordedBy)
{
    /// <summary>How it came or went.</summary>
    public PaymentMethodType? Method { get; init; }

    /// <summary>Check number, transfer reference, processor's id.</summary>
    public string? Reference { get; init; }

    /// <summary>Free text.</summary>
    public string? Note { get; init; }

    /// <summary>Why, where a reason is required.</summary>
    public string? Reason { get; init; }
}
