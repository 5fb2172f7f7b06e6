using FlexPortal.Application.Data;
using FlexPortal.Domain;
using FlexPortal.Domain.Catalog;
using FlexPortal.Domain.Ids;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Catalog;

/// <summary>A product as the acts on it load it and write it down.</summary>
internal static class ProductState
{
    /// <summary>Loads the product with its variants and their prices for an act.</summary>
    /// <exception cref="BusinessRuleException"><c>NOT_FOUND</c>; <c>CONFLICT</c>.</exception>
    public static async Task<Product> LoadAsync(WriteSession session, ProductId id, int? version)
    {
        var product = await session.Db.Products.Include(p => p.Variants.OrderBy(v => v.Position)).ThenInclude(v => v.Prices).AsSplitQuery().SingleOrDefaultAsync(p => p.Id == id, session.CancellationToken)
            ?? throw new BusinessRuleException(RuleCodes.NotFound, "There is no such product.");
        ExpectedVersion.Require(product.Version, version);
        return product;
    }

    public static IReadOnlyCollection<(int ContractMonths, long MonthlyMinor)> PricesByLength(this VariantEntry entry) =>
        [.. entry.Prices.Select(p => (p.ContractMonths, p.MonthlyMinor))];

    /// <summary>What the audit log keeps of a product.</summary>
    public static object Of(Product product) => new
    {
        product.Name,
        product.Category,
        product.Description,
        TaxPercent = product.TaxRate?.Percent,
        product.IsActive,
        Variants = product.Variants.Select(Of).ToList(),
    };

    /// <summary>What the audit log keeps of a variant.</summary>
    public static object Of(Variant variant) => new
    {
        Id = variant.Id.ToString(),
        variant.Name,
        variant.Sku,
        Currency = variant.Currency.Code,
        variant.ListPriceMinor,
        Prices = variant.Prices.OrderBy(p => p.ContractMonths).Select(p => new { p.ContractMonths, p.MonthlyMinor }).ToList(),
        variant.IsActive,
    };
}
