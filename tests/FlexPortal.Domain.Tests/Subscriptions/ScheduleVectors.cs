using FlexPortal.Domain.Subscriptions;
using FlexPortal.Domain.Values;
using static FlexPortal.Domain.Tests.Dates;

namespace FlexPortal.Domain.Tests.Subscriptions;

/// <summary>Vectors D1–D10 of billing rules §2.</summary>
public sealed class ScheduleVectors
{
    [Fact]
    public void D1_Monthly_from_31st_January_returns_to_the_31st() => Starts(
        "2025-01-31", 13, BillingFrequency.Monthly, null,
        "2025-01-31 2025-02-28 2025-03-31 2025-04-30 2025-05-31 2025-06-30 2025-07-31 2025-08-31 2025-09-30 2025-10-31 2025-11-30 2025-12-31 2026-01-31");

    [Fact]
    public void D2_Monthly_from_31st_January_of_a_leap_year_has_29th_February() => Starts(
        "2024-01-31", 3, BillingFrequency.Monthly, null, "2024-01-31 2024-02-29 2024-03-31");

    [Fact]
    public void D3_Monthly_from_30th_January_returns_to_the_30th() => Starts(
        "2025-01-30", 3, BillingFrequency.Monthly, null, "2025-01-30 2025-02-28 2025-03-30");

    [Fact]
    public void D4_Monthly_from_28th_February_on_day_28_stays_on_the_28th() => Starts(
        "2025-02-28", 3, BillingFrequency.Monthly, BillingDay.Of(28), "2025-02-28 2025-03-28 2025-04-28");

    [Fact]
    public void D5_Monthly_from_28th_February_on_the_last_day_follows_the_month() => Starts(
        "2025-02-28", 3, BillingFrequency.Monthly, BillingDay.LastDayOfMonth, "2025-02-28 2025-03-31 2025-04-30");

    [Fact]
    public void D6_Annually_from_29th_February_returns_to_the_29th_in_a_leap_year() => Starts(
        "2024-02-29", 60, BillingFrequency.Annually, null, "2024-02-29 2025-02-28 2026-02-28 2027-02-28 2028-02-29");

    [Fact]
    public void D7_Quarterly_from_31st_August_clamps_each_quarter_by_itself() => Starts(
        "2025-08-31", 12, BillingFrequency.Quarterly, null, "2025-08-31 2025-11-30 2026-02-28 2026-05-31");

    [Fact]
    public void D8_Twelve_months_monthly_are_twelve_payments_of_89() => Schedule(
        12,
        BillingFrequency.Monthly,
        [.. Enumerable.Range(1, 12).Select(month => (new DateOnly(2025, month, 1), 89.00m))]);

    [Fact]
    public void D9_Twelve_months_quarterly_are_four_payments_of_267() => Schedule(
        12,
        BillingFrequency.Quarterly,
        [(Day("2025-01-01"), 267.00m), (Day("2025-04-01"), 267.00m), (Day("2025-07-01"), 267.00m), (Day("2025-10-01"), 267.00m)]);

    [Fact]
    public void D10_Fourteen_months_quarterly_end_with_a_payment_of_two_months() => Schedule(
        14,
        BillingFrequency.Quarterly,
        [
            (Day("2025-01-01"), 267.00m), (Day("2025-04-01"), 267.00m), (Day("2025-07-01"), 267.00m), (Day("2025-10-01"), 267.00m),
            (Day("2026-01-01"), 178.00m),
        ]);

    private static void Starts(string start, int months, BillingFrequency frequency, BillingDay? day, string expected)
    {
        var terms = new SubscriptionTerms(Day(start), months, frequency, Money.FromMajor(89.00m, Currency.Eur), BillingDay: day);
        Assert.Equal(Days(expected), PaymentSchedule.Propose(terms).Select(p => p.Period.Start));
    }

    private static void Schedule(int months, BillingFrequency frequency, IReadOnlyList<(DateOnly Start, decimal Amount)> expected)
    {
        var terms = new SubscriptionTerms(Day("2025-01-01"), months, frequency, Money.FromMajor(89.00m, Currency.Eur));
        var proposed = PaymentSchedule.Propose(terms);
        Assert.Equal(expected, proposed.Select(p => (p.Period.Start, p.Amount.ToMajor())));
        Assert.Equal(Day("2025-01-01").AddMonths(months), proposed[^1].Period.End);
        Assert.All(proposed, p => Assert.Equal(Currency.Eur, p.Amount.Currency));
    }
}
