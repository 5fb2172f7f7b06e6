using FlexPortal.Domain.Invoices;
using FlexPortal.Domain.Subscriptions;
using FlexPortal.Domain.Values;
using static FlexPortal.Domain.Tests.Dates;

namespace FlexPortal.Domain.Tests.Invoices;

/// <summary>Vectors R1–R5 of billing rules §6 and G2 of §5.</summary>
public sealed class RoundingVectors
{
    [Fact]
    public void R1_Tax_of_15_lines_of_8_99_is_taken_on_their_sum()
    {
        var rate = TaxRate.FromPercent(19);
        var line = new EnteredLine(899, new TaxTreatment(TaxCategory.Standard, rate, rate));

        var amounts = DocumentAmounts.Of([.. Enumerable.Repeat(line, 15)], includesTax: false);

        Assert.Equal((134_85L, 25_62L, 160_47L), (amounts.Net, amounts.Tax, amounts.Gross));
        Assert.Equal(25_62L, amounts.Lines.Sum(l => l.Tax));
        Assert.All(amounts.Lines, l => Assert.Equal(899, l.Net));
        Assert.All(amounts.Lines, l => Assert.InRange(l.Tax, 170, 171));
    }

    [Fact]
    public void R2_100_split_in_three_gives_the_odd_cent_to_the_first() =>
        Assert.Equal([33_34L, 33_33L, 33_33L], Allocation.Evenly(100_00, 3));

    [Fact]
    public void R3_21_unused_days_of_March_at_89_are_60_29()
    {
        var unused = new Period(Day("2025-03-11"), Day("2025-04-01"));

        Assert.Equal(21, unused.Days);
        Assert.Equal(Money.FromMajor(60.29m, Currency.Eur), Proration.ByDaysOfMonth(Money.FromMajor(89.00m, Currency.Eur), unused));
    }

    [Fact]
    public void R4_1000_yen_split_in_three_have_no_decimals()
    {
        var total = Money.FromMajor(1000m, Currency.Of("JPY"));

        var parts = Allocation.Evenly(total.Minor, 3).Select(minor => new Money(minor, total.Currency).ToString());

        Assert.Equal(["334 JPY", "333 JPY", "333 JPY"], parts);
    }

    [Fact]
    public void R5_A_gross_price_of_89_at_21_percent_holds_15_45_tax()
    {
        var rate = TaxRate.FromPercent(21);

        var amounts = DocumentAmounts.Of([new EnteredLine(89_00, new TaxTreatment(TaxCategory.Standard, rate, rate))], includesTax: true);

        Assert.Equal((73_55L, 15_45L, 89_00L), (amounts.Net, amounts.Tax, amounts.Gross));
        Assert.Equal(new LineAmounts(73_55, 15_45), Assert.Single(amounts.Lines));
    }

    [Fact]
    public void G2_50_received_for_89_89_and_49_is_spread_by_what_is_open() =>
        Assert.Equal([19_61L, 19_60L, 10_79L], Allocation.ByWeight(50_00, [89_00, 89_00, 49_00]));
}
