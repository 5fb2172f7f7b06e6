using System.Globalization;
using System.Text;

namespace FlexPortal.Domain.Values;

/// <summary>Text as search compares it: lower case, without accents, single spaces. "Łukasz" becomes "lukasz".</summary>
public static class SearchText
{
    /// <summary>Longest result; what is longer is cut, between characters.</summary>
    public const int MaxLength = 400;

    /// <summary>Longest word that is looked up; what is longer is cut.</summary>
    public const int MaxWordLength = 100;

    /// <summary>
    /// The words by whose beginnings a normalised text is found: each as it stands, what follows an @ in it, and its parts between other signs. "anna@acme.ie" is found by
    /// "anna", "acme" and "acme.ie".
    /// </summary>
    public static IReadOnlyList<string> Words(string normalized)
    {
        ArgumentNullException.ThrowIfNull(normalized);
        var words = new HashSet<string>(StringComparer.Ordinal);
        foreach (var word in normalized.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            words.Add(Cut(word));
            if (word.IndexOf('@', StringComparison.Ordinal) is >= 0 and var at && at + 1 < word.Length)
                words.Add(Cut(word[(at + 1)..]));
            var start = 0;
            for (var i = 0; i <= word.Length; i++)
            {
                if (i < word.Length && char.IsLetterOrDigit(word[i]))
                    continue;
                if (i > start)
                    words.Add(Cut(word[start..i]));
                start = i + 1;
            }
        }

        return [.. words];
    }

    private static string Cut(string word) => word.Length <= MaxWordLength ? word : word[..MaxWordLength];

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
