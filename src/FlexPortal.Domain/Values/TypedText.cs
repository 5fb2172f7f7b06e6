using System.Buffers;
using System.Globalization;
using System.Text;

namespace FlexPortal.Domain.Values;

/// <summary>
/// What a person typed, as it is kept: composed characters (NFC), no control characters, none that nobody sees or that reorder the text
/// around them, no broken ones, no blanks at the ends. What is left reads on an invoice as it reads in a list.
/// </summary>
public static class TypedText
{
    private const int LineSeparator = 0x2028;
    private const int ParagraphSeparator = 0x2029;

    /// <summary>One line: every run of blanks and line breaks becomes one space. Null when nothing is left.</summary>
    public static string? Line(string? typed)
    {
        if (Clean(typed) is not { } clean)
            return null;
        var line = string.Join(' ', clean.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
        return line.Length == 0 ? null : line;
    }

    /// <summary>Several lines: line breaks stay, as <c>\n</c>. Null when nothing is left.</summary>
    public static string? Block(string? typed) => Lines(Clean(typed));

    /// <summary>The rows of a table, such as a spreadsheet gives: like <see cref="Block"/>, with the tabs between columns.</summary>
    public static string? Table(string? typed) => Lines(Clean(typed, keepsTabs: true));

    private static string? Lines(string? clean)
    {
        if (clean is null)
            return null;
        var block = string.Join('\n', clean.Split('\n').Select(line => line.TrimEnd())).Trim();
        return block.Length == 0 ? null : block;
    }

    private static string? Clean(string? typed, bool keepsTabs = false)
    {
        if (string.IsNullOrWhiteSpace(typed))
            return null;
        var text = typed.ReplaceLineEndings("\n");
        var kept = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length;)
        {
            if (Rune.DecodeFromUtf16(text.AsSpan(i), out var rune, out var length) == OperationStatus.Done)
                Append(kept, rune, keepsTabs);
            i += length;
        }

        return kept.ToString().Normalize(NormalizationForm.FormC);
    }

    private static void Append(StringBuilder kept, Rune rune, bool keepsTabs)
    {
        if (rune.Value is '\n' or LineSeparator or ParagraphSeparator)
            kept.Append('\n');
        else if (rune.Value == '\t')
            kept.Append(keepsTabs ? '\t' : ' ');
        else if (rune != Rune.ReplacementChar && !IsUnseen(rune))
            kept.Append(rune);
    }

    private static bool IsUnseen(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control => true,
        // Joiners, marks, overrides and isolates of both directions, soft hyphens, byte order marks. Arabic and Syriac number signs are drawn.
        UnicodeCategory.Format => rune.Value is not ((>= 0x600 and <= 0x605) or 0x6DD or 0x70F or 0x890 or 0x891 or 0x8E2),
        // Noncharacters: no text holds them, and normalising may refuse them.
        UnicodeCategory.OtherNotAssigned => (rune.Value & 0xFFFE) == 0xFFFE || rune.Value is >= 0xFDD0 and <= 0xFDEF,
        _ => false,
    };
}
