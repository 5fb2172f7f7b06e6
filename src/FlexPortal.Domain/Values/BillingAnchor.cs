namespace FlexPortal.Domain.Values;

/// <summary>
/// Where a subscription's cycle hangs. Every date is counted from here, never from the date before it, so that 31 January is
/// followed by 28 February and again by 31 March (billing rules §2, vectors D1–D7).
/// </summary>
/// <param name="Start">First day of the first whole period.</param>
/// <param name="Day">Day of the month on which later periods start.</param>
public readonly record struct BillingAnchor(DateOnly Start, BillingDay Day)
{
    /// <summary>An anchor whose billing day is the day of its start.</summary>
    public static BillingAnchor At(DateOnly start) => new(start, BillingDay.Of(start.Day));

    /// <summary>The first billing day that is not before a date.</summary>
    /// <param name="notBefore">The day on which billing may start.</param>
    /// <param name="day">The billing day.</param>
    public static BillingAnchor OnOrAfter(DateOnly notBefore, BillingDay day)
    {
        var candidate = day.In(notBefore.Year, notBefore.Month);
        if (candidate < notBefore)
        {
            var next = new DateOnly(notBefore.Year, notBefore.Month, 1).AddMonths(1);
            candidate = day.In(next.Year, next.Month);
        }

        return new BillingAnchor(candidate, day);
    }

    /// <summary>The date a number of months after the anchor: clamp(anchor month + months, billing day).</summary>
    /// <param name="months">Zero gives the anchor itself.</param>
    public DateOnly AfterMonths(int months)
    {
        if (months == 0)
            return Start;
        var month = new DateOnly(Start.Year, Start.Month, 1).AddMonths(months);
        return Day.In(month.Year, month.Month);
    }
}
