using FlexPortal.Domain.Catalog;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Values;

namespace FlexPortal.Application.Demo;

/// <summary>What the demo's seller rents out: laptops, bikes, furniture, a coffee machine.</summary>
internal static class DemoCatalog
{
    private static readonly (string Product, string Category, string Code, (string Variant, long ListMinor, long CostMinor)[] Variants)[] Offered =
    [
        ("Aster 14 laptop", "Laptops", "AST14", [("16 GB, 512 GB", 4900, 115_000), ("32 GB, 1 TB", 7900, 169_000)]),
        ("Aster 16 Pro laptop", "Laptops", "AST16", [("36 GB, 1 TB", 9900, 215_000), ("64 GB, 2 TB", 12900, 289_000)]),
        ("Vela city e-bike", "Bikes", "VELAC", [("Small", 6900, 215_000), ("Medium", 6900, 215_000), ("Large", 6900, 219_000)]),
        ("Vela cargo bike", "Bikes", "VELAX", [("Long John", 11900, 390_000), ("Longtail", 13900, 440_000)]),
        ("Hedera standing desk", "Furniture", "HEDRD", [("120 cm, oak", 1900, 42_000), ("160 cm, walnut", 2400, 54_000)]),
        ("Hedera office chair", "Furniture", "HEDRC", [("Mesh", 1400, 38_000), ("Wool", 1600, 43_000)]),
        ("Rondo coffee machine", "Kitchen", "RONDO", [("Two groups", 5900, 149_000)]),
    ];

    /// <summary>Makes the products with their variants and prices for 12, 24 and 36 months.</summary>
    public static (IReadOnlyList<Product> Products, IReadOnlyList<DemoVariant> Variants) Create(SellerId seller, Currency currency)
    {
        var products = new List<Product>();
        var variants = new List<DemoVariant>();
        foreach (var (name, category, code, offered) in Offered)
        {
            var product = Product.Create(seller, name, category, null, null);
            foreach (var (variantName, list, cost) in offered)
            {
                var variant = product.AddVariant(variantName, $"{code}-{product.Variants.Count + 1}", new Money(list, currency));
                variant.SetPrices([(12, list), (24, Less(list, 15)), (36, Less(list, 25))]);
                variants.Add(new DemoVariant(variant, $"{name}, {variantName}", code, new Money(cost, currency)));
            }

            products.Add(product);
        }

        return (products, variants);
    }

    private static long Less(long minor, int percent) => minor * (100 - percent) / 100 / 10 * 10;
}

/// <summary>A variant with what the demo needs to know of it.</summary>
/// <param name="Variant">The variant.</param>
/// <param name="Description">Product and variant as printed.</param>
/// <param name="Code">Serial numbers start with it.</param>
/// <param name="Cost">What a unit costs to buy.</param>
internal sealed record DemoVariant(Variant Variant, string Description, string Code, Money Cost);
