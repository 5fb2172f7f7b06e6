namespace FlexPortal.Pdf;

/// <summary>What a document says about itself, and its limits.</summary>
public sealed record PdfDocumentOptions
{
    /// <summary>Title, shown in the reader's title bar.</summary>
    public required string Title { get; init; }

    /// <summary>BCP 47 tag of the language that the text is read aloud in, e.g. <c>en</c>.</summary>
    public required string Language { get; init; }

    /// <summary>The date written as created and modified; the library never asks a clock.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>Who wrote the content; null to leave it out.</summary>
    public string? Author { get; init; }

    /// <summary>The program that made the document.</summary>
    public string Producer { get; init; } = "FlexPortal.Pdf";

    /// <summary>The archival standard to follow.</summary>
    public PdfProfile Profile { get; init; } = PdfProfile.PdfA3;

    /// <summary>Most pages, before <see cref="PdfLimitException"/>.</summary>
    public int MaxPages { get; init; } = 2_000;

    /// <summary>Most bytes, before <see cref="PdfLimitException"/>. At most 1 GB.</summary>
    public long MaxBytes { get; init; } = 64 * 1024 * 1024;
}
