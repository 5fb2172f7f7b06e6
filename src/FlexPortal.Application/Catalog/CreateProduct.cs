using FlexPortal.Application.Audit;
using FlexPortal.Application.Data;
using FlexPortal.Application.Sellers;
using FlexPortal.Domain.Catalog;
using FlexPortal.Domain.Ids;

namespace FlexPortal.Application.Catalog;

/// <summary>Takes a product into the catalogue.</summary>
public sealed class CreateProduct(Database database, CurrentSeller seller) : IUseCase
{
    /// <summary>Makes the product, with its first variant when one is given.</summary>
    /// <param name="entry">What was entered.</param>
    /// <param name="variant">The first variant; null for none yet.</param>
    /// <param name="key">The form's idempotency key: the same form sent again answers with the same product. Null makes one each time.</param>
    /// <param name="cancellationToken">Stops the act.</param>
    /// <exception cref="Domain.BusinessRuleException">A price that is not positive, a contract length twice or out of range.</exception>
    public async Task<ProductId> ExecuteAsync(ProductEntry entry, VariantEntry? variant, string? key, CancellationToken cancellationToken)
    {
        var sellerId = (await seller.GetAsync(cancellationToken)).Id;
        return await database.WriteAsync(
            session => key is null
                ? Task.FromResult(Create(session, sellerId, entry, variant))
                : session.OnceAsync($"product.create:{session.Actor.UserId}", key, new { entry, variant }, () => Task.FromResult(Create(session, sellerId, entry, variant))),
            cancellationToken);
    }

    private static ProductId Create(WriteSession session, SellerId sellerId, ProductEntry entry, VariantEntry? variant)
    {
        var product = Product.Create(sellerId, entry.Name, entry.Category, entry.Description, entry.TaxRate);
        if (variant is not null)
            product.AddVariant(variant.Name, variant.Sku, variant.ListPrice).SetPrices(variant.PricesByLength());
        session.Db.Products.Add(product);
        session.Audit(new AuditFact("product.created", product.Id.ToString(), "Product created") { After = AuditFact.Describe(ProductState.Of(product)) });
        return product.Id;
    }
}
