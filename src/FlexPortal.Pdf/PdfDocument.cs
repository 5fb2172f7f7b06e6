using System.Text;
using FlexPortal.Pdf.Tagging;
using FlexPortal.Pdf.Writing;

namespace FlexPortal.Pdf;

/// <summary>
/// A tagged document that follows PDF/A. The same calls give the same bytes: dates come from the options and identifiers
/// from the content. Not safe for use by several threads at once.
/// </summary>
public sealed class PdfDocument
{
    private readonly PdfDocumentOptions options;
    private readonly CancellationToken cancellationToken;
    private readonly PageResources resources = new();
    private readonly List<PdfPage> pages = [];
    private readonly List<PdfAttachment> attachments = [];
    private readonly List<PdfBookmark> bookmarks = [];

    /// <summary>An empty document.</summary>
    /// <param name="options">What the document says about itself, and its limits.</param>
    /// <param name="cancellationToken">Looked at with every page and while the file is written.</param>
    public PdfDocument(PdfDocumentOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxPages, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.MaxBytes, 1 << 30);
        this.options = options with
        {
            Title = XmpMetadata.Clean(options.Title),
            Author = options.Author is { } author ? XmpMetadata.Clean(author) : null,
            Producer = XmpMetadata.Clean(options.Producer),
        };
        this.cancellationToken = cancellationToken;
    }

    /// <summary>The root of the structure tree.</summary>
    public PdfTag Root { get; } = new(PdfRole.Document, null, null);

    /// <summary>The pages so far, in order; all can be drawn on until the file is written.</summary>
    public IReadOnlyList<PdfPage> Pages => pages;

    /// <summary>Characters drawn as a box because no font has them.</summary>
    public IReadOnlyCollection<Rune> MissingCharacters => resources.Missing;

    /// <summary>
    /// Characters of scripts that need joining, reordering or drawing from right to left. They are drawn one after another
    /// from left to right, which is not how they are read.
    /// </summary>
    public IReadOnlyCollection<Rune> UnshapedCharacters => resources.Unshaped;

    /// <summary>Adds an empty page after the last.</summary>
    /// <param name="width">Width in points, greater than 0 and at most 14,400.</param>
    /// <param name="height">Height in points, greater than 0 and at most 14,400.</param>
    /// <exception cref="PdfLimitException">The document has as many pages as it may.</exception>
    public PdfPage AddPage(double width, double height)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, 14_400);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(height, 14_400);
        cancellationToken.ThrowIfCancellationRequested();
        if (pages.Count == options.MaxPages)
        {
            throw new PdfLimitException($"The document has more than {options.MaxPages} pages.");
        }
        var page = new PdfPage(resources, pages.Count, width, height);
        pages.Add(page);
        return page;
    }

    /// <summary>Adds a bookmark after those already added; with any, a reader opens the list of them.</summary>
    /// <param name="title">What it says, not empty.</param>
    /// <param name="page">Index of its page, below the number of pages so far.</param>
    /// <param name="y">The place on the page that is shown at the top, points from the page's top.</param>
    public void Bookmark(string title, int page, double y)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(title);
        ArgumentOutOfRangeException.ThrowIfNegative(page);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(page, pages.Count);
        bookmarks.Add(new PdfBookmark(XmpMetadata.Clean(title), page, y));
    }

    /// <summary>Attaches a file; not possible in PDF/A-1.</summary>
    public void Attach(PdfAttachment attachment)
    {
        ArgumentNullException.ThrowIfNull(attachment);
        if (options.Profile == PdfProfile.PdfA1)
        {
            throw new InvalidOperationException("PDF/A-1 does not allow attachments.");
        }
        if (attachment.FileName.Length == 0 || !attachment.FileName.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_'))
        {
            throw new ArgumentException("A file name is made of letters, digits, dots, hyphens and underscores.", nameof(attachment));
        }
        if (attachments.Exists(other => other.FileName == attachment.FileName))
        {
            throw new ArgumentException($"A file named {attachment.FileName} is attached already.", nameof(attachment));
        }
        attachments.Add(attachment);
    }

    /// <summary>Writes the file.</summary>
    /// <exception cref="PdfLimitException">The file would be larger than it may.</exception>
    public byte[] ToBytes()
    {
        if (pages.Count == 0)
        {
            throw new InvalidOperationException("A document has at least one page.");
        }
        return new DocumentWriter(options, cancellationToken).Write(Root, pages, resources, attachments, bookmarks);
    }
}

/// <param name="Title">What it says.</param>
/// <param name="Page">Index of its page.</param>
/// <param name="Y">Points from the top of the page.</param>
internal readonly record struct PdfBookmark(string Title, int Page, double Y);
