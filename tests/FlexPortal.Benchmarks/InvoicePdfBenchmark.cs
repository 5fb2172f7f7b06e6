using BenchmarkDotNet.Attributes;
using FlexPortal.Application.Invoices;
using FlexPortal.Infrastructure.Documents;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace FlexPortal.Benchmarks;

/// <summary>Drawing is one thread's work, so that time is CPU time. Targets: 2 ms for one page, 40 ms for 1,000 lines.</summary>
[MemoryDiagnoser]
public class InvoicePdfBenchmark
{
    private readonly InvoicePdf renderer = new(Options.Create(new InvoicePdfOptions()), NullLogger<InvoicePdf>.Instance);
    private InvoiceContent content = null!;

    [Params(1, 1_000, 5_000)]
    public int Lines { get; set; }

    [GlobalSetup]
    public void Prepare() => content = new InvoiceContent
    {
        Number = "INV-2025-000123",
        IssueDate = new DateOnly(2025, 11, 22),
        DueDate = new DateOnly(2025, 12, 22),
        TermsDays = 30,
        Currency = "EUR",
        MinorUnits = 2,
        Locale = "de-DE",
        Seller = new InvoiceParty
        {
            Name = "FlexRent Mobility GmbH",
            AddressLines = ["Schönhauser Allee 36–39", "10435 Berlin"],
            Country = "Germany",
            VatNumber = "DE312345678",
            RegistrationNumber = "HRB 123456 B",
        },
        Customer = new InvoiceParty
        {
            Name = "Przedsiębiorstwo „Źdźbło” Sp. z o.o.",
            AddressLines = ["ul. Świętokrzyska 12/3", "00-916 Warszawa"],
            Country = "Poland",
            VatNumber = "PL5252525252",
        },
        BankAccount = new InvoiceBankAccount { BankName = "Deutsche Kreditbank", Iban = "DE89370400440532013000", Bic = "COBADEFFXXX" },
        PaymentReference = "INV-2025-000123",
        FooterText = "Managing directors: Jana Schulz, Peter Okafor",
        Lines = [.. Enumerable.Range(1, Lines).Select(Line)],
        Taxes = [new InvoiceTax { Category = "S", Rate = 1900, Net = 8900L * Lines, Tax = 1691L * Lines }],
        Subtotal = 8900L * Lines,
        TaxTotal = 1691L * Lines,
        Total = 10591L * Lines,
    };

    [Benchmark]
    public byte[] Render() => renderer.Render(content, null, CancellationToken.None);

    private static InvoiceLine Line(int position) => new()
    {
        Position = position,
        Description = position % 3 == 0 ? "Coffee machine GIGA X8c Professional with milk cooler, cup warmer and service within 24 hours" : "Electric cargo bike, 250 W",
        SerialNumber = $"SN-2024-{position:00000}",
        Subscription = $"SUB-{position:000000}",
        PeriodStart = new DateOnly(2025, 11, 1),
        PeriodEnd = new DateOnly(2025, 12, 1),
        Net = 8900 + position,
        Tax = 1691,
        TaxRate = 1900,
    };
}
