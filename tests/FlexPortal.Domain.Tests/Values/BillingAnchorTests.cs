using FlexPortal.Domain.Values;
using static FlexPortal.Domain.Tests.Dates;

namespace FlexPortal.Domain.Tests.Values;

public sealed class BillingAnchorTests
{
    [Theory]
    [InlineData("2025-01-10", 10, "2025-01-10")]
    [InlineData("2025-01-10", 9, "2025-02-09")]
    [InlineData("2025-01-10", 31, "2025-01-31")]
    [InlineData("2025-02-10", 31, "2025-02-28")]
    [InlineData("2025-02-28", 31, "2025-02-28")]
    [InlineData("2025-12-31", 30, "2026-01-30")]
    [InlineData("2025-02-10", 32, "2025-02-28")]
    [InlineData("2025-01-31", 32, "2025-01-31")]
    public void The_cycle_hangs_on_the_first_billing_day_from_a_date_on(string notBefore, int stored, string anchor) =>
        Assert.Equal(Day(anchor), BillingAnchor.OnOrAfter(Day(notBefore), BillingDay.FromStored(stored)).Start);

    [Fact]
    public void A_billing_day_is_1_to_31_or_the_last()
    {
        foreach (var day in Enumerable.Range(1, 31))
            Assert.Equal(BillingDay.Of(day), BillingDay.FromStored(BillingDay.Of(day).Stored));
        Assert.Equal(BillingDay.LastDayOfMonth, BillingDay.FromStored(32));
        Assert.True(BillingDay.LastDayOfMonth.IsLastDayOfMonth);
        Assert.False(BillingDay.Of(31).IsLastDayOfMonth);
        foreach (var wrong in new[] { -1, 0, 32, 33 })
            Assert.Equal("BillingDay", Refused.By("VALIDATION_ERROR", () => BillingDay.Of(wrong)).Member);
    }

    [Fact]
    public void The_31st_and_the_last_day_are_the_same_day_in_every_month()
    {
        for (var month = 1; month <= 12; month++)
            Assert.Equal(BillingDay.LastDayOfMonth.In(2025, month), BillingDay.Of(31).In(2025, month));
    }

    [Fact]
    public void A_period_has_its_start_and_not_its_end()
    {
        var march = new Period(Day("2025-03-01"), Day("2025-04-01"));
        Assert.Equal((31, Day("2025-03-31")), (march.Days, march.LastDay));
        Assert.True(march.Contains(march.Start) && march.Contains(march.LastDay));
        Assert.False(march.Contains(march.End) || march.Contains(march.Start.AddDays(-1)));
        Assert.Throws<ArgumentException>(() => new Period(march.Start, march.Start));
    }

    [Fact]
    public void An_address_prints_what_it_has()
    {
        var address = new Address { Line1 = "Rua Augusta 24", Line2 = " ", PostalCode = "1100-053", City = "Lisboa", CountryCode = "PT" };
        Assert.Equal(["Rua Augusta 24", "1100-053 Lisboa"], address.Lines());
        Assert.Equal(["Dublin", "Leinster"], new Address { City = "Dublin", Region = "Leinster" }.Lines());
    }
}
