using FlexPortal.Application.Audit;
using FlexPortal.Application.Data;
using FlexPortal.Domain.Ids;

namespace FlexPortal.Application.Catalog;

/// <summary>Adds a variant to a product.</summary>
public sealed class AddVariant(Database database) : IUseCase
{
    /// <summary>Adds the variant.</summary>
    /// <param name="id">The product.</param>
    /// <param name="entry">What was entered.</param>
    /// <param name="key">The form's idempotency key: the same form sent again answers with the same variant. Null adds one each time.</param>
    /// <param name="cancellationToken">Stops the act.</param>
    /// <exception cref="Domain.BusinessRuleException">
    /// <c>NOT_FOUND</c>; the product has a variant of the name; a price that is not positive; a contract length twice or out of range.
    /// </exception>
    public Task<VariantId> ExecuteAsync(ProductId id, VariantEntry entry, string? key, CancellationToken cancellationToken) =>
        database.WriteAsync(
            session => key is null ? AddAsync(session, id, entry) : session.OnceAsync($"variant.add:{session.Actor.UserId}", key, new { id, entry }, () => AddAsync(session, id, entry)),
            cancellationToken);

    private static async Task<VariantId> AddAsync(WriteSession session, ProductId id, VariantEntry entry)
    {
        var product = await ProductState.LoadAsync(session, id, version: null);
        var variant = product.AddVariant(entry.Name, entry.Sku, entry.ListPrice);
        variant.SetPrices(entry.PricesByLength());
        session.Audit(new AuditFact("variant.added", id.ToString(), $"Variant {entry.Name} added") { After = AuditFact.Describe(ProductState.Of(variant)) });
        return variant.Id;
    }
}
