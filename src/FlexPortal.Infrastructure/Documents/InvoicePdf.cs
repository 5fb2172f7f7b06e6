using System.Globalization;
using System.Text;
using FlexPortal.Application.Invoices;
using FlexPortal.Pdf;
using FlexPortal.Pdf.Images;
using FlexPortal.Pdf.Tagging;
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

    /// <inheritdoc/>
    public byte[]? RenderTogether(IReadOnlyList<DrawableInvoice> documents, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(documents);
        if (documents.Sum(d => (long)d.Content.Lines.Count) > (long)options.MaxPages * MostLinesOnPage)
        {
            return null;
        }
        var (first, last) = (documents[0].Content, documents[^1].Content);
        var labels = InvoiceLabels.For(first.Locale);
        var title = documents.Count == 1 ? first.Number : $"{first.Number} … {last.Number}";
        var document = NewDocument(title, labels.Language, documents.Max(d => d.Content.IssueDate), null, cancellationToken);
        try
        {
            foreach (var (content, logo) in documents)
            {
                var page = document.Pages.Count;
                // What could not be drawn as asked is said when each is drawn for itself.
                DrawInto(document, document.Root.Add(PdfRole.Section, InvoiceLabels.For(content.Locale).Language), content, Logo(content, logo, []));
                document.Bookmark($"{content.Number} · {content.Customer.Name}", page, 0);
            }
            return document.ToBytes();
        }
        catch (PdfLimitException)
        {
            return null;
        }
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
        var labels = InvoiceLabels.For(content.Locale);
        var seller = content.Seller.Name.Length > 200 ? content.Seller.Name[..200] : content.Seller.Name;
        var document = NewDocument($"{labels.Word(content.Type)} {content.Number}", labels.Language, content.IssueDate, seller, cancellationToken);
        var shortened = DrawInto(document, document.Root, content, image);

        var pdf = document.ToBytes();
        if (shortened.Count > 0)
        {
            notices.Add(new InvoiceNotice(InvoiceNoticeKind.TextShortened, string.Join(", ", shortened)));
        }
        AddCharacters(notices, InvoiceNoticeKind.CharactersMissing, document.MissingCharacters);
        AddCharacters(notices, InvoiceNoticeKind.ScriptNotShaped, document.UnshapedCharacters);
        return new InvoiceDrawing(pdf, document.Pages.Count, notices);
    }

    private PdfDocument NewDocument(string title, string language, DateOnly day, string? author, CancellationToken cancellationToken) => new(
        new PdfDocumentOptions
        {
            Title = title,
            Language = language,
            Created = new DateTimeOffset(day, default, TimeSpan.Zero),
            Author = author,
            Producer = "FlexPortal",
            MaxPages = options.MaxPages,
            Profile = options.ForOldArchives ? PdfProfile.PdfA1 : PdfProfile.PdfA3,
        },
        cancellationToken);

    /// <returns>Which texts lost their end.</returns>
    private SortedSet<string> DrawInto(PdfDocument document, PdfTag root, InvoiceContent content, PdfImage? logo)
    {
        var sheet = new InvoiceSheet(content, fonts, document, root);
        new InvoiceLetterhead(sheet).Draw(logo);
        var totals = new InvoiceTotals(sheet);
        var lines = new InvoiceLineTable(sheet);
        if (content is { Group: not null, InvoiceNumber: null })
        {
            DrawGroup(sheet, totals, lines);
        }
        else
        {
            lines.Draw(totals.Height);
            totals.Draw();
            new InvoicePaymentPanel(sheet).Draw();
        }
        sheet.DrawFooters();
        return sheet.Shortened;
    }

    /// <summary>A group's invoice says on its first page what is to be paid and how; its members' lines follow.</summary>
    private static void DrawGroup(InvoiceSheet sheet, InvoiceTotals totals, InvoiceLineTable lines)
    {
        var summary = sheet.Root.Add(PdfRole.Paragraph);
        var (page, y) = (sheet.Page, sheet.Y + 6);
        sheet.Y = y + 10;
        totals.Draw();
        new InvoicePaymentPanel(sheet).Draw();
        var index = lines.MemberCount >= InvoiceMembers.Least ? new InvoiceMembers(sheet, lines.MemberCount) : null;
        sheet.NextPage();
        var from = sheet.Pages;
        lines.Draw(0);
        sheet.Turn(page);
        sheet.Text(InvoiceSheet.Fill(sheet.Labels.GroupSummary, sheet.Formats.Number(sheet.Content.Lines.Count), sheet.Formats.Number(lines.MemberCount), sheet.Formats.Number(from)), sheet.Styles.Body, Sheet.Left, y, summary);
        index?.Draw(lines.Members);
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
