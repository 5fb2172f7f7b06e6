namespace FlexPortal.Infrastructure.Documents;

/// <summary>A drawn document and what could not be drawn as asked.</summary>
/// <param name="Pdf">The file.</param>
/// <param name="Pages">How many pages it has.</param>
/// <param name="Notices">Empty when everything was drawn.</param>
public sealed record InvoiceDrawing(byte[] Pdf, int Pages, IReadOnlyList<InvoiceNotice> Notices);

/// <summary>Something that could not be drawn as asked. The document is complete but for this.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Detail">Where, or which characters as code points; never the text itself.</param>
public sealed record InvoiceNotice(InvoiceNoticeKind Kind, string Detail);

/// <summary>The kinds of <see cref="InvoiceNotice"/>.</summary>
public enum InvoiceNoticeKind
{
    /// <summary>No font has these characters: each is drawn as a box.</summary>
    CharactersMissing,

    /// <summary>These characters belong to a script that is drawn letter by letter from left to right, not as it is read.</summary>
    ScriptNotShaped,

    /// <summary>A text is longer than its place: its end is replaced by an ellipsis.</summary>
    TextShortened,

    /// <summary>The logo is absent, damaged or of an unknown kind: the seller's name stands in its place.</summary>
    LogoSkipped,
}
