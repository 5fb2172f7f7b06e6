using FlexPortal.Domain.Ids;

namespace FlexPortal.Application.Invoices;

/// <summary>An issued document's content: the exact bytes that were hashed. Written once, never changed.</summary>
public sealed class StoredInvoiceContent
{
    /// <summary>The document.</summary>
    public InvoiceId InvoiceId { get; set; }

    /// <summary><see cref="InvoiceContent"/> as UTF-8 JSON.</summary>
    public byte[] Json { get; set; } = [];
}
