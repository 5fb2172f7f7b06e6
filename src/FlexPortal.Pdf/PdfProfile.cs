namespace FlexPortal.Pdf;

/// <summary>The archival standard whose rules the file follows.</summary>
public enum PdfProfile
{
    /// <summary>ISO 19005-3, level U: PDF 1.7, transparency and attachments allowed, all text maps to Unicode.</summary>
    PdfA3,

    /// <summary>
    /// ISO 19005-1, level B: PDF 1.4 without compressed objects, transparency (alpha is blended with white) or attachments;
    /// larger files, for archives that take nothing newer.
    /// </summary>
    PdfA1,
}
