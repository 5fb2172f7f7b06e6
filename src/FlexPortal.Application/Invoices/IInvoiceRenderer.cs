namespace FlexPortal.Application.Invoices;

/// <summary>Draws an issued document. It does no arithmetic, fetches nothing and gives the same bytes for the same content.</summary>
public interface IInvoiceRenderer
{
    /// <summary>Draws the document as a tagged PDF.</summary>
    /// <param name="content">What the document prints.</param>
    /// <param name="logo">PNG or JPEG bytes that <see cref="InvoiceContent.LogoSha256"/> names, or null.</param>
    /// <param name="cancellationToken">Stops a drawing that takes too long.</param>
    byte[] Render(InvoiceContent content, byte[]? logo, CancellationToken cancellationToken);

    /// <summary>Draws documents one after another into one tagged PDF, each with its own page numbers, its language and a bookmark.</summary>
    /// <param name="documents">At least one.</param>
    /// <param name="cancellationToken">Stops a drawing that takes too long.</param>
    /// <returns>The PDF; null when it would have more pages than a document may.</returns>
    byte[]? RenderTogether(IReadOnlyList<DrawableInvoice> documents, CancellationToken cancellationToken);
}
