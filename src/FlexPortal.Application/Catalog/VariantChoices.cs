using FlexPortal.Application.Data;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Catalog;

/// <summary>Reads what a new subscription can be made of.</summary>
public sealed class VariantChoices(Database database) : IUseCase
{
    /// <summary>Variants that are offered at most.</summary>
    public const int Limit = 500;

    /// <summary>The first <see cref="Limit"/> active variants of active products, by product and in the product's order.</summary>
    public async Task<IReadOnlyList<VariantChoice>> ExecuteAsync(CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        var rows = await db.Variants
            .Where(v => v.IsActive)
            .Join(db.Products.Where(p => p.IsActive), v => v.ProductId, p => p.Id, (v, p) => new { Variant = v, Product = p })
            .OrderBy(x => x.Product.Searchable).ThenBy(x => x.Product.Id).ThenBy(x => x.Variant.Position)
            .Take(Limit)
            .Select(x => new
            {
                x.Variant.Id,
                ProductId = x.Product.Id,
                Product = x.Product.Name,
                x.Product.TaxRate,
                x.Variant.Name,
                x.Variant.Currency,
                x.Variant.ListPriceMinor,
                Prices = x.Variant.Prices.OrderBy(p => p.ContractMonths).Select(p => new LengthPrice(p.ContractMonths, p.MonthlyMinor)).ToList(),
            })
            .ToListAsync(cancellationToken);
        return [.. rows.Select(x => new VariantChoice(x.Id, x.ProductId, x.Product, x.Name, new Money(x.ListPriceMinor, x.Currency), x.Prices) { TaxRate = x.TaxRate })];
    }
}

/// <summary>A variant that a new subscription can choose.</summary>
/// <param name="Id">Identity.</param>
/// <param name="ProductId">Its product.</param>
/// <param name="Product">The product's name.</param>
/// <param name="Variant">The variant's name within it.</param>
/// <param name="ListPrice">Monthly price where no contract length has its own.</param>
/// <param name="Prices">Monthly prices by contract length, shortest first, in minor units of the list price's currency.</param>
public sealed record VariantChoice(VariantId Id, ProductId ProductId, string Product, string Variant, Money ListPrice, IReadOnlyList<LengthPrice> Prices)
{
    /// <summary>The product's own rate; null takes the seller's default.</summary>
    public TaxRate? TaxRate { get; init; }

    /// <summary>The monthly price for a contract length: its own, else that of the longest shorter one, else the list price.</summary>
    public Money PriceFor(int contractMonths) =>
        Prices.LastOrDefault(p => p.ContractMonths <= contractMonths) is { } own ? new Money(own.MonthlyMinor, ListPrice.Currency) : ListPrice;
}
