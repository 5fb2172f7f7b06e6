using System.Globalization;
using System.Text;
using FlexPortal.Domain.Values;

namespace FlexPortal.Web.Csv;

/// <summary>
/// Writes comma-separated values as RFC 4180 has them. A text that a spreadsheet would take for a formula is written with an apostrophe
/// before it; numbers stay numbers.
/// </summary>
public sealed class CsvWriter(TextWriter output)
{
    private const string FormulaStarts = "=+-@\t\r\n";
    private static readonly char[] NeedsQuotes = [',', '"', '\r', '\n'];
    private readonly StringBuilder row = new();
    private bool started;

    /// <summary>Adds a text to the row.</summary>
    public CsvWriter Text(string? value)
    {
        var text = value is { Length: > 0 } && FormulaStarts.Contains(value[0], StringComparison.Ordinal) ? "'" + value : value ?? "";
        return Raw(text.IndexOfAny(NeedsQuotes) < 0 ? text : "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"");
    }

    /// <summary>Adds a number to the row.</summary>
    public CsvWriter Number(long value) => Raw(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Adds an amount to the row, in major units with a point and the currency's decimals: <c>89.00</c>.</summary>
    public CsvWriter Amount(Money amount) => Raw(amount.ToMajor().ToString("F" + amount.Currency.MinorUnits, CultureInfo.InvariantCulture));

    /// <summary>Adds a day to the row, <c>2026-03-04</c>; nothing for none.</summary>
    public CsvWriter Day(DateOnly? day) => Raw(day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "");

    /// <summary>Adds an instant to the row, in UTC: <c>2026-03-04T14:05:00Z</c>.</summary>
    public CsvWriter Instant(DateTime utc) => Raw(utc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));

    /// <summary>Ends the row.</summary>
    public async Task EndRowAsync(CancellationToken cancellationToken)
    {
        row.Append("\r\n");
        await output.WriteAsync(row, cancellationToken);
        row.Clear();
        started = false;
    }

    private CsvWriter Raw(string field)
    {
        if (started)
            row.Append(',');
        row.Append(field);
        started = true;
        return this;
    }
}
