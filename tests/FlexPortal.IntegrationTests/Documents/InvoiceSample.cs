using System.Security.Cryptography;
using FlexPortal.Application.Invoices;
using FlexPortal.Infrastructure.Documents;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace FlexPortal.IntegrationTests.Documents;

internal static class InvoiceSample
{
    public static InvoicePdf Renderer { get; } = With(new InvoicePdfOptions());

    public static InvoicePdf WithoutSystemFonts { get; } = With(new InvoicePdfOptions { UseSystemFonts = false });

    public static InvoicePdf With(InvoicePdfOptions options) => new(Options.Create(options), NullLogger<InvoicePdf>.Instance);

    public static InvoiceContent Of(int lines, string locale = "en-GB", string currency = "EUR", int minorUnits = 2) => new()
    {
        Number = "INV-2025-000123",
        IssueDate = new DateOnly(2025, 11, 22),
        DueDate = new DateOnly(2025, 12, 22),
        TermsDays = 30,
        Currency = currency,
        MinorUnits = minorUnits,
        Locale = locale,
        Seller = new InvoiceParty
        {
            Name = "FlexRent Mobility GmbH",
            AddressLines = ["Schönhauser Allee 36–39", "10435 Berlin"],
            Country = "Germany",
            VatNumber = "DE312345678",
            RegistrationNumber = "HRB 123456 B, Amtsgericht Charlottenburg",
            Email = "billing@flexrent.example",
            Phone = "+49 30 1234567",
        },
        Customer = new InvoiceParty
        {
            Name = "Nordlicht Logistik AG",
            Contact = "Frau Dr. Anna-Lena Müller",
            AddressLines = ["Speicherstraße 14", "20457 Hamburg"],
            Country = "Germany",
            VatNumber = "DE298765432",
        },
        BankAccount = new InvoiceBankAccount { BankName = "Deutsche Kreditbank", Iban = "DE89370400440532013000", Bic = "COBADEFFXXX" },
        PaymentReference = "RF18INV2025000123",
        PaymentInstructions = "Please transfer the amount without deductions.",
        FooterText = "Managing directors: Jana Schulz, Peter Okafor",
        Lines = [.. Enumerable.Range(1, lines).Select(Line)],
        Taxes = [new InvoiceTax { Category = "S", Rate = 1900, Net = 8900L * lines, Tax = 1691L * lines }],
        Subtotal = 8900L * lines,
        TaxTotal = 1691L * lines,
        Total = 10591L * lines,
    };

    public static InvoiceLine Line(int position) => new()
    {
        Position = position,
        Description = position % 3 == 0 ? "Coffee machine GIGA X8c Professional with milk cooler, cup warmer and service within 24 hours" : "Electric cargo bike, 250 W",
        SerialNumber = $"SN-2024-{position:00000}",
        Subscription = $"SUB-{position:000000}",
        PeriodStart = new DateOnly(2025, 11, 1),
        PeriodEnd = new DateOnly(2025, 12, 1),
        Net = 8900,
        Tax = 1691,
        TaxRate = 1900,
    };

    public static InvoiceContent NamedTo(string customer) => Of(1) with { Customer = new InvoiceParty { Name = customer, AddressLines = [] } };

    public static InvoiceContent WithLogo(this InvoiceContent content, byte[] logo) =>
        content with { LogoSha256 = Convert.ToHexStringLower(SHA256.HashData(logo)) };
}
