using FlexPortal.Domain.Values;

namespace FlexPortal.Domain.Subscriptions;

/// <summary>What part of a monthly price some days cost.</summary>
public static class Proration
{
    /// <summary>
    /// The price of days within one month: days ÷ days of the month in which they start, rounded half away from zero. From one day
    /// to the same day of the next month is a whole month, whatever its length; longer ranges count their whole months first. What is
    /// left after those never costs more than a month: 31 January to 30 March is a month and 30/31, not a month and 30/28.
    /// </summary>
    /// <param name="monthlyPrice">Price of one month.</param>
    /// <param name="days">The days charged.</param>
    public static Money ByDaysOfMonth(Money monthlyPrice, Period days)
    {
        var whole = 0;
        while (days.Start.AddMonths(whole + 1) <= days.End)
            whole++;
        var from = days.Start.AddMonths(whole);
        var rest = days.End.DayNumber - from.DayNumber;
        var month = Math.Max(DateTime.DaysInMonth(from.Year, from.Month), days.Start.AddMonths(whole + 1).DayNumber - from.DayNumber);
        var part = Rounding.Share(monthlyPrice.Minor, rest, month);
        return new Money(checked((monthlyPrice.Minor * whole) + part), monthlyPrice.Currency);
    }
}
