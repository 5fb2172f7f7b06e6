using System.Globalization;
using FlexPortal.Application.Catalog;
using FlexPortal.Domain.Catalog;
using FlexPortal.Domain.Values;

namespace FlexPortal.Web.Pages.Products;

/// <summary>What a person enters of a variant. Prices are in major units of the currency that the page says.</summary>
public sealed class VariantInput
{
    /// <summary>Rows for prices that a form may send.</summary>
    public const int MaxPrices = 40;

    /// <summary>Name within the product.</summary>
    public string? Name { get; set; }

    /// <summary>Stock-keeping unit.</summary>
    public string? Sku { get; set; }

    /// <summary>Monthly price where no contract length has its own.</summary>
    public decimal? ListPrice { get; set; }

    /// <summary>Prices of contract lengths; a row without a price counts for nothing.</summary>
    public IList<PriceInput> Prices { get; set; } = [];

    /// <summary>Whether new subscriptions can choose it.</summary>
    public bool IsActive { get; set; } = true;

    internal static VariantInput Of(Variant variant) => new()
    {
        Name = variant.Name,
        Sku = variant.Sku,
        ListPrice = new Money(variant.ListPriceMinor, variant.Currency).ToMajor(),
        Prices = [.. variant.Prices.OrderBy(p => p.ContractMonths).Select(p => new PriceInput { ContractMonths = p.ContractMonths, MonthlyPrice = new Money(p.MonthlyMinor, variant.Currency).ToMajor() })],
        IsActive = variant.IsActive,
    };

    internal VariantEntry ToEntry(Currency currency) => new(
        Name ?? "",
        Sku,
        Money.FromMajor(ListPrice ?? 0, currency),
        [.. Prices.Where(p => p.Counts).Select(p => new LengthPrice(p.ContractMonths ?? 0, Money.FromMajor(p.MonthlyPrice ?? 0, currency).Minor))]);

    /// <summary>Labels and values in words, to show two of them side by side.</summary>
    internal IEnumerable<(string Label, string? Value)> Describe() =>
    [
        ("Name", Name),
        ("SKU", Sku),
        ("List price", ListPrice?.ToString("0.00#", CultureInfo.InvariantCulture)),
        ("Prices by contract length", string.Join(", ", Prices.Where(p => p.Counts).OrderBy(p => p.ContractMonths).Select(p => p.ToString()))),
        ("New subscriptions", IsActive ? "Can choose it" : "Cannot choose it"),
    ];
}

/// <summary>The monthly price for a contract length.</summary>
public sealed class PriceInput
{
    /// <summary>Length in months.</summary>
    public int? ContractMonths { get; set; }

    /// <summary>Price of one month, in major units.</summary>
    public decimal? MonthlyPrice { get; set; }

    /// <summary>Whether the row says anything.</summary>
    internal bool Counts => MonthlyPrice is not null;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{ContractMonths} months {MonthlyPrice:0.00#}");
}
