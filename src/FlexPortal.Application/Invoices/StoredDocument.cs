using FlexPortal.Domain.Ids;

namespace FlexPortal.Application.Invoices;

/// <summary>A file made from an issued document, kept for ever: the same download gives the same bytes. Written once, never changed.</summary>
public sealed class StoredDocument
{
    /// <summary>The document.</summary>
    public InvoiceId InvoiceId { get; set; }

    /// <summary>Media type, e.g. <c>application/pdf</c>.</summary>
    public string MediaType { get; set; } = "";

    /// <summary>The file.</summary>
    public byte[] Bytes { get; set; } = [];

    /// <summary>SHA-256 of <see cref="Bytes"/>, lower-case hex.</summary>
    public string Sha256 { get; set; } = "";

    /// <summary>When it was made.</summary>
    public DateTime CreatedAtUtc { get; set; }
}
