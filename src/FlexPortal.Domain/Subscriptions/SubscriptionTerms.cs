using FlexPortal.Domain.Sellers;
using FlexPortal.Domain.Values;

namespace FlexPortal.Domain.Subscriptions;

/// <summary>What a schedule follows from.</summary>
/// <param name="StartDate">The day on which the contract starts.</param>
/// <param name="ContractMonths">Whole months that are charged from the billing start, 1 to <see cref="MaxContractMonths"/>; a stub comes before them.</param>
/// <param name="Frequency">Months between payments.</param>
/// <param name="MonthlyPrice">Price of one month, as entered: net or gross by the seller's setting.</param>
/// <param name="BillingStart">When the cycle starts.</param>
/// <param name="StubCharge">What the days before the cycle cost.</param>
/// <param name="BillingDay">Day of the month on which periods start; null takes the day of the billing start.</param>
public sealed record SubscriptionTerms(
    DateOnly StartDate,
    int ContractMonths,
    BillingFrequency Frequency,
    Money MonthlyPrice,
    BillingStartOption BillingStart = BillingStartOption.Immediate,
    StubCharge StubCharge = StubCharge.Prorated,
    BillingDay? BillingDay = null)
{
    /// <summary>Longest contract.</summary>
    public const int MaxContractMonths = 120;

    /// <summary>What was agreed after the start.</summary>
    public AgreedChanges Changes { get; init; } = AgreedChanges.None;

    /// <summary>The monthly price that holds on a day.</summary>
    public Money PriceOn(DateOnly day) => Changes.PriceOn(day) is { } minor ? new Money(minor, MonthlyPrice.Currency) : MonthlyPrice;

    /// <summary>Where the cycle hangs: the first billing day that is not before the billing start.</summary>
    public BillingAnchor Anchor
    {
        get
        {
            var billingStart = BillingStart switch
            {
                BillingStartOption.FirstOfNextMonth when StartDate.Day == 1 => StartDate,
                BillingStartOption.FirstOfNextMonth => new DateOnly(StartDate.Year, StartDate.Month, 1).AddMonths(1),
                BillingStartOption.SameDayNextMonth => StartDate.AddMonths(1),
                _ => StartDate,
            };
            // The 31st stays the 31st where the next month is shorter: the day comes from the start date.
            var day = BillingDay ?? Values.BillingDay.Of(BillingStart == BillingStartOption.SameDayNextMonth ? StartDate.Day : billingStart.Day);
            return BillingAnchor.OnOrAfter(billingStart, day);
        }
    }

    /// <summary>The day after the contract's last day.</summary>
    public DateOnly EndDate => Anchor.AfterMonths(ContractMonths);

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="BusinessRuleException">The member that is out of range is named.</exception>
    public void Validate()
    {
        if (ContractMonths is < 1 or > MaxContractMonths)
            throw new BusinessRuleException(RuleCodes.Invalid, $"A contract is 1 to {MaxContractMonths} months long.", nameof(ContractMonths));
        if (!MonthlyPrice.IsPositive)
            throw new BusinessRuleException(RuleCodes.AmountNotPositive, "The monthly price is more than zero.", "MonthlyPrice");
        if (!Enum.IsDefined(Frequency))
            throw new BusinessRuleException(RuleCodes.Invalid, "Billing is monthly, quarterly or annual.", nameof(Frequency));
        if (!Enum.IsDefined(BillingStart))
            throw new BusinessRuleException(RuleCodes.Invalid, "Billing starts at once, on the first of the next month, or a month later.", nameof(BillingStart));
        if (!Enum.IsDefined(StubCharge))
            throw new BusinessRuleException(RuleCodes.Invalid, "The days before the cycle cost a full month, a part of it, or nothing.", nameof(StubCharge));
        if (StartDate.Year is < 2000 or > 2100)
            throw new BusinessRuleException(RuleCodes.Invalid, "The start date is between 2000 and 2100.", nameof(StartDate));
    }
}
