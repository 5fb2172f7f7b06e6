using System.Globalization;
using System.Text;
using FlexPortal.Application.Invoices;
using FlexPortal.Pdf;
using FlexPortal.Pdf.Images;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FlexPortal.Infrastructure.Documents;

/// <summary>
/// Draws invoices on A4 with the address in the place of a window envelope (DIN 5008, form B). One instance serves all threads;
/// it keeps the fonts and the last logos in memory.
/// </summary>
public sealed class InvoicePdf : IInvoiceRenderer
{
    private const int MostLinesOnPage = 30;
    private readonly InvoicePdfOptions options;
    private readonly ILogger<InvoicePdf> logger;
    private readonly DocumentFonts fonts;
    private readonly LogoCache logos = new();

    /// <param name="options">How to draw.</param>
    /// <param name="logger">Told of what could not be drawn as asked, by document number and code points.</param>
    public InvoicePdf(IOptions<InvoicePdfOptions> options, ILogger<InvoicePdf> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.options = options.Value;
        this.logger = logger;
        fonts = new DocumentFonts(this.options, logger);
    }

    /// <inheritdoc/>
    public byte[] Render(InvoiceContent content, byte[]? logo, CancellationToken cancellationToken)
    {
        var drawing = Draw(content, logo, cancellationToken);
        foreach (var notice in drawing.Notices)
        {
            logger.LogWarning("Document {Number}: {Kind} ({Detail})", content.Number, notice.Kind, notice.Detail);
        }
        return drawing.Pdf;
    }

    /// <summary>Draws the document and says what could not be drawn as asked.</summary>
    /// <param name="content">What the document prints.</param>
    /// <param name="logo">The bytes that <see cref="InvoiceContent.LogoSha256"/> names; not looked at when it names none.</param>
    /// <param name="cancellationToken">Stops a drawing that takes too long.</param>
    /// <exception cref="ArgumentException">The logo is another than the content names, or its culture is unknown.</exception>
    /// <exception cref="PdfLimitException">The document would have more pages than <see cref="InvoicePdfOptions.MaxPages"/>.</exception>
    public InvoiceDrawing Draw(InvoiceContent content, byte[]? logo, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (content.Lines.Count > (long)options.MaxPages * MostLinesOnPage)
        {
            throw new PdfLimitException($"{content.Lines.Count} lines do not fit on {options.MaxPages} pages.");
        }
        var notices = new List<InvoiceNotice>();
        var image = Logo(content, logo, notices);
        var sheet = new InvoiceSheet(content, fonts, options, cancellationToken);

        new InvoiceLetterhead(sheet).Draw(image);
        var totals = new InvoiceTotals(sheet);
        new InvoiceLineTable(sheet).Draw(totals.Height);
        totals.Draw();
        new InvoicePaymentPanel(sheet).Draw();
        sheet.DrawFooters();

        var pdf = sheet.Document.ToBytes();
        if (sheet.Shortened.Count > 0)
        {
            notices.Add(new InvoiceNotice(InvoiceNoticeKind.TextShortened, string.Join(", ", sheet.Shortened)));
        }
        AddCharacters(notices, InvoiceNoticeKind.CharactersMissing, sheet.Document.MissingCharacters);
        AddCharacters(notices, InvoiceNoticeKind.ScriptNotShaped, sheet.Document.UnshapedCharacters);
        return new InvoiceDrawing(pdf, sheet.Document.Pages.Count, notices);
    }

    private PdfImage? Logo(InvoiceContent content, byte[]? logo, List<InvoiceNotice> notices)
    {
        if (content.LogoSha256 is not { } sha256)
        {
            return null;
        }
        if (logo is null)
        {
            notices.Add(new InvoiceNotice(InvoiceNoticeKind.LogoSkipped, "The logo's bytes are not on file."));
            return null;
        }
        try
        {
            return logos.Read(sha256, logo);
        }
        catch (InvalidDataException damaged)
        {
            notices.Add(new InvoiceNotice(InvoiceNoticeKind.LogoSkipped, damaged.Message));
            return null;
        }
    }

    private static void AddCharacters(List<InvoiceNotice> notices, InvoiceNoticeKind kind, IReadOnlyCollection<Rune> characters)
    {
        const int most = 50;
        if (characters.Count == 0)
        {
            return;
        }
        var named = string.Join(' ', characters.Take(most).Select(c => "U+" + c.Value.ToString("X4", CultureInfo.InvariantCulture)));
        notices.Add(new InvoiceNotice(kind, characters.Count > most ? named + " …" : named));
    }
}
