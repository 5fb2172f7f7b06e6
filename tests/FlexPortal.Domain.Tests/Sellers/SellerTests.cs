using FlexPortal.Domain.Sellers;
using FlexPortal.Domain.Values;

namespace FlexPortal.Domain.Tests.Sellers;

public sealed class SellerTests
{
    private static readonly SellerProfile Profile = new()
    {
        LegalName = "Rentwell GmbH",
        Address = new Address { Line1 = "Torstraße 1", PostalCode = "10119", City = "Berlin", CountryCode = "DE" },
        VatNumber = "DE136695976",
        Iban = "DE89370400440532013000",
        DefaultTaxRate = TaxRate.FromPercent(19),
    };

    [Fact]
    public void A_profile_is_taken_over_and_counted()
    {
        var seller = Seller.Create(Profile);
        Assert.Equal(("Rentwell GmbH", 0, 0), (seller.LegalName, seller.InvoiceLeadDays, seller.Version));
        Assert.Empty(seller.MissingForInvoices());

        seller.Update(Profile with { InvoiceLeadDays = 60, LegalName = "Rentwell SE" });

        Assert.Equal(("Rentwell SE", 60, 1), (seller.LegalName, seller.InvoiceLeadDays, seller.Version));
    }

    [Fact]
    public void A_value_that_breaks_its_rule_is_named_and_changes_nothing()
    {
        Refuses(Profile with { InvoiceLeadDays = -1 }, "InvoiceLeadDays");
        Refuses(Profile with { InvoiceLeadDays = 61 }, "InvoiceLeadDays");
        Refuses(Profile with { Iban = "DE88370400440532013000" }, "Iban");
        Refuses(Profile with { InvoiceNumberPattern = "INV-{000001}" }, "InvoiceNumberPattern");
        Refuses(Profile with { CreditNoteNumberPattern = "CN-{000001}" }, "CreditNoteNumberPattern");
    }

    [Theory]
    [InlineData("{yyyy}-{000001}", "{yyyy}-{000001}")]
    [InlineData("{yyyy}-{000001}", "{yyyy}-{1}")]
    [InlineData("{yyyy}-{0001}", "{0001}-{yyyy}")]
    [InlineData("A-{yyyy}-{01}", "a-{yyyy}-{01}")]
    [InlineData("1-{yyyy}-{01}", "{1}-{yyyy}-11")]
    public void Invoices_and_credit_notes_never_get_the_same_number(string invoices, string creditNotes) =>
        Refuses(Profile with { InvoiceNumberPattern = invoices, CreditNoteNumberPattern = creditNotes }, "CreditNoteNumberPattern");

    [Fact]
    public void An_invoice_cannot_be_issued_without_what_it_has_to_print()
    {
        Assert.Equal(["legal name", "address", "bank account or payment instructions"], Seller.Create(new SellerProfile()).MissingForInvoices());
        Assert.Equal(["VAT number"], Seller.Create(Profile with { VatNumber = null }).MissingForInvoices());
        Assert.Empty(Seller.Create(Profile with { VatNumber = null, DefaultTaxRate = TaxRate.Zero }).MissingForInvoices());
        Assert.Empty(Seller.Create(Profile with { Iban = null, PaymentInstructions = "Pay by check." }).MissingForInvoices());
        Assert.Equal(["address"], Seller.Create(Profile with { Address = Profile.Address with { CountryCode = "" } }).MissingForInvoices());
    }

    private static void Refuses(SellerProfile profile, string member)
    {
        var seller = Seller.Create(Profile);
        Assert.Equal(member, Refused.By("VALIDATION_ERROR", () => seller.Update(profile with { LegalName = "Half changed" })).Member);
        Assert.Equal(("Rentwell GmbH", 0), (seller.LegalName, seller.Version));
    }
}
