namespace FlexPortal.Infrastructure.Documents;

/// <summary>How invoices are drawn.</summary>
public sealed class InvoicePdfOptions
{
    /// <summary>
    /// TrueType files (.ttf, .ttc) that stand in, in this order, for characters that Noto Sans lacks; empty means those well-known fonts
    /// that the system has. A file that is absent is passed over.
    /// </summary>
    public IList<string> FallbackFontFiles { get; } = [];

    /// <summary>Whether to look among the system's fonts when <see cref="FallbackFontFiles"/> is empty.</summary>
    public bool UseSystemFonts { get; set; } = true;

    /// <summary>Most pages of one document. A group's 15,000 lines, each in two rows with serial number and cost centre, need some 1,200.</summary>
    public int MaxPages { get; set; } = 5_000;

    /// <summary>PDF/A-1b instead of PDF/A-3, for archives that take nothing newer.</summary>
    public bool ForOldArchives { get; set; }
}
