using FlexPortal.Pdf;
using FlexPortal.Pdf.Fonts;

namespace FlexPortal.Infrastructure.Documents;

/// <summary>A way of setting text.</summary>
/// <param name="Font">Font with its stand-ins.</param>
/// <param name="Size">In points.</param>
/// <param name="Leading">From one baseline to the next, in points.</param>
/// <param name="Color">Colour of the letters.</param>
internal sealed record TextStyle(FontChain Font, double Size, double Leading, PdfColor Color);

/// <summary>Measures of the page in points.</summary>
internal static class Sheet
{
    public const double Millimetre = 72 / 25.4;
    public const double Width = 210 * Millimetre;
    public const double Height = 297 * Millimetre;
    public const double Left = 21 * Millimetre;
    public const double Right = Width - Left;
    public const double ContentWidth = Right - Left;
}

/// <summary>The document's typography: few sizes, two weights, one accent.</summary>
internal sealed class InvoiceStyles(DocumentFonts fonts)
{
    public static readonly PdfColor Ink = PdfColor.FromRgb(0x17202E);
    public static readonly PdfColor Muted = PdfColor.FromRgb(0x5B6677);
    public static readonly PdfColor Accent = PdfColor.FromRgb(0x1D4E79);
    public static readonly PdfColor Hairline = PdfColor.FromRgb(0xDDE2E9);
    public static readonly PdfColor Panel = PdfColor.FromRgb(0xF3F6F9);

    public TextStyle Name { get; } = new(fonts.Bold, 16, 20, Ink);

    public TextStyle Title { get; } = new(fonts.Bold, 20, 25, Ink);

    public TextStyle Number { get; } = new(fonts.Regular, 20, 25, Muted);

    public TextStyle Body { get; } = new(fonts.Regular, 9, 12.6, Ink);

    public TextStyle BodyBold { get; } = new(fonts.Bold, 9, 12.6, Ink);

    public TextStyle BodyMuted { get; } = new(fonts.Regular, 9, 12.6, Muted);

    public TextStyle Address { get; } = new(fonts.Regular, 10, 13.2, Ink);

    public TextStyle AddressBold { get; } = new(fonts.Bold, 10, 13.2, Ink);

    public TextStyle Cell { get; } = new(fonts.Regular, 8.6, 11.4, Ink);

    public TextStyle CellMuted { get; } = new(fonts.Regular, 8.6, 11.4, Muted);

    public TextStyle Detail { get; } = new(fonts.Regular, 7.4, 9.8, Muted);

    public TextStyle Label { get; } = new(fonts.Regular, 7.4, 9.8, Muted);

    public TextStyle HeaderCell { get; } = new(fonts.Bold, 7.4, 9.8, Muted);

    public TextStyle Strong { get; } = new(fonts.Bold, 10.5, 13.5, Ink);

    public TextStyle Total { get; } = new(fonts.Bold, 14, 18, Ink);

    public TextStyle Fine { get; } = new(fonts.Regular, 7, 9.4, Muted);
}
