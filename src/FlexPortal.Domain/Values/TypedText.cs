using System.Globalization;
using System.Text;

namespace FlexPortal.Domain.Values;

/// <summary>
/// What a person typed, as it is kept: composed characters (NFC), no control characters, none that reorder the text around them, no
/// broken ones, no blanks at the ends.
/// </summary>
public static class TypedText
{
    /// <summary>One line: every run of blanks and line breaks becomes one space. Null when nothing is left.</summary>
    public static string? Line(string? typed)
    {
        if (Clean(typed) is not { } clean)
            return null;
        var line = string.Join(' ', clean.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
        return line.Length == 0 ? null : line;
    }

    /// <summary>Several lines: line breaks stay, as <c>\n</c>. Null when nothing is left.</summary>
    public static string? Block(string? typed)
    {
        if (Clean(typed) is not { } clean)
            return null;
        var lines = clean.Split('\n').Select(line => line.TrimEnd());
        var block = string.Join('\n', lines).Trim();
        return block.Length == 0 ? null : block;
    }

    private static string? Clean(string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed))
            return null;
        var kept = new StringBuilder(typed.Length);
        foreach (var rune in typed.ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (rune.Value is '\n' or '\t')
                kept.Append(rune.Value == '\n' ? '\n' : ' ');
            else if (rune != Rune.ReplacementChar && Rune.GetUnicodeCategory(rune) != UnicodeCategory.Control && !Reorders(rune.Value))
                kept.Append(rune);
        }

        return kept.ToString().Normalize(NormalizationForm.FormC);
    }

    // Marks, embeddings, overrides and isolates of the bidirectional algorithm, and the byte order mark.
    private static bool Reorders(int value) => value is 0x061C or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0xFEFF;
}
