namespace FlexPortal.Pdf.Text;

/// <summary>Text whose glyphs are chosen and measured, ready to be drawn on one line at any size. Made by a font chain.</summary>
public sealed class TextLine
{
    internal TextLine(ReadOnlyMemory<Glyph> glyphs)
    {
        Glyphs = glyphs;
        var end = glyphs.Length;
        while (end > 0 && glyphs.Span[end - 1].CodePoint == ' ')
        {
            end--;
        }
        foreach (var glyph in glyphs.Span[..end])
        {
            Thousandths += glyph.Advance;
        }
    }

    /// <summary>Whether there is nothing to draw.</summary>
    public bool IsEmpty => Glyphs.IsEmpty;

    internal ReadOnlyMemory<Glyph> Glyphs { get; }

    /// <summary>Width in thousandths of the font size, without spaces at the end.</summary>
    internal int Thousandths { get; }

    /// <summary>Width in points at a font size in points. Spaces at the end do not count.</summary>
    public double WidthAt(double size) => Thousandths * size / 1000;
}
