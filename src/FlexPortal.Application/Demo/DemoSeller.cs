using FlexPortal.Domain.Sellers;
using FlexPortal.Domain.Values;

namespace FlexPortal.Application.Demo;

/// <summary>The fictional company whose book the demo is.</summary>
internal static class DemoSeller
{
    public static SellerProfile Profile { get; } = new()
    {
        LegalName = "Larkspur Rentals Ltd",
        Address = new Address { Line1 = "12 Mill Lane", PostalCode = "D08 XY45", City = "Dublin", CountryCode = "IE" },
        VatNumber = "IE1234567T",
        RegistrationNumber = "654321",
        Email = "accounts@larkspur.example",
        Phone = "+353 1 555 0142",
        Iban = "IE29AIBK93115212345678",
        Bic = "AIBKIE2D",
        BankName = "Harbour Bank",
        Currency = Currency.Eur,
        TimeZone = "Europe/Dublin",
        Locale = "en-IE",
        DefaultTaxRate = new TaxRate(2300),
        PaymentInstructions = "Please quote the invoice number with your transfer.",
        InvoiceFooter = "Larkspur Rentals Ltd, registered in Dublin under 654321. Demo data: nobody here exists.",
    };
}
