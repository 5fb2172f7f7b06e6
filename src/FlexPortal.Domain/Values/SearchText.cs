using System.Globalization;
using System.Text;

namespace FlexPortal.Domain.Values;

/// <summary>Text as search compares it: lower case, without accents, single spaces. "Łukasz" becomes "lukasz".</summary>
public static class SearchText
{
    /// <summary>Longest result; what is longer is cut, between characters.</summary>
    public const int MaxLength = 400;

    /// <summary>Normalises a text.</summary>
    public static string Normalize(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var result = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            if (char.IsWhiteSpace(c))
            {
                if (result.Length > 0 && result[^1] != ' ')
                    result.Append(' ');
                continue;
            }

            if (CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Control or UnicodeCategory.Format)
                continue;
            _ = char.ToLowerInvariant(c) switch
            {
                'ł' => result.Append('l'),
                'ø' => result.Append('o'),
                'đ' or 'ð' => result.Append('d'),
                'þ' => result.Append("th"),
                'ß' => result.Append("ss"),
                'æ' => result.Append("ae"),
                'œ' => result.Append("oe"),
                'ı' => result.Append('i'),
                var other => result.Append(other),
            };
        }

        var normalized = result.ToString().Trim();
        if (normalized.Length <= MaxLength)
            return normalized;
        return normalized[..(char.IsHighSurrogate(normalized[MaxLength - 1]) ? MaxLength - 1 : MaxLength)];
    }
}
