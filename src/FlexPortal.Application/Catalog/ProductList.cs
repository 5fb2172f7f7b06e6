using FlexPortal.Application.Data;
using FlexPortal.Domain.Catalog;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Subscriptions;
using FlexPortal.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Catalog;

/// <summary>Lists products by name.</summary>
public sealed class ProductList(Database database) : IUseCase
{
    /// <summary>Reads a page.</summary>
    /// <param name="search">Words that must all be in a product's name or category, or all in a variant's name or SKU; null for every product.</param>
    /// <param name="page">Which page.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public async Task<Page<ProductRow>> ExecuteAsync(string? search, PageRequest page, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        var rows = await Matching(db, search)
            .Select(p => new ProductRow { Id = p.Id, Searchable = p.Searchable, Name = p.Name, Category = p.Category, IsActive = p.IsActive })
            .PageAsync(p => p.Searchable, p => p.Id, descending: false, page, cancellationToken);
        var ids = rows.Items.Select(p => p.Id).ToList();
        var variants = await VariantsAsync(db, ids, cancellationToken);
        var subscriptions = await ActiveSubscriptionsAsync(db, ids, cancellationToken);
        return rows with
        {
            Items = [.. rows.Items.Select(p => p with
            {
                Variants = variants[p.Id].Sum(v => v.Count),
                From = [.. variants[p.Id].OrderBy(v => v.From.Currency.Code, StringComparer.Ordinal).Select(v => v.From)],
                ActiveSubscriptions = subscriptions.GetValueOrDefault(p.Id),
            })],
        };
    }

    private static IQueryable<Product> Matching(FlexPortalDbContext db, string? search)
    {
        var words = SearchWords.Of(search);
        if (words.Count == 0)
            return db.Products;
        IQueryable<Product> products = db.Products;
        IQueryable<Variant> variants = db.Variants;
        foreach (var word in words)
        {
            products = products.Where(p => p.Searchable.Contains(word));
            variants = variants.Where(v => v.Searchable.Contains(word));
        }

        return db.Products.Where(p => products.Any(found => found.Id == p.Id) || variants.Any(found => found.ProductId == p.Id));
    }

    private static async Task<ILookup<ProductId, (int Count, Money From)>> VariantsAsync(FlexPortalDbContext db, List<ProductId> ids, CancellationToken cancellationToken)
    {
        var list = await db.Variants
            .Where(v => ids.Contains(v.ProductId) && v.IsActive)
            .GroupBy(v => new { v.ProductId, v.Currency })
            .Select(g => new { g.Key.ProductId, g.Key.Currency, Count = g.Count(), Lowest = g.Min(v => v.ListPriceMinor) })
            .ToListAsync(cancellationToken);
        var contract = await db.Variants
            .Where(v => ids.Contains(v.ProductId) && v.IsActive)
            .SelectMany(v => v.Prices, (v, p) => new { v.ProductId, v.Currency, p.MonthlyMinor })
            .GroupBy(p => new { p.ProductId, p.Currency })
            .Select(g => new { g.Key.ProductId, g.Key.Currency, Lowest = g.Min(p => p.MonthlyMinor) })
            .ToDictionaryAsync(g => (g.ProductId, g.Currency), g => g.Lowest, cancellationToken);
        return list.ToLookup(
            g => g.ProductId,
            g => (g.Count, new Money(Math.Min(g.Lowest, contract.GetValueOrDefault((g.ProductId, g.Currency), long.MaxValue)), g.Currency)));
    }

    private static Task<Dictionary<ProductId, int>> ActiveSubscriptionsAsync(FlexPortalDbContext db, List<ProductId> ids, CancellationToken cancellationToken) =>
        db.Subscriptions
            .Where(s => s.Status == SubscriptionStatus.Active)
            .Join(db.Variants.Where(v => ids.Contains(v.ProductId)), s => s.VariantId, v => v.Id, (s, v) => v.ProductId)
            .GroupBy(id => id)
            .Select(g => new { ProductId = g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.ProductId, g => g.Count, cancellationToken);
}

/// <summary>A product in a list.</summary>
public sealed record ProductRow
{
    /// <summary>Identity.</summary>
    public ProductId Id { get; init; }

    /// <summary>What the list is sorted by.</summary>
    public required string Searchable { get; init; }

    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>Kind of product.</summary>
    public string? Category { get; init; }

    /// <summary>Whether new subscriptions can choose it.</summary>
    public bool IsActive { get; init; }

    /// <summary>Variants that new subscriptions can choose.</summary>
    public int Variants { get; init; }

    /// <summary>Lowest monthly price of those variants, one entry a currency.</summary>
    public IReadOnlyList<Money> From { get; init; } = [];

    /// <summary>Subscriptions that run, of all its variants.</summary>
    public int ActiveSubscriptions { get; init; }
}
