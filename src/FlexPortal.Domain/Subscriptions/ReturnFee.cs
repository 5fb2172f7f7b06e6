using FlexPortal.Domain.Values;

namespace FlexPortal.Domain.Subscriptions;

/// <summary>The fee for giving a unit back before the contract's end (billing rules §7).</summary>
/// <param name="Kind">How it is computed.</param>
/// <param name="Value">Minor units for <see cref="ReturnFeeKind.Fixed"/>, whole months, or hundredths of a percent; ignored without a fee.</param>
/// <param name="GraceDays">Returned so many days after the contract's first day at most, nothing is charged.</param>
/// <param name="IsWaived">Whether it is waived.</param>
public sealed record ReturnFee(ReturnFeeKind Kind, long Value, int GraceDays, bool IsWaived)
{
    /// <summary>No fee.</summary>
    public static ReturnFee None { get; } = new(ReturnFeeKind.None, 0, 0, false);

    /// <summary>What it comes to, as entered: net or gross like the contract's price.</summary>
    /// <param name="remaining">The contract's value that is left.</param>
    /// <param name="monthlyPrice">Price of one month.</param>
    /// <param name="firstDay">The contract's first day.</param>
    /// <param name="lastDay">The last day on which the unit is used.</param>
    /// <exception cref="BusinessRuleException">The value is out of range.</exception>
    public Money Amount(Money remaining, Money monthlyPrice, DateOnly firstDay, DateOnly lastDay)
    {
        if (Value < 0 || (Kind == ReturnFeeKind.Percentage && Value > 10_000) || (Kind == ReturnFeeKind.Months && Value > SubscriptionTerms.MaxContractMonths))
            throw new BusinessRuleException(RuleCodes.Invalid, "The fee is zero or more, at most 100 percent and at most 120 months.", nameof(Value));
        if (GraceDays is < 0 or > 366)
            throw new BusinessRuleException(RuleCodes.Invalid, "The grace period is 0 to 366 days.", nameof(GraceDays));
        if (IsWaived || lastDay.DayNumber - firstDay.DayNumber < GraceDays)
            return Money.Zero(remaining.Currency);
        return Kind switch
        {
            ReturnFeeKind.Fixed => new Money(Value, remaining.Currency),
            ReturnFeeKind.Months => monthlyPrice * checked((int)Value),
            ReturnFeeKind.Percentage => new Money(Rounding.Share(remaining.Minor, Value, 10_000), remaining.Currency),
            _ => Money.Zero(remaining.Currency),
        };
    }
}

/// <summary>How a fee is computed.</summary>
public enum ReturnFeeKind
{
    /// <summary>No fee.</summary>
    None,

    /// <summary>An amount.</summary>
    Fixed,

    /// <summary>A number of monthly prices.</summary>
    Months,

    /// <summary>A part of the contract's value that is left.</summary>
    Percentage,
}
