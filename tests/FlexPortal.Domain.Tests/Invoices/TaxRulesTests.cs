using FlexPortal.Domain.Invoices;
using FlexPortal.Domain.Values;

namespace FlexPortal.Domain.Tests.Invoices;

public sealed class TaxRulesTests
{
    private static readonly TaxRate Nineteen = TaxRate.FromPercent(19);

    [Theory]
    [InlineData("DE", null, TaxCategory.Standard)]
    [InlineData("DE", "DE123456789", TaxCategory.Standard)]
    [InlineData("DE", "NL123456789B01", TaxCategory.ReverseCharge)]
    [InlineData("DE", "nl123456789b01", TaxCategory.ReverseCharge)]
    [InlineData("DE", "EL123456789", TaxCategory.ReverseCharge)]
    [InlineData("DE", "GR123456789", TaxCategory.ReverseCharge)]
    [InlineData("GR", "EL123456789", TaxCategory.Standard)]
    [InlineData("GR", "GR123456789", TaxCategory.Standard)]
    [InlineData("GR", "DE123456789", TaxCategory.ReverseCharge)]
    [InlineData("DE", "GB123456789", TaxCategory.Standard)]
    [InlineData("DE", "CHE123456788", TaxCategory.Standard)]
    [InlineData("GB", "DE123456789", TaxCategory.Standard)]
    [InlineData("CH", "DE123456789", TaxCategory.Standard)]
    [InlineData("DE", "", TaxCategory.Standard)]
    [InlineData("DE", "NL", TaxCategory.Standard)]
    [InlineData("DE", "123456789", TaxCategory.Standard)]
    public void A_business_in_another_EU_country_accounts_for_the_tax_itself(string seller, string? vatNumber, TaxCategory category)
    {
        var treatment = TaxRules.Decide(seller, vatNumber, taxExempt: false, Nineteen);

        Assert.Equal(category, treatment.Category);
        Assert.Equal(category == TaxCategory.Standard ? Nineteen : TaxRate.Zero, treatment.Rate);
        Assert.Equal(Nineteen, treatment.ListRate);
    }

    [Fact]
    public void An_exempt_customer_pays_no_tax_wherever_it_is()
    {
        Assert.Equal(new TaxTreatment(TaxCategory.Exempt, TaxRate.Zero, Nineteen), TaxRules.Decide("DE", null, taxExempt: true, Nineteen));
        Assert.Equal(TaxCategory.Exempt, TaxRules.Decide("DE", "NL123456789B01", taxExempt: true, Nineteen).Category);
    }

    [Fact]
    public void A_rate_of_zero_is_zero_rated() =>
        Assert.Equal(TaxCategory.ZeroRated, TaxRules.Decide("DE", null, taxExempt: false, TaxRate.Zero).Category);

    [Theory]
    [InlineData(TaxCategory.Standard, "S", null)]
    [InlineData(TaxCategory.ZeroRated, "Z", null)]
    [InlineData(TaxCategory.ReverseCharge, "AE", "Reverse charge")]
    [InlineData(TaxCategory.Exempt, "E", "Exempt")]
    public void What_is_not_taxed_says_why_on_the_invoice(TaxCategory category, string code, string? note)
    {
        var treatment = new TaxTreatment(category, TaxRate.Zero, Nineteen);
        Assert.Equal(code, treatment.Code);
        if (note is null)
            Assert.Null(treatment.Note);
        else
            Assert.StartsWith(note, treatment.Note, StringComparison.Ordinal);
    }
}
