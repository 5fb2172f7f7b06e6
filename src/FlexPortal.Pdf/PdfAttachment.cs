namespace FlexPortal.Pdf;

/// <summary>A file carried inside the document.</summary>
public sealed record PdfAttachment
{
    /// <summary>File name as offered to the reader, ASCII, without a path.</summary>
    public required string FileName { get; init; }

    /// <summary>What the file is, for people.</summary>
    public required string Description { get; init; }

    /// <summary>Media type, e.g. <c>text/xml</c>.</summary>
    public required string MediaType { get; init; }

    /// <summary>The file's bytes.</summary>
    public required ReadOnlyMemory<byte> Content { get; init; }

    /// <summary>What the file is to the document.</summary>
    public PdfAttachmentRelationship Relationship { get; init; } = PdfAttachmentRelationship.Alternative;
}

/// <summary>What an attached file is to the document (ISO 19005-3, Annex E).</summary>
public enum PdfAttachmentRelationship
{
    /// <summary>The same content in another form, e.g. an invoice as XML.</summary>
    Alternative,

    /// <summary>The data from which the page was drawn.</summary>
    Data,

    /// <summary>The original from which the document was made.</summary>
    Source,

    /// <summary>More than the page shows.</summary>
    Supplement,

    /// <summary>None of the others.</summary>
    Unspecified,
}
