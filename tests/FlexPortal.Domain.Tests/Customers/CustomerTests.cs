using FlexPortal.Domain.Customers;
using FlexPortal.Domain.Ids;

namespace FlexPortal.Domain.Tests.Customers;

public sealed class CustomerTests
{
    private static readonly CustomerDetails Business = new()
    {
        Kind = CustomerKind.Business,
        Name = "Ada Byron",
        CompanyName = "Acme Corp",
        Email = "ada@acme.example",
        VatNumber = "NL123456789B01",
        BillingEmail = "ap@acme.example",
    };

    [Fact]
    public void A_business_is_known_by_its_company_and_may_have_terms()
    {
        var customer = Customer.Create(SellerId.New(), Business, DateTime.UnixEpoch);
        Assert.Equal(("Acme Corp", PaymentTerms.Immediate), (customer.DisplayName, customer.Terms));

        customer.ChangeTerms(PaymentTerms.Net30);

        Assert.Equal((PaymentTerms.Net30, 1), (customer.Terms, customer.Version));
    }

    [Fact]
    public void A_business_needs_a_company_name() =>
        Assert.Equal("CompanyName", Refused.By("VALIDATION_ERROR", () => Customer.Create(SellerId.New(), Business with { CompanyName = " " }, DateTime.UnixEpoch)).Member);

    [Fact]
    public void Search_finds_a_business_by_company_person_and_e_mail() =>
        Assert.Equal("acme corp ada byron ada@acme.example", Customer.Create(SellerId.New(), Business, DateTime.UnixEpoch).Searchable);

    [Fact]
    public void An_individual_pays_at_once()
    {
        var customer = Customer.Create(SellerId.New(), new CustomerDetails { Name = "Ada Byron" }, DateTime.UnixEpoch);

        Refused.By("TERMS_NOT_ALLOWED", () => customer.ChangeTerms(PaymentTerms.Net7));

        customer.ChangeTerms(PaymentTerms.Immediate);
        Assert.Equal(PaymentTerms.Immediate, customer.Terms);
    }

    [Fact]
    public void A_business_that_becomes_an_individual_loses_its_terms_and_VAT_number()
    {
        var customer = Customer.Create(SellerId.New(), Business, DateTime.UnixEpoch);
        customer.ChangeTerms(PaymentTerms.Net14);

        customer.Update(Business with { Kind = CustomerKind.Individual });

        Assert.Equal(("Ada Byron", PaymentTerms.Immediate), (customer.DisplayName, customer.Terms));
        Assert.Null(customer.VatNumber);
        Assert.Null(customer.CompanyName);
        Assert.Null(customer.BillingEmail);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-7)]
    [InlineData(45)]
    public void Terms_are_Net_7_14_or_30(int days)
    {
        var customer = Customer.Create(SellerId.New(), Business, DateTime.UnixEpoch);
        Refused.By("VALIDATION_ERROR", () => customer.ChangeTerms((PaymentTerms)days));
        Assert.Equal((PaymentTerms.Immediate, 0), (customer.Terms, customer.Version));
    }
}
