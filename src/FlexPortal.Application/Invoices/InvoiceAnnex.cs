using FlexPortal.Application.Data;
using FlexPortal.Domain.Ids;

namespace FlexPortal.Application.Invoices;

/// <summary>Gives what an issued document prints, for the file of its lines beside the PDF.</summary>
public sealed class InvoiceAnnex(Database database) : IUseCase
{
    /// <summary>The content; null when there is no such document.</summary>
    /// <exception cref="InvalidDataException">The stored content does not match its hash: somebody changed it behind the program.</exception>
    public async Task<InvoiceContent?> FindAsync(InvoiceId id, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        return (await DrawableInvoice.ReadAsync(db, [id], cancellationToken)).SingleOrDefault()?.Content;
    }
}
