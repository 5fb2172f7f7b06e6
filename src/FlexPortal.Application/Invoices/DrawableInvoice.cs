using FlexPortal.Application.Data;
using FlexPortal.Domain.Ids;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Invoices;

/// <summary>An issued document as it is drawn.</summary>
/// <param name="Content">What it prints.</param>
/// <param name="Logo">PNG or JPEG bytes that <see cref="InvoiceContent.LogoSha256"/> names, or null.</param>
public sealed record DrawableInvoice(InvoiceContent Content, byte[]? Logo)
{
    /// <summary>Reads what was stored when documents were issued.</summary>
    /// <param name="db">Where from.</param>
    /// <param name="ids">Which; few enough to be named one by one. Those that do not exist are left out.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    /// <returns>In the order of <paramref name="ids"/>.</returns>
    /// <exception cref="InvalidDataException">A stored content does not match its hash: somebody changed it behind the program.</exception>
    internal static async Task<IReadOnlyList<DrawableInvoice>> ReadAsync(FlexPortalDbContext db, IReadOnlyCollection<InvoiceId> ids, CancellationToken cancellationToken)
    {
        var wanted = ids.ToList();
        var heads = await db.Invoices.Where(i => wanted.Contains(i.Id)).ToDictionaryAsync(i => i.Id, i => (i.Number, i.ContentSha256), cancellationToken);
        var stored = await db.InvoiceContents.Where(c => wanted.Contains(c.InvoiceId)).ToDictionaryAsync(c => c.InvoiceId, c => c.Json, cancellationToken);
        var contents = wanted.Where(stored.ContainsKey).Select(id => Read(heads[id].Number, heads[id].ContentSha256, stored[id])).ToList();
        var hashes = contents.Select(c => c.LogoSha256).OfType<string>().Distinct().ToList();
        var logos = hashes.Count == 0 ? [] : await db.SellerLogos.Where(l => hashes.Contains(l.Sha256)).ToDictionaryAsync(l => l.Sha256, l => l.Bytes, cancellationToken);
        return [.. contents.Select(content => new DrawableInvoice(content, content.LogoSha256 is { } sha ? logos.GetValueOrDefault(sha) : null))];
    }

    private static InvoiceContent Read(string number, string sha256, byte[] json) => InvoiceContentFormat.Hash(json) == sha256
        ? InvoiceContentFormat.Read(json)
        : throw new InvalidDataException($"The stored content of {number} does not match its hash.");
}
