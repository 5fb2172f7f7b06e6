using FlexPortal.Application.Audit;
using FlexPortal.Application.Data;
using FlexPortal.Domain;
using FlexPortal.Domain.Ids;

namespace FlexPortal.Application.Catalog;

/// <summary>Changes a variant and its prices. Subscriptions keep the price that they were made with.</summary>
public sealed class UpdateVariant(Database database) : IUseCase
{
    /// <summary>Changes the variant.</summary>
    /// <param name="productId">The product.</param>
    /// <param name="version">The product's version that the form was opened with; null overwrites whatever there is.</param>
    /// <param name="id">The variant.</param>
    /// <param name="entry">What was entered; its prices replace those there were.</param>
    /// <param name="isActive">Whether new subscriptions can choose it.</param>
    /// <param name="cancellationToken">Stops the act.</param>
    /// <exception cref="BusinessRuleException">
    /// <c>NOT_FOUND</c>; <c>CONFLICT</c>; another variant has the name; a price that is not positive; a contract length twice or out of range.
    /// </exception>
    public Task ExecuteAsync(ProductId productId, int? version, VariantId id, VariantEntry entry, bool isActive, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                var product = await ProductState.LoadAsync(session, productId, version);
                var variant = product.Variants.SingleOrDefault(v => v.Id == id) ?? throw new BusinessRuleException(RuleCodes.NotFound, "The product has no such variant.");
                var before = AuditFact.Describe(ProductState.Of(variant));
                product.UpdateVariant(id, entry.Name, entry.Sku, entry.ListPrice, isActive);
                variant.SetPrices(entry.PricesByLength());
                session.Audit(new AuditFact("variant.updated", productId.ToString(), $"Variant {entry.Name} changed") { Before = before, After = AuditFact.Describe(ProductState.Of(variant)) });
            },
            cancellationToken);
}
