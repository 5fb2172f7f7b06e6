using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace FlexPortal.Domain.Values;

/// <summary>The written form of a VAT number: the issuing country's prefix and its own number, without blanks or punctuation.</summary>
/// <remarks>
/// Shapes of the European Union's numbers follow the table in the VIES questions and answers (European Commission); those of the United
/// Kingdom, Switzerland and Norway follow their tax offices. Whether a number is in force only VIES can say.
/// </remarks>
public static class VatNumber
{
    private const int MaxLength = 20;

    private static readonly FrozenDictionary<string, Regex> Shapes = new Dictionary<string, string>
    {
        ["AT"] = "U[0-9]{8}",
        ["BE"] = "[01][0-9]{9}",
        ["BG"] = "[0-9]{9,10}",
        ["CH"] = "E[0-9]{9}(MWST|TVA|IVA)?",
        ["CY"] = "[0-9]{8}[A-Z]",
        ["CZ"] = "[0-9]{8,10}",
        ["DE"] = "[0-9]{9}",
        ["DK"] = "[0-9]{8}",
        ["EE"] = "[0-9]{9}",
        ["EL"] = "[0-9]{9}",
        ["ES"] = "[A-Z0-9][0-9]{7}[A-Z0-9]",
        ["FI"] = "[0-9]{8}",
        ["FR"] = "[A-Z0-9]{2}[0-9]{9}",
        ["GB"] = "([0-9]{9}|[0-9]{12}|(GD|HA)[0-9]{3})",
        ["HR"] = "[0-9]{11}",
        ["HU"] = "[0-9]{8}",
        ["IE"] = "([0-9]{7}[A-W][A-I]?|[0-9][A-Z+*][0-9]{5}[A-W])",
        ["IT"] = "[0-9]{11}",
        ["LT"] = "([0-9]{9}|[0-9]{12})",
        ["LU"] = "[0-9]{8}",
        ["LV"] = "[0-9]{11}",
        ["MT"] = "[0-9]{8}",
        ["NL"] = "[A-Z0-9+*]{10}[0-9]{2}",
        ["NO"] = "[0-9]{9}(MVA)?",
        ["PL"] = "[0-9]{10}",
        ["PT"] = "[0-9]{9}",
        ["RO"] = "[0-9]{2,10}",
        ["SE"] = "[0-9]{12}",
        ["SI"] = "[0-9]{8}",
        ["SK"] = "[0-9]{10}",
        ["XI"] = "([0-9]{9}|[0-9]{12}|(GD|HA)[0-9]{3})",
    }.ToFrozenDictionary(shape => shape.Key, shape => Whole(shape.Value), StringComparer.Ordinal);

    private static readonly Regex AnyCountry = Whole("[A-Z0-9]{2,13}");

    /// <summary>How a number is stored: capitals without blanks, dots, dashes and slashes; Greece's prefix is EL.</summary>
    /// <returns>Null when nothing was typed.</returns>
    public static string? Normalize(string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed))
            return null;
        var kept = string.Concat(typed.Where(c => !char.IsWhiteSpace(c) && c is not ('.' or '-' or '/'))).ToUpperInvariant();
        return kept.StartsWith("GR", StringComparison.Ordinal) ? string.Concat("EL", kept.AsSpan(2)) : kept;
    }

    /// <summary>
    /// Whether a normalised number starts with a country's prefix and has the shape of that country's numbers. Of a country whose shape is
    /// not known here, any 2 to 13 letters and digits are taken.
    /// </summary>
    public static bool IsValid(string? number)
    {
        if (number is null || number.Length is < 4 or > MaxLength || !char.IsAsciiLetterUpper(number[0]) || !char.IsAsciiLetterUpper(number[1]))
            return false;
        var prefix = number[..2];
        if (!Shapes.TryGetValue(prefix, out var shape))
            shape = Country.IsKnown(prefix) ? AnyCountry : null;
        return shape?.IsMatch(number.AsSpan(2)) == true;
    }

    private static Regex Whole(string pattern) => new($"^{pattern}\\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, TimeSpan.FromSeconds(2));
}
