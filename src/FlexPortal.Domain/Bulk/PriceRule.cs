using FlexPortal.Domain.Values;

namespace FlexPortal.Domain.Bulk;

/// <summary>How prices change: all to one price, or each by a part of itself.</summary>
/// <param name="MonthlyMinor">The price of one month, minor units, as entered in each contract; null where they change by a part.</param>
/// <param name="CurrencyCode">The currency of that price: only contracts in it get it. Null where prices change by a part.</param>
/// <param name="BasisPoints">By how many hundredths of a percent they rise, or fall where it is negative.</param>
public sealed record PriceRule(long? MonthlyMinor, string? CurrencyCode, int BasisPoints)
{
    /// <summary>The highest that prices rise by, in hundredths of a percent.</summary>
    public const int MostBasisPoints = 1_000_000;

    private const int Whole = 10_000;

    /// <summary>All get one price.</summary>
    public static PriceRule To(Money monthly) => new(monthly.Minor, monthly.Currency.Code, 0);

    /// <summary>Each rises, or falls, by a part of itself.</summary>
    /// <param name="basisPoints">Hundredths of a percent.</param>
    public static PriceRule By(int basisPoints) => new(null, null, basisPoints);

    /// <summary>What a price becomes: half a minor unit is rounded away from zero, and no price falls below one minor unit.</summary>
    /// <param name="monthlyMinor">The price of one month, minor units.</param>
    public long Apply(long monthlyMinor) => MonthlyMinor ?? Math.Max(1, Rounding.HalfAwayFromZero((Int128)monthlyMinor * (Whole + BasisPoints), Whole));

    /// <summary>Refuses a rule that changes nothing or makes no price.</summary>
    /// <exception cref="BusinessRuleException">AMOUNT_NOT_POSITIVE or VALIDATION_ERROR.</exception>
    public void Require()
    {
        if (MonthlyMinor is <= 0)
            throw new BusinessRuleException(RuleCodes.AmountNotPositive, "The monthly price is more than zero.", "MonthlyPrice");
        if (MonthlyMinor is null && BasisPoints is 0 or <= -Whole or > MostBasisPoints)
            throw new BusinessRuleException(RuleCodes.Invalid, "Enter by how many percent prices rise, or with a minus fall: not zero, and no fall of 100 % or more.", "Percent");
    }
}
