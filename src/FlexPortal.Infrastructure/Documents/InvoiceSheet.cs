using System.Globalization;
using FlexPortal.Application.Invoices;
using FlexPortal.Pdf;
using FlexPortal.Pdf.Tagging;
using FlexPortal.Pdf.Text;

namespace FlexPortal.Infrastructure.Documents;

/// <summary>The page being written and how far down it is written; starts further pages with their header.</summary>
internal sealed class InvoiceSheet
{
    private const double FooterBottom = Sheet.Height - (11 * Sheet.Millimetre);
    private readonly WrappedText footer;
    private readonly double footerTop;
    private readonly int firstPage;

    /// <param name="content">What is drawn.</param>
    /// <param name="fonts">The fonts.</param>
    /// <param name="document">Where to: pages are added behind those that it has.</param>
    /// <param name="root">What the parts belong to.</param>
    public InvoiceSheet(InvoiceContent content, DocumentFonts fonts, PdfDocument document, PdfTag root)
    {
        Content = content;
        Labels = InvoiceLabels.For(content.Locale);
        Formats = new InvoiceFormats(content.Locale, content.Currency, content.MinorUnits);
        Styles = new InvoiceStyles(fonts);
        Document = document;
        Root = root;
        firstPage = document.Pages.Count;
        footer = Wrap(FooterText(), Styles.Fine, Sheet.ContentWidth - 90, 7, "footer");
        footerTop = FooterBottom - (footer.Lines.Count * Styles.Fine.Leading);
        Page = Document.AddPage(Sheet.Width, Sheet.Height);
    }

    public InvoiceContent Content { get; }

    public InvoiceLabels Labels { get; }

    /// <summary>What the document is called.</summary>
    public string DocumentWord => Labels.Word(Content.Type);

    public InvoiceFormats Formats { get; }

    public InvoiceStyles Styles { get; }

    public PdfDocument Document { get; }

    /// <summary>What the parts of the document belong to.</summary>
    public PdfTag Root { get; }

    public PdfPage Page { get; private set; }

    /// <summary>How far down the page is written.</summary>
    public double Y { get; set; }

    /// <summary>How far down it may be written.</summary>
    public double Bottom => footerTop - 18;

    /// <summary>Which texts lost their end.</summary>
    public SortedSet<string> Shortened { get; } = new(StringComparer.Ordinal);

    public static string Fill(string label, params ReadOnlySpan<object?> values) => string.Format(CultureInfo.InvariantCulture, label, values);

    public WrappedText Wrap(string text, TextStyle style, double width, int maxLines, string what)
    {
        var wrapped = TextWrap.Break(style.Font, text, style.Size, width, maxLines);
        if (wrapped.Shortened)
        {
            Shortened.Add(what);
        }
        return wrapped;
    }

    public void Text(string text, TextStyle style, double x, double baseline, PdfTag? tag) =>
        Text(style.Font.Shape(text), style, x, baseline, tag);

    public void Text(TextLine text, TextStyle style, double x, double baseline, PdfTag? tag) =>
        Page.DrawText(text, x, baseline, style.Size, style.Color, tag);

    public void TextToRight(string text, TextStyle style, double right, double baseline, PdfTag? tag) =>
        TextToRight(style.Font.Shape(text), style, right, baseline, tag);

    public void TextToRight(TextLine text, TextStyle style, double right, double baseline, PdfTag? tag) =>
        Text(text, style, right - text.WidthAt(style.Size), baseline, tag);

    /// <summary>Draws wrapped lines below one another.</summary>
    /// <returns>The baseline after the last.</returns>
    public double Lines(WrappedText text, TextStyle style, double x, double baseline, PdfTag? tag)
    {
        foreach (var line in text.Lines)
        {
            Text(line, style, x, baseline, tag);
            baseline += style.Leading;
        }
        return baseline;
    }

    /// <summary>Starts the next page below its short header.</summary>
    public void NextPage()
    {
        Page = Document.AddPage(Sheet.Width, Sheet.Height);
        const double baseline = 17 * Sheet.Millimetre;
        var title = Wrap($"{DocumentWord} {Content.Number}", Styles.Label, Sheet.ContentWidth / 2, 1, "number in the page header").Lines[0];
        var room = Sheet.ContentWidth - title.WidthAt(Styles.Label.Size) - 20;
        var seller = Wrap(Content.Seller.Name, Styles.Label, room, 1, "seller's name in the page header").Lines[0];
        Text(seller, Styles.Label, Sheet.Left, baseline, null);
        TextToRight(title, Styles.Label, Sheet.Right, baseline, null);
        Y = baseline + 12;
    }

    /// <summary>How many pages this document has so far.</summary>
    public int Pages => Document.Pages.Count - firstPage;

    /// <summary>Goes back to a page of this document that was kept.</summary>
    public void Turn(PdfPage page) => Page = page;

    /// <summary>Makes sure that a block fits, on the next page if need be.</summary>
    public void Reserve(double height)
    {
        if (Y + height > Bottom)
        {
            NextPage();
        }
    }

    /// <summary>Draws all footers, once the number of pages is known. They are content on the last page and decoration on the others.</summary>
    public void DrawFooters()
    {
        var pages = Document.Pages.Count - firstPage;
        var count = Formats.Number(pages);
        for (var i = 0; i < pages; i++)
        {
            Page = Document.Pages[firstPage + i];
            Page.DrawLine(Sheet.Left, footerTop - 8, Sheet.Right, footerTop - 8, 0.5, InvoiceStyles.Hairline);
            var baseline = footerTop + Styles.Fine.Size;
            TextToRight(Fill(Labels.Page, Formats.Number(i + 1), count), Styles.Fine, Sheet.Right, baseline, null);
            Lines(footer, Styles.Fine, Sheet.Left, baseline, i == pages - 1 ? Root.Add(PdfRole.Paragraph) : null);
        }
    }

    private string FooterText()
    {
        var seller = Content.Seller;
        var facts = string.Join(" · ", new[]
        {
            seller.Name,
            seller.RegistrationNumber is { } registration ? Fill(Labels.RegistrationNumber, registration) : null,
            seller.VatNumber is { } vat ? Fill(Labels.VatNumber, vat) : null,
        }.Where(part => !string.IsNullOrWhiteSpace(part)));
        return string.IsNullOrWhiteSpace(Content.FooterText) ? facts : $"{facts}\n{Content.FooterText}";
    }
}
