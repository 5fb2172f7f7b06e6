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

    /// <summary>Refuses a day on which nothing can have happened yet, or that is a slip of the finger.</summary>
    /// <param name="today">The business day.</param>
    /// <param name="what">What the day is called where it was entered, e.g. <c>payment date</c>.</param>
    /// <param name="member">The member that holds it.</param>
    /// <exception cref="BusinessRuleException">DATE_IN_FUTURE, or a day before <see cref="Payment.EarliestReceipt"/>.</exception>
    public void RequireDay(DateOnly today, string what, string member)
    {
        if (OccurredOn > today)
            throw new BusinessRuleException(RuleCodes.DateInFuture, $"The {what} cannot be in the future.", member);
        if (OccurredOn < Payment.EarliestReceipt)
            throw new BusinessRuleException(RuleCodes.Invalid, $"The {what} is not before {Payment.EarliestReceipt:yyyy-MM-dd}.", member);
    }
}
