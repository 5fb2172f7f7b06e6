using FlexPortal.Application.Data;
using FlexPortal.Domain.Catalog;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Subscriptions;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Catalog;

/// <summary>Reads what a product's page shows.</summary>
public sealed class ProductDetails(Database database) : IUseCase
{
    /// <summary>The product with variants and prices; null when there is none.</summary>
    public async Task<ProductPage?> ExecuteAsync(ProductId id, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        var product = await db.Products
            .Include(p => p.Variants.OrderBy(v => v.Position)).ThenInclude(v => v.Prices.OrderBy(c => c.ContractMonths)).AsSplitQuery()
            .SingleOrDefaultAsync(p => p.Id == id, cancellationToken);
        if (product is null)
            return null;
        var active = await db.Subscriptions
            .Where(s => s.Status == SubscriptionStatus.Active && db.Variants.Any(v => v.Id == s.VariantId && v.ProductId == id))
            .GroupBy(s => s.VariantId)
            .Select(g => new { VariantId = g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.VariantId, g => g.Count, cancellationToken);
        return new ProductPage(product, active);
    }
}

/// <summary>What a product's page shows.</summary>
/// <param name="Product">The product with variants in order and their prices by length, not tracked.</param>
/// <param name="ActiveSubscriptions">Subscriptions that run, by variant; a variant without any is missing.</param>
public sealed record ProductPage(Product Product, IReadOnlyDictionary<VariantId, int> ActiveSubscriptions)
{
    /// <summary>Every contract length for which some variant has a price, shortest first.</summary>
    public IReadOnlyList<int> ContractLengths { get; } = [.. Product.Variants.SelectMany(v => v.Prices).Select(p => p.ContractMonths).Distinct().Order()];
}
