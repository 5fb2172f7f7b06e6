using FlexPortal.Domain.Values;

namespace FlexPortal.Application.Catalog;

/// <summary>What a person enters of a product; texts within <see cref="Data.TextLimits"/>.</summary>
/// <param name="Name">Name as printed on invoices.</param>
/// <param name="Category">Kind of product, e.g. Laptops.</param>
/// <param name="Description">Free text.</param>
/// <param name="TaxRate">Rate of its own; null takes the seller's default.</param>
public sealed record ProductEntry(string Name, string? Category, string? Description, TaxRate? TaxRate);

/// <summary>What a person enters of a variant; texts within <see cref="Data.TextLimits"/>.</summary>
/// <param name="Name">Name within the product.</param>
/// <param name="Sku">Stock-keeping unit.</param>
/// <param name="ListPrice">Monthly price where no contract length has its own; more than zero.</param>
/// <param name="Prices">Monthly price in minor units of the list price's currency by contract length.</param>
public sealed record VariantEntry(string Name, string? Sku, Money ListPrice, IReadOnlyList<LengthPrice> Prices);

/// <summary>The monthly price for a contract length.</summary>
/// <param name="ContractMonths">1 to 120.</param>
/// <param name="MonthlyMinor">More than zero, minor units.</param>
public sealed record LengthPrice(int ContractMonths, long MonthlyMinor);
