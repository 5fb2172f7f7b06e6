using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FlexPortal.Application.Catalog;
using FlexPortal.Domain.Catalog;
using FlexPortal.Domain.Values;

namespace FlexPortal.Web.Pages.Products;

/// <summary>What a person enters of a product.</summary>
public sealed class ProductInput
{
    /// <summary>Name as printed on invoices.</summary>
    public string? Name { get; set; }

    /// <summary>Kind of product.</summary>
    public string? Category { get; set; }

    /// <summary>Free text.</summary>
    [DataType(DataType.MultilineText)]
    public string? Description { get; set; }

    /// <summary>Rate of its own in percent; null takes the seller's default.</summary>
    public decimal? TaxPercent { get; set; }

    /// <summary>Whether new subscriptions can choose it.</summary>
    public bool IsActive { get; set; } = true;

    internal static ProductInput Of(Product product) => new()
    {
        Name = product.Name,
        Category = product.Category,
        Description = product.Description,
        TaxPercent = product.TaxRate?.Percent,
        IsActive = product.IsActive,
    };

    internal ProductEntry ToEntry() => new(Name ?? "", Category, Description, TaxPercent is { } percent ? TaxRate.FromPercent(percent) : null);

    /// <summary>Labels and values in words, to show two of them side by side.</summary>
    internal IEnumerable<(string Label, string? Value)> Describe() =>
    [
        ("Name", Name),
        ("Category", Category),
        ("Description", Description),
        ("Tax rate", TaxPercent is { } percent ? string.Create(CultureInfo.InvariantCulture, $"{percent:0.##} %") : "The seller’s default"),
        ("New subscriptions", IsActive ? "Can choose it" : "Cannot choose it"),
    ];
}
