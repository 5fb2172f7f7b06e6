using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Values;

namespace FlexPortal.Domain.Catalog;

/// <summary>What is rented out, in one or more variants.</summary>
public sealed class Product
{
    private readonly List<Variant> variants = [];

    private Product()
    {
    }

    /// <summary>Identity.</summary>
    public ProductId Id { get; private set; }

    /// <summary>The seller who offers it.</summary>
    public SellerId SellerId { get; private set; }

    /// <summary>Name as printed on invoices.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Name and category as search compares them and lists sort them; see <see cref="SearchText"/>.</summary>
    public string Searchable { get; private set; } = "";

    /// <summary>Kind of product, e.g. Laptops.</summary>
    public string? Category { get; private set; }

    /// <summary>Free text.</summary>
    public string? Description { get; private set; }

    /// <summary>Rate of its own; null takes the seller's default.</summary>
    public TaxRate? TaxRate { get; private set; }

    /// <summary>Whether new subscriptions can choose it.</summary>
    public bool IsActive { get; private set; } = true;

    /// <summary>Counts changes; forms carry it.</summary>
    public int Version { get; private set; }

    /// <summary>The variants in the order in which they were added.</summary>
    public IReadOnlyList<Variant> Variants => variants;

    /// <summary>Makes a product without variants.</summary>
    public static Product Create(SellerId sellerId, string name, string? category, string? description, TaxRate? taxRate)
    {
        var product = new Product { Id = ProductId.New(), SellerId = sellerId };
        product.Describe(name, category, description, taxRate);
        return product;
    }

    /// <summary>Changes the product. Subscriptions keep the name that they were made with.</summary>
    public void Update(string name, string? category, string? description, TaxRate? taxRate, bool isActive)
    {
        Describe(name, category, description, taxRate);
        IsActive = isActive;
        Version++;
    }

    /// <summary>Adds a variant.</summary>
    /// <param name="name">Name within the product.</param>
    /// <param name="sku">Stock-keeping unit.</param>
    /// <param name="listPrice">Monthly price where no contract length has its own.</param>
    /// <exception cref="BusinessRuleException">Another variant has the name.</exception>
    public Variant AddVariant(string name, string? sku, Money listPrice)
    {
        RefuseTakenName(name, null);
        var variant = new Variant(Id, variants.Count + 1, name, sku, listPrice);
        variants.Add(variant);
        Version++;
        return variant;
    }

    /// <summary>Changes a variant of this product.</summary>
    /// <exception cref="BusinessRuleException">No such variant, or another one has the name.</exception>
    public void UpdateVariant(VariantId id, string name, string? sku, Money listPrice, bool isActive)
    {
        var variant = variants.Find(v => v.Id == id) ?? throw new BusinessRuleException(RuleCodes.NotFound, "The product has no such variant.");
        RefuseTakenName(name, id);
        variant.Update(name, sku, listPrice, isActive);
        Version++;
    }

    private void Describe(string name, string? category, string? description, TaxRate? taxRate)
    {
        Name = name;
        Category = category;
        Description = description;
        TaxRate = taxRate;
        Searchable = SearchText.Normalize(name + " " + category);
    }

    private void RefuseTakenName(string name, VariantId? except)
    {
        if (variants.Exists(v => v.Id != except && string.Equals(v.Name, name, StringComparison.OrdinalIgnoreCase)))
            throw new BusinessRuleException(RuleCodes.Invalid, $"The product already has a variant named '{name}'.", "Name");
    }
}
