using FlexPortal.Pdf.Fonts;

namespace FlexPortal.Pdf.Text;

/// <summary>Breaks text into lines that fit a width.</summary>
public static class TextWrap
{
    /// <summary>
    /// Breaks after spaces, hyphens, dashes and slashes and between ideographs; a word wider than the line is cut. Line ends
    /// in the text are kept. At least one line is returned.
    /// </summary>
    /// <param name="font">Fonts to draw with.</param>
    /// <param name="text">Any text.</param>
    /// <param name="size">Font size in points.</param>
    /// <param name="width">Room in points, greater than 0.</param>
    /// <param name="maxLines">Most lines, at least 1; what does not fit is left out and the last line ends with an ellipsis.</param>
    public static WrappedText Break(FontChain font, string text, double size, double width, int maxLines)
    {
        ArgumentNullException.ThrowIfNull(font);
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxLines);
        var room = (int)(width * 1000 / size);
        if (!text.Contains('\n', StringComparison.Ordinal))
        {
            var whole = font.Shape(text);
            return whole.Thousandths <= room ? new WrappedText([whole], false) : Fill(font, [whole], room, maxLines);
        }
        var paragraphs = text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n', maxLines + 1);
        return Fill(font, Array.ConvertAll(paragraphs, font.Shape), room, maxLines);
    }

    private static WrappedText Fill(FontChain font, TextLine[] paragraphs, int room, int maxLines)
    {
        var lines = new List<TextLine>();
        foreach (var paragraph in paragraphs)
        {
            var rest = paragraph.Glyphs;
            do
            {
                if (lines.Count == maxLines)
                {
                    lines[^1] = WithEllipsis(font, lines[^1], room);
                    return new WrappedText(lines, true);
                }
                var taken = rest.Length == 0 ? 0 : LineLength(rest.Span, room);
                lines.Add(new TextLine(rest[..taken]));
                rest = rest[taken..];
            }
            while (rest.Length > 0);
        }
        return new WrappedText(lines, false);
    }

    private static int LineLength(ReadOnlySpan<Glyph> glyphs, int room)
    {
        var used = 0;
        var lastBreak = 0;
        for (var i = 0; i < glyphs.Length; i++)
        {
            var isSpace = glyphs[i].CodePoint == ' ';
            used += glyphs[i].Advance;
            if (used > room && !isSpace)
            {
                return lastBreak > 0 ? lastBreak : Math.Max(1, i);
            }
            if (isSpace || BreaksAfter(glyphs, i))
            {
                lastBreak = i + 1;
            }
        }
        return glyphs.Length;
    }

    private static bool BreaksAfter(ReadOnlySpan<Glyph> glyphs, int i)
    {
        if (i + 1 == glyphs.Length)
        {
            return false;
        }
        var codePoint = glyphs[i].CodePoint;
        return codePoint switch
        {
            '-' or '/' => i > 0 && glyphs[i - 1].CodePoint != ' ',
            0x2010 or 0x2013 or 0x2014 => true,
            _ => IsIdeograph(codePoint) || IsIdeograph(glyphs[i + 1].CodePoint),
        };
    }

    private static bool IsIdeograph(int codePoint) => codePoint is (>= 0x2E80 and <= 0xA4CF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF);

    private static TextLine WithEllipsis(FontChain font, TextLine line, int room)
    {
        var ellipsis = font.Shape("…").Glyphs;
        var kept = line.Glyphs.Length;
        var used = ellipsis.Span[0].Advance;
        foreach (var glyph in line.Glyphs.Span)
        {
            used += glyph.Advance;
        }
        while (kept > 0 && (used > room || line.Glyphs.Span[kept - 1].CodePoint == ' '))
        {
            used -= line.Glyphs.Span[--kept].Advance;
        }
        return new TextLine((Glyph[])[.. line.Glyphs.Span[..kept], .. ellipsis.Span]);
    }
}

/// <summary>Text broken into lines.</summary>
/// <param name="Lines">The lines, at least one.</param>
/// <param name="Shortened">Whether the end was left out for want of lines.</param>
public sealed record WrappedText(IReadOnlyList<TextLine> Lines, bool Shortened);
