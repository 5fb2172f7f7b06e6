using FlexPortal.Pdf.Fonts;
using FlexPortal.Pdf.Images;
using FlexPortal.Pdf.Tagging;
using FlexPortal.Pdf.Text;
using FlexPortal.Pdf.Writing;

namespace FlexPortal.Pdf;

/// <summary>
/// A page to draw on. Lengths are points (1/72 inch); x grows to the right and y downwards from the top left corner. What is
/// drawn without a tag is decoration, which is not read aloud.
/// </summary>
public sealed class PdfPage
{
    private readonly PageResources resources;
    private readonly ByteWriter content = new(4096);
    private readonly List<PdfTag> markedContent = [];
    private readonly int index;
    private bool isMarked;
    private PdfTag? openTag;
    private (TrueTypeFont? Font, double Size) font;
    private PdfColor? fill;
    private PdfColor? stroke;

    internal PdfPage(PageResources resources, int index, double width, double height)
    {
        this.resources = resources;
        this.index = index;
        Width = width;
        Height = height;
    }

    /// <summary>Width in points.</summary>
    public double Width { get; }

    /// <summary>Height in points.</summary>
    public double Height { get; }

    internal IReadOnlyList<PdfTag> MarkedContent => markedContent;

    /// <summary>Draws one line of text.</summary>
    /// <param name="text">The text, shaped by a font chain.</param>
    /// <param name="x">Left end.</param>
    /// <param name="baseline">Distance of the baseline from the top of the page.</param>
    /// <param name="size">Font size in points.</param>
    /// <param name="color">Colour of the letters.</param>
    /// <param name="tag">What the text belongs to; null for decoration and repeated headers and footers.</param>
    public void DrawText(TextLine text, double x, double baseline, double size, PdfColor color, PdfTag? tag)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.IsEmpty)
        {
            return;
        }
        Mark(tag);
        Fill(color);
        content.Add("BT "u8).Points(x).Points(Height - baseline).Add("Td "u8);
        var glyphs = text.Glyphs.Span;
        while (!glyphs.IsEmpty)
        {
            glyphs = glyphs[DrawRun(glyphs, size)..];
        }
        content.Add("ET\n"u8);
    }

    /// <summary>Draws a straight line, as decoration.</summary>
    public void DrawLine(double x1, double y1, double x2, double y2, double width, PdfColor color)
    {
        Mark(null);
        if (stroke != color)
        {
            content.Channel(color.Red).Channel(color.Green).Channel(color.Blue).Add("RG\n"u8);
            stroke = color;
        }
        content.Points(width).Add("w "u8).Points(x1).Points(Height - y1).Add("m "u8).Points(x2).Points(Height - y2).Add("l S\n"u8);
    }

    /// <summary>Fills a rectangle, as decoration.</summary>
    /// <param name="x">Left edge.</param>
    /// <param name="y">Top edge.</param>
    /// <param name="width">Width.</param>
    /// <param name="height">Height.</param>
    /// <param name="color">Colour of the whole rectangle.</param>
    public void FillRectangle(double x, double y, double width, double height, PdfColor color)
    {
        Mark(null);
        Fill(color);
        content.Points(x).Points(Height - y - height).Points(width).Points(height).Add("re f\n"u8);
    }

    /// <summary>Draws a picture, stretched to the given size.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="x">Left edge.</param>
    /// <param name="y">Top edge.</param>
    /// <param name="width">Width.</param>
    /// <param name="height">Height.</param>
    /// <param name="figure">Its figure tag; null for decoration.</param>
    public void DrawImage(PdfImage image, double x, double y, double width, double height, PdfTag? figure)
    {
        ArgumentNullException.ThrowIfNull(image);
        Mark(figure);
        content.Add("q "u8).Points(width).Add("0 0 "u8).Points(height).Points(x).Points(Height - y - height).Add("cm /"u8)
            .Ascii(resources.NameOf(image)).Add(" Do Q\n"u8);
    }

    internal ReadOnlySpan<byte> Finish()
    {
        Unmark();
        return content.Written;
    }

    private int DrawRun(ReadOnlySpan<Glyph> glyphs, double size)
    {
        var face = glyphs[0].Font;
        var embedded = resources.FontFor(face);
        if (font != (face, size))
        {
            content.Add("/"u8).Ascii(embedded.ResourceName).Add(" "u8).Points(size).Add("Tf "u8);
            font = (face, size);
        }
        content.Add("<"u8);
        var length = 0;
        while (length < glyphs.Length && ReferenceEquals(glyphs[length].Font, face))
        {
            ref readonly var glyph = ref glyphs[length++];
            if (glyph.Number == 0 || glyph.CodePoint >= 0x0590)
            {
                resources.Note(glyph);
            }
            content.Hex4(embedded.CodeOf(glyph));
        }
        content.Add("> Tj "u8);
        return length;
    }

    private void Fill(PdfColor color)
    {
        if (fill != color)
        {
            content.Channel(color.Red).Channel(color.Green).Channel(color.Blue).Add("rg\n"u8);
            fill = color;
        }
    }

    private void Mark(PdfTag? tag)
    {
        if (isMarked && ReferenceEquals(openTag, tag))
        {
            return;
        }
        Unmark();
        if (tag is null)
        {
            content.Add("/Artifact BMC\n"u8);
        }
        else
        {
            content.Add("/"u8).Add(StructureTree.Name(tag.Role)).Add("<</MCID "u8).Integer(markedContent.Count).Add(">>BDC\n"u8);
            tag.AddContent(index, markedContent.Count);
            markedContent.Add(tag);
        }
        isMarked = true;
        openTag = tag;
    }

    private void Unmark()
    {
        if (isMarked)
        {
            content.Add("EMC\n"u8);
            isMarked = false;
        }
    }
}
