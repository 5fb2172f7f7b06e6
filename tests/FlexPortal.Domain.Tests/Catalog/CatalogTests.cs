using FlexPortal.Domain.Catalog;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Values;

namespace FlexPortal.Domain.Tests.Catalog;

public sealed class CatalogTests
{
    private static readonly Money Price = Money.FromMajor(99.00m, Currency.Eur);

    [Fact]
    public void The_price_of_a_contract_is_its_own_else_that_of_the_longest_shorter_one_else_the_list_price()
    {
        var variant = Laptop().AddVariant("32 GB", null, Price);
        variant.SetPrices([(24, 79_00), (12, 89_00)]);

        Assert.Equal(
            [99.00m, 89.00m, 89.00m, 79.00m, 79.00m],
            new[] { 6, 12, 18, 24, 36 }.Select(months => variant.PriceFor(months).ToMajor()));
    }

    [Fact]
    public void New_prices_replace_those_there_were()
    {
        var variant = Laptop().AddVariant("32 GB", null, Price);
        variant.SetPrices([(12, 89_00), (24, 79_00)]);

        variant.SetPrices([(24, 75_00), (36, 69_00)]);

        Assert.Equal([(24, 75_00L), (36, 69_00L)], variant.Prices.Select(p => (p.ContractMonths, p.MonthlyMinor)).Order());
    }

    [Fact]
    public void A_price_that_cannot_be_is_refused_and_changes_nothing()
    {
        var variant = Laptop().AddVariant("32 GB", null, Price);
        variant.SetPrices([(12, 89_00)]);

        Assert.Equal("ContractMonths", Refused.By("VALIDATION_ERROR", () => variant.SetPrices([(0, 1)])).Member);
        Assert.Equal("ContractMonths", Refused.By("VALIDATION_ERROR", () => variant.SetPrices([(121, 1)])).Member);
        Assert.Equal("ContractMonths", Refused.By("VALIDATION_ERROR", () => variant.SetPrices([(6, 1), (6, 2)])).Member);
        Assert.Equal("MonthlyPrice", Refused.By("AMOUNT_NOT_POSITIVE", () => variant.SetPrices([(6, 0)])).Member);

        Assert.Equal((12, 89_00L), variant.Prices.Select(p => (p.ContractMonths, p.MonthlyMinor)).Single());
    }

    [Fact]
    public void A_variants_name_is_its_own_within_the_product()
    {
        var product = Laptop();
        var small = product.AddVariant("16 GB", "T14-16", Price);
        var large = product.AddVariant("32 GB", "T14-32", Price);

        Refused.By("VALIDATION_ERROR", () => product.AddVariant("16 gb", null, Price));
        Refused.By("VALIDATION_ERROR", () => product.UpdateVariant(large.Id, "16 GB", null, Price, true));
        Refused.By("NOT_FOUND", () => product.UpdateVariant(VariantId.New(), "64 GB", null, Price, true));
        Refused.By("AMOUNT_NOT_POSITIVE", () => product.AddVariant("64 GB", null, Money.Zero(Currency.Eur)));

        product.UpdateVariant(small.Id, "16 GB", "T14-16-B", Price, false);
        Assert.Equal(("T14-16-B", false), (small.Sku, small.IsActive));
        Assert.Equal([1, 2], product.Variants.Select(v => v.Position));
    }

    [Fact]
    public void A_unit_costs_more_than_zero_or_an_unknown_amount()
    {
        var asset = Asset.Create(SellerId.New(), null, "SN-1", Money.FromMajor(1000m, Currency.Of("USD")));
        Assert.Equal((100_000L, "USD"), (asset.AcquisitionCostMinor, asset.Currency.Code));

        Refused.By("AMOUNT_NOT_POSITIVE", () => asset.ChangeCost(Money.Zero(Currency.Eur)));
        asset.ChangeCost(null);

        Assert.Null(asset.AcquisitionCostMinor);
    }

    private static Product Laptop() => Product.Create(SellerId.New(), "ThinkPad T14", "Laptops", null, null);
}
