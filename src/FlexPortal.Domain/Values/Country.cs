using System.Collections.Frozen;
using System.Globalization;

namespace FlexPortal.Domain.Values;

/// <summary>A country by its ISO 3166-1 alpha-2 code, with its English name.</summary>
/// <param name="Code">Two capitals.</param>
/// <param name="Name">English name, as the platform's culture data has it.</param>
public sealed record Country(string Code, string Name)
{
    private static readonly FrozenDictionary<string, Country> Known = CultureInfo.GetCultures(CultureTypes.SpecificCultures)
        .Select(culture => new RegionInfo(culture.Name))
        .Where(region => region.TwoLetterISORegionName is [>= 'A' and <= 'Z', >= 'A' and <= 'Z'])
        .DistinctBy(region => region.TwoLetterISORegionName, StringComparer.Ordinal)
        .ToFrozenDictionary(region => region.TwoLetterISORegionName, region => new Country(region.TwoLetterISORegionName, region.EnglishName), StringComparer.Ordinal);

    /// <summary>Every country, by name.</summary>
    public static IReadOnlyList<Country> All { get; } = [.. Known.Values.OrderBy(country => SearchText.Normalize(country.Name), StringComparer.Ordinal)];

    /// <summary>Whether a code is one of <see cref="All"/>.</summary>
    public static bool IsKnown(string? code) => code is not null && Known.ContainsKey(code);

    /// <summary>The English name of a code; the code itself where it is not known.</summary>
    public static string NameOf(string code) => Known.TryGetValue(code, out var country) ? country.Name : code;
}
