using System.Globalization;
using System.Text.RegularExpressions;

namespace FlexPortal.Web.Display;

/// <summary>The one place where values become text for a person; tag helpers, titles and messages all come here.</summary>
public static partial class DisplayFormat
{
    private const char NoBreakSpace = '\u00a0';

    /// <summary>An amount with its currency, e.g. <c>€1,234.50</c>, <c>-€5.00</c>, <c>JPY 1,000</c>. The symbol is used where it cannot be mistaken, the code elsewhere.</summary>
    /// <param name="display">The culture to write in.</param>
    /// <param name="minor">Whole minor units, e.g. cents.</param>
    /// <param name="currency">ISO 4217 code.</param>
    public static string Money(this IDisplayCulture display, long minor, string currency)
    {
        var digits = display.MinorDigits(currency);
        var format = (NumberFormatInfo)display.Culture.NumberFormat.Clone();
        format.CurrencyDecimalDigits = digits;
        format.CurrencySymbol = Symbol(display.Culture, currency);
        if (char.IsLetter(format.CurrencySymbol[^1]))
        {
            KeepApart(format);
        }

        return Major(minor, digits).ToString("C", format).Replace(' ', NoBreakSpace);
    }

    /// <summary>The amount for programs: no grouping, a point, all decimal places, e.g. <c>1234.50</c>.</summary>
    /// <param name="display">Gives the decimal places of the currency.</param>
    /// <param name="minor">Whole minor units.</param>
    /// <param name="currency">ISO 4217 code.</param>
    public static string MachineMoney(this IDisplayCulture display, long minor, string currency)
    {
        var digits = display.MinorDigits(currency);
        return Major(minor, digits).ToString("F" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    /// <summary>A calendar day with its month as a word, so that nobody takes the month for the day: <c>4 Mar 2025</c>.</summary>
    /// <param name="display">The culture to write in.</param>
    /// <param name="day">A business day.</param>
    public static string Day(this IDisplayCulture display, DateOnly day) => day.ToString(DayPattern(display.Culture), display.Culture);

    /// <summary>A text that was stored with its days as <c>2025-03-04</c>, with these days as people of the culture write them.</summary>
    /// <param name="display">The culture to write in.</param>
    /// <param name="text">A sentence, e.g. of the audit log.</param>
    public static string DaysIn(this IDisplayCulture display, string text) => StoredDay().Replace(
        text,
        found => DateOnly.TryParseExact(found.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? display.Day(day) : found.Value);

    /// <summary>An instant in the seller's time zone: <c>4 Mar 2025, 14:05</c>.</summary>
    /// <param name="display">The culture and time zone to write in.</param>
    /// <param name="instantUtc">A UTC instant; <see cref="DateTimeKind.Unspecified"/>, as databases return it, is taken as UTC.</param>
    /// <exception cref="ArgumentException">The instant is of kind <see cref="DateTimeKind.Local"/>.</exception>
    public static string Instant(this IDisplayCulture display, DateTime instantUtc)
    {
        var local = TimeZoneInfo.ConvertTimeFromUtc(AsUtc(instantUtc), display.TimeZone);
        return display.Day(DateOnly.FromDateTime(local)) + ", " + local.ToString(display.Culture.DateTimeFormat.ShortTimePattern, display.Culture);
    }

    /// <summary>A count with the culture's grouping, e.g. <c>1,234</c>.</summary>
    /// <param name="display">The culture to write in.</param>
    /// <param name="count">Any whole number.</param>
    public static string Count(this IDisplayCulture display, long count) => count.ToString("N0", display.Culture);

    /// <summary>A percentage with one decimal, e.g. <c>53.4%</c>.</summary>
    /// <param name="display">The culture to write in.</param>
    /// <param name="percent">Hundredths: 53.4 means 53.4 %.</param>
    public static string Percent(this IDisplayCulture display, decimal percent) => (percent / 100).ToString("P1", display.Culture);

    internal static DateTime AsUtc(DateTime instant) => instant.Kind switch
    {
        DateTimeKind.Local => throw new ArgumentException("Instants are UTC; this one is local time.", nameof(instant)),
        DateTimeKind.Unspecified => DateTime.SpecifyKind(instant, DateTimeKind.Utc),
        _ => instant,
    };

    private static decimal Major(long minor, int digits)
    {
        var scale = 1m;
        for (var i = 0; i < digits; i++)
        {
            scale *= 10;
        }

        return minor / scale;
    }

    private static string Symbol(CultureInfo culture, string currency)
    {
        if (!culture.IsNeutralCulture && culture.Name.Length > 0 && new RegionInfo(culture.Name).ISOCurrencySymbol == currency)
        {
            return culture.NumberFormat.CurrencySymbol;
        }

        return currency switch
        {
            "EUR" => "€",
            "GBP" => "£",
            _ => currency,
        };
    }

    // "CHF1.00" becomes "CHF 1.00": the patterns with a space, positive (2, 3) and negative (9, 8).
    private static void KeepApart(NumberFormatInfo format)
    {
        var symbolFirst = format.CurrencyPositivePattern is 0 or 2;
        format.CurrencyPositivePattern = symbolFirst ? 2 : 3;
        format.CurrencyNegativePattern = symbolFirst ? 9 : 8;
    }

    private static string DayPattern(CultureInfo culture)
    {
        var pattern = WeekdayPart().Replace(culture.DateTimeFormat.LongDatePattern, "").Replace("MMMM", "MMM", StringComparison.Ordinal);
        return pattern.Trim(' ', ',', '.', NoBreakSpace);
    }

    [GeneratedRegex(@"\b\d{4}-\d{2}-\d{2}\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex StoredDay();

    [GeneratedRegex(@"[,،]?\s*'?dddd'?,?\s*", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex WeekdayPart();
}
