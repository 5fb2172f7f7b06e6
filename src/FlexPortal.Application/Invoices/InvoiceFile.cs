using FlexPortal.Application.Data;
using FlexPortal.Domain.Ids;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Invoices;

/// <summary>
/// Gives an invoice's PDF: drawn from the stored content when it is asked for the first time, then kept, so that every later download is
/// the same bytes for ever.
/// </summary>
public sealed class InvoiceFile(Database database, IInvoiceRenderer renderer) : IUseCase
{
    /// <summary>Media type of the file.</summary>
    public const string Pdf = "application/pdf";

    /// <summary>Longest time that a drawing may take.</summary>
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(30);

    /// <summary>The file; null when there is no such invoice.</summary>
    /// <exception cref="InvalidDataException">The stored content or file does not match its hash: somebody changed it behind the program.</exception>
    public async Task<InvoicePdfFile?> GetAsync(InvoiceId id, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        var head = await db.Invoices.Where(i => i.Id == id).Select(i => new { i.Number }).SingleOrDefaultAsync(cancellationToken);
        if (head is null)
            return null;
        var kept = await db.InvoiceDocuments.SingleOrDefaultAsync(d => d.InvoiceId == id && d.MediaType == Pdf, cancellationToken);
        if (kept is null)
        {
            await DrawAsync(id, cancellationToken);
            kept = await db.InvoiceDocuments.SingleAsync(d => d.InvoiceId == id && d.MediaType == Pdf, cancellationToken);
        }

        if (InvoiceContentFormat.Hash(kept.Bytes) != kept.Sha256)
            throw new InvalidDataException($"The stored PDF of {head.Number} does not match its hash.");
        return new InvoicePdfFile(head.Number, kept.Bytes, kept.Sha256);
    }

    private async Task DrawAsync(InvoiceId id, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        var document = (await DrawableInvoice.ReadAsync(db, [id], cancellationToken)).Single();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(MostTime);
        var bytes = renderer.Render(document.Content, document.Logo, limit.Token);
        await database.WriteAsync(
            async session =>
            {
                // Two people may ask at once: the first one's file is kept.
                if (await session.Db.InvoiceDocuments.AnyAsync(d => d.InvoiceId == id && d.MediaType == Pdf, session.CancellationToken))
                    return;
                session.Db.InvoiceDocuments.Add(new StoredDocument { InvoiceId = id, MediaType = Pdf, Bytes = bytes, Sha256 = InvoiceContentFormat.Hash(bytes), CreatedAtUtc = session.NowUtc });
            },
            cancellationToken);
    }
}

/// <summary>A PDF to download.</summary>
/// <param name="Number">The invoice's number.</param>
/// <param name="Bytes">The file.</param>
/// <param name="Sha256">Its hash, lower-case hex.</param>
public sealed record InvoicePdfFile(string Number, byte[] Bytes, string Sha256)
{
    /// <summary>Name under which it is saved: the number, with what a file system cannot hold replaced.</summary>
    public string FileName => string.Concat(Number.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '-')) + ".pdf";
}
