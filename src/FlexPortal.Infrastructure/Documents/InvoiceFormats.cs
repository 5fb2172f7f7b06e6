using System.Globalization;

namespace FlexPortal.Infrastructure.Documents;

/// <summary>How one document writes amounts, rates, dates and account numbers: by the seller's culture, without arithmetic.</summary>
internal sealed class InvoiceFormats
{
    private const char NoBreakSpace = '\u00A0';
    private readonly CultureInfo culture;
    private readonly NumberFormatInfo money;
    private readonly byte minorUnits;
    private readonly string datePattern;

    /// <exception cref="CultureNotFoundException">There is no such culture.</exception>
    public InvoiceFormats(string locale, string currency, int minorUnits)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(minorUnits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minorUnits, 6);
        culture = Gregorian(locale);
        this.minorUnits = (byte)minorUnits;
        money = MoneyFormat(culture, currency, minorUnits);
        datePattern = culture.TwoLetterISOLanguageName == "en"
            ? (culture.Name == "en-US" ? "MMM d, yyyy" : "d MMM yyyy")
            : WithFullYear(culture.DateTimeFormat.ShortDatePattern);
    }

    public string Money(long amount)
    {
        var digits = amount < 0 ? unchecked((ulong)-amount) : (ulong)amount;
        var exact = new decimal(unchecked((int)digits), unchecked((int)(digits >> 32)), 0, amount < 0, minorUnits);
        return exact.ToString("C", money);
    }

    /// <summary>A month in words, e.g. <c>April 2025</c>.</summary>
    public string Month(DateOnly month) => month.ToString("MMMM yyyy", culture);

    public string Date(DateOnly date) => date.ToString(datePattern, culture);

    /// <param name="start">First day.</param>
    /// <param name="end">Day after the last day.</param>
    public string Period(DateOnly start, DateOnly end)
    {
        var last = end > start ? end.AddDays(-1) : start;
        return $"{Date(start)} – {Date(last)}";
    }

    /// <param name="hundredths">Rate in hundredths of a percent.</param>
    public string Rate(int hundredths)
    {
        var percent = new decimal(Math.Abs(hundredths), 0, 0, hundredths < 0, 2).ToString("0.##", culture);
        return culture.NumberFormat.PercentPositivePattern is 0 or 3 ? $"{percent}{NoBreakSpace}%" : $"{percent}%";
    }

    public string Number(int number) => number.ToString(culture);

    /// <summary>In groups of four that stay on one line.</summary>
    public static string Iban(string iban)
    {
        var compact = string.Concat(iban.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        return string.Join(NoBreakSpace, compact.Chunk(4).Select(group => new string(group)));
    }

    /// <summary>Business dates are Gregorian also where the culture's own calendar is another.</summary>
    private static CultureInfo Gregorian(string locale)
    {
        var found = CultureInfo.GetCultureInfo(locale);
        if (found.Calendar is GregorianCalendar)
        {
            return found;
        }
        var changed = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        changed.NumberFormat = found.NumberFormat;
        changed.DateTimeFormat.ShortDatePattern = "yyyy-MM-dd";
        return changed;
    }

    private static NumberFormatInfo MoneyFormat(CultureInfo culture, string currency, int minorUnits)
    {
        var format = (NumberFormatInfo)culture.NumberFormat.Clone();
        var symbol = Symbol(currency);
        format.CurrencySymbol = symbol;
        format.CurrencyDecimalDigits = minorUnits;
        var spaced = char.IsAsciiLetter(symbol[^1]);
        var symbolFirst = format.CurrencyPositivePattern is 0 or 2;
        var (tight, apart) = symbolFirst ? (0, 2) : (1, 3);
        var alreadyApart = format.CurrencyPositivePattern is 2 or 3;
        format.CurrencyPositivePattern = spaced || alreadyApart ? apart : tight;
        format.CurrencyNegativePattern = format.CurrencyPositivePattern switch
        {
            0 => 1,
            1 => 5,
            2 => 9,
            _ => 8,
        };
        return format;
    }

    /// <summary>The sign that no other currency shares, else the ISO code.</summary>
    private static string Symbol(string currency) => currency switch
    {
        "EUR" => "€",
        "USD" => "$",
        "GBP" => "£",
        "JPY" => "¥",
        "INR" => "₹",
        "UAH" => "₴",
        "TRY" => "₺",
        "KRW" => "₩",
        "ILS" => "₪",
        "VND" => "₫",
        _ => currency,
    };

    private static string WithFullYear(string pattern) =>
        pattern.Contains("yyyy", StringComparison.Ordinal) ? pattern
        : pattern.Contains("yy", StringComparison.Ordinal) ? pattern.Replace("yy", "yyyy", StringComparison.Ordinal)
        : pattern.Replace("y", "yyyy", StringComparison.Ordinal);
}
