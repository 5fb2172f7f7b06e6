namespace FlexPortal.Web.Pages.Payments;

/// <summary>Ranges of days that are meant again on every day: a view with "this month" shows next month's payments next month.</summary>
public static class DayRange
{
    private const int DaysOfWeek = 7;

    /// <summary>The ranges: how the address names them, and what they are called.</summary>
    public static IReadOnlyList<(string Key, string Name)> All { get; } =
    [
        ("today", "today"), ("this-week", "this week"), ("this-month", "this month"), ("last-month", "last month"), ("this-quarter", "this quarter"),
        ("year-to-date", "this year to date"), ("next-7", "in the next 7 days"), ("next-30", "in the next 30 days"),
    ];

    /// <summary>What a range is called; null when there is no such range.</summary>
    public static string? NameOf(string? key) => All.Where(range => range.Key == key).Select(range => range.Name).FirstOrDefault();

    /// <summary>A range, both days inclusive; null when there is no such range. Weeks start on Monday.</summary>
    /// <param name="key">E.g. <c>this-month</c>.</param>
    /// <param name="today">The business day.</param>
    public static (DateOnly From, DateOnly To)? Of(string? key, DateOnly today)
    {
        var month = new DateOnly(today.Year, today.Month, 1);
        var monday = today.AddDays(-(((int)today.DayOfWeek + DaysOfWeek - 1) % DaysOfWeek));
        var quarter = new DateOnly(today.Year, ((today.Month - 1) / 3 * 3) + 1, 1);
        return key switch
        {
            "today" => (today, today),
            "this-week" => (monday, monday.AddDays(DaysOfWeek - 1)),
            "this-month" => (month, month.AddMonths(1).AddDays(-1)),
            "last-month" => (month.AddMonths(-1), month.AddDays(-1)),
            "this-quarter" => (quarter, quarter.AddMonths(3).AddDays(-1)),
            "year-to-date" => (new DateOnly(today.Year, 1, 1), today),
            "next-7" => (today, today.AddDays(DaysOfWeek)),
            "next-30" => (today, today.AddDays(30)),
            _ => null,
        };
    }
}
