namespace FlexPortal.Domain.Values;

/// <summary>A tax rate in hundredths of a percent: 1900 is 19 %, 810 is 8.1 %.</summary>
public readonly record struct TaxRate
{
    /// <summary>Makes a rate.</summary>
    /// <param name="basisPoints">0 to 10,000 (100 %).</param>
    /// <exception cref="BusinessRuleException">Outside 0 to 10,000.</exception>
    public TaxRate(int basisPoints)
    {
        if (basisPoints is < 0 or > 10_000)
            throw new BusinessRuleException(RuleCodes.Invalid, "A tax rate is between 0 and 100 percent.", "TaxRate");
        BasisPoints = basisPoints;
    }

    /// <summary>Hundredths of a percent.</summary>
    public int BasisPoints { get; }

    /// <summary>No tax.</summary>
    public static TaxRate Zero { get; } = new(0);

    /// <summary>A rate as a person types it.</summary>
    /// <param name="percent">0 to 100 with at most two decimals.</param>
    /// <exception cref="BusinessRuleException">Outside the range or with more decimals.</exception>
    public static TaxRate FromPercent(decimal percent)
    {
        if (percent is < 0 or > 100 || percent * 100 != decimal.Truncate(percent * 100))
            throw new BusinessRuleException(RuleCodes.Invalid, "A tax rate is between 0 and 100 percent, with at most two decimals.", "TaxRate");
        return new TaxRate((int)(percent * 100));
    }

    /// <summary>The rate in percent, exact.</summary>
    public decimal Percent => BasisPoints / 100m;

    /// <summary>Tax on a net amount, rounded half away from zero.</summary>
    /// <param name="net">Whole minor units.</param>
    public long On(long net) => Rounding.HalfAwayFromZero((Int128)net * BasisPoints, 10_000);

    /// <summary>The net amount inside a gross one, rounded half away from zero: 89.00 at 21 % holds 73.55.</summary>
    /// <param name="gross">Whole minor units.</param>
    public long NetOf(long gross) => Rounding.HalfAwayFromZero((Int128)gross * 10_000, 10_000 + BasisPoints);
}
