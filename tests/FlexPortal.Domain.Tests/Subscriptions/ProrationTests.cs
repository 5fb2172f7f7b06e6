using CsCheck;
using FlexPortal.Domain.Subscriptions;
using FlexPortal.Domain.Values;
using static FlexPortal.Domain.Tests.Dates;

namespace FlexPortal.Domain.Tests.Subscriptions;

public sealed class ProrationTests
{
    [Theory]
    [InlineData("2025-03-01", "2025-04-01", 89.00)]
    [InlineData("2025-02-01", "2025-03-01", 89.00)]
    [InlineData("2025-01-15", "2025-02-15", 89.00)]
    [InlineData("2025-01-31", "2025-02-28", 89.00)]
    [InlineData("2025-03-31", "2025-04-01", 2.87)]
    [InlineData("2025-02-28", "2025-03-01", 3.18)]
    [InlineData("2024-02-29", "2024-03-01", 3.07)]
    [InlineData("2025-01-20", "2025-03-15", 162.11)]
    [InlineData("2025-01-01", "2026-01-01", 1068.00)]
    public void Days_are_charged_by_the_month_in_which_they_start(string from, string to, decimal expected) =>
        Assert.Equal(Money.FromMajor(expected, Currency.Eur), Cost(89_00, Day(from), Day(to)));

    [Fact]
    public void Yen_stay_whole() =>
        Assert.Equal("677 JPY", Proration.ByDaysOfMonth(new Money(1000, Currency.Of("JPY")), new Period(Day("2025-03-11"), Day("2025-04-01"))).ToString());

    [Fact]
    public void Half_a_cent_is_rounded_up() =>
        Assert.Equal(1, Cost(1, Day("2025-04-01"), Day("2025-04-16")).Minor);

    [Fact]
    public void One_more_day_never_costs_less() =>
        Gen.Select(Gen.Int[Day("2024-01-01").DayNumber, Day("2028-12-31").DayNumber], Gen.Int[1, 400], Gen.Long[1, 1_000_00]).Sample((start, days, price) =>
        {
            var from = DateOnly.FromDayNumber(start);
            Assert.True(Cost(price, from, from.AddDays(days)) <= Cost(price, from, from.AddDays(days + 1)));
        }, iter: 2_000);

    [Fact]
    public void From_the_end_of_a_month_the_days_up_to_the_next_end_cost_no_more_than_a_month() =>
        Assert.True(Cost(89_00, Day("2025-01-31"), Day("2025-03-30")) <= Cost(89_00, Day("2025-01-31"), Day("2025-03-31")));

    private static Money Cost(long monthly, DateOnly from, DateOnly to) => Proration.ByDaysOfMonth(new Money(monthly, Currency.Eur), new Period(from, to));
}
