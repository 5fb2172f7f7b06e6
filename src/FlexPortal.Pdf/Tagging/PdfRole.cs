namespace FlexPortal.Pdf.Tagging;

/// <summary>What a part of the document is to someone who does not see the page (ISO 32000-1, 14.8.4).</summary>
public enum PdfRole
{
    /// <summary>The whole document.</summary>
    Document,

    /// <summary>A part with a meaning of its own, such as an address block.</summary>
    Section,

    /// <summary>The document's title.</summary>
    Heading1,

    /// <summary>A heading below the title.</summary>
    Heading2,

    /// <summary>A paragraph.</summary>
    Paragraph,

    /// <summary>A table; holds rows only.</summary>
    Table,

    /// <summary>A row; holds cells only.</summary>
    TableRow,

    /// <summary>A header cell that names the column below it.</summary>
    ColumnHeader,

    /// <summary>A header cell that names the row beside it.</summary>
    RowHeader,

    /// <summary>A cell with data.</summary>
    TableCell,

    /// <summary>A picture; needs a text that replaces it.</summary>
    Figure,
}
