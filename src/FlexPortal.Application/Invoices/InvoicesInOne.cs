using FlexPortal.Application.Data;
using FlexPortal.Domain.Ids;

namespace FlexPortal.Application.Invoices;

/// <summary>Gives many invoices as one PDF to print or to read through, drawn from what was stored when they were issued, each with a bookmark.</summary>
public sealed class InvoicesInOne(Database database, IInvoiceRenderer renderer) : IUseCase
{
    /// <summary>Invoices at most.</summary>
    public const int Most = 500;

    /// <summary>Longest time that the drawing may take.</summary>
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(60);

    /// <summary>The file.</summary>
    /// <param name="ids">Which invoices, in their order; at most <see cref="Most"/>.</param>
    /// <param name="cancellationToken">Stops the drawing.</param>
    /// <returns>The PDF; null when it would have more pages than a document may.</returns>
    /// <exception cref="InvalidDataException">A stored content does not match its hash.</exception>
    public async Task<byte[]?> GetAsync(IReadOnlyList<InvoiceId> ids, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ids);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ids.Count, Most);
        await using var db = database.Read();
        var documents = await DrawableInvoice.ReadAsync(db, ids, cancellationToken);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(MostTime);
        return renderer.RenderTogether(documents, limit.Token);
    }
}
