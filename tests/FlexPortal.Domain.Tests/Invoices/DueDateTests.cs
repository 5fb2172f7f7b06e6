using FlexPortal.Domain.Customers;
using FlexPortal.Domain.Invoices;
using static FlexPortal.Domain.Tests.Dates;

namespace FlexPortal.Domain.Tests.Invoices;

/// <summary>Vectors T1–T4 of billing rules §3, and lead days.</summary>
public sealed class DueDateTests
{
    [Fact]
    public void T1_Net_30_from_1st_January_is_31st_January() => Due("2025-01-01", PaymentTerms.Net30, "2025-01-31");

    [Fact]
    public void T2_Net_30_from_31st_January_is_2nd_March() => Due("2025-01-31", PaymentTerms.Net30, "2025-03-02");

    [Fact]
    public void T3_Net_14_from_15th_February_of_a_leap_year_is_29th_February() => Due("2024-02-15", PaymentTerms.Net14, "2024-02-29");

    [Fact]
    public void T4_An_individual_pays_on_the_day_of_issue() => Due("2025-01-01", PaymentTerms.Immediate, "2025-01-01");

    [Theory]
    [InlineData("2025-02-01", 0, "2025-02-01")]
    [InlineData("2025-02-01", 14, "2025-01-18")]
    [InlineData("2025-03-01", 1, "2025-02-28")]
    [InlineData("2024-03-01", 1, "2024-02-29")]
    [InlineData("2025-01-10", 60, "2024-11-11")]
    public void An_invoice_is_issued_the_lead_days_before_its_period(string periodStart, int leadDays, string issued) =>
        Assert.Equal(Day(issued), DueDate.IssueDay(Day(periodStart), leadDays));

    [Theory]
    [InlineData(14, PaymentTerms.Immediate, "2025-02-01")]
    [InlineData(14, PaymentTerms.Net7, "2025-02-01")]
    [InlineData(14, PaymentTerms.Net14, "2025-02-01")]
    [InlineData(14, PaymentTerms.Net30, "2025-02-17")]
    [InlineData(60, PaymentTerms.Net30, "2025-02-01")]
    public void With_lead_days_nothing_is_due_before_its_period_starts(int leadDays, PaymentTerms terms, string due)
    {
        var start = Day("2025-02-01");
        Assert.Equal(Day(due), DueDate.For(DueDate.IssueDay(start, leadDays), terms, start));
    }

    [Fact]
    public void An_invoice_issued_late_is_due_by_its_own_issue_date() =>
        Assert.Equal(Day("2025-03-17"), DueDate.For(Day("2025-03-10"), PaymentTerms.Net7, Day("2025-02-01")));

    private static void Due(string issued, PaymentTerms terms, string due) =>
        Assert.Equal(Day(due), DueDate.For(Day(issued), terms, Day(issued)));
}
