using System.Globalization;

namespace FlexPortal.Domain.Tests;

internal static class Dates
{
    /// <summary>A calendar day as the rules write it: 2025-01-31.</summary>
    public static DateOnly Day(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Several days, separated by blanks.</summary>
    public static IReadOnlyList<DateOnly> Days(string iso) => [.. iso.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Day)];
}
