using System.Text.Json.Serialization;
using FlexPortal.Domain.Invoices;

namespace FlexPortal.Application.Invoices;

/// <summary>
/// Everything an issued document prints, fixed when it is issued. It is stored as UTF-8 JSON with its SHA-256 and
/// never changes; the PDF is drawn from it and from nothing else. Amounts are whole minor units of <see cref="Currency"/>.
/// </summary>
public sealed record InvoiceContent
{
    /// <summary>Version of this shape, so that a later program still reads what an earlier one issued.</summary>
    public int Schema { get; init; } = 1;

    /// <summary>Kind of document; null in those that were issued when there were only invoices.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<DocumentType>))]
    public DocumentType? Type { get; init; }

    /// <summary>Number of the invoice that a credit note takes back, or that a receipt is about; null on an invoice.</summary>
    public string? InvoiceNumber { get; init; }

    /// <summary>Day of issue of <see cref="InvoiceNumber"/>.</summary>
    public DateOnly? InvoiceDate { get; init; }

    /// <summary>Why a credit note was issued.</summary>
    public string? Reason { get; init; }

    /// <summary>The document's number as printed, e.g. <c>INV-2025-000001</c>.</summary>
    public required string Number { get; init; }

    /// <summary>Calendar day of issue in the seller's time zone.</summary>
    public required DateOnly IssueDate { get; init; }

    /// <summary>Calendar day by which the total is to be paid.</summary>
    public required DateOnly DueDate { get; init; }

    /// <summary>Days from issue to due by the customer's terms; 0 for an individual.</summary>
    public required int TermsDays { get; init; }

    /// <summary>ISO 4217 code.</summary>
    public required string Currency { get; init; }

    /// <summary>Decimal places of <see cref="Currency"/>, e.g. 2 for EUR and 0 for JPY.</summary>
    public required int MinorUnits { get; init; }

    /// <summary>Culture in which dates and amounts are drawn, e.g. <c>de-DE</c>.</summary>
    public required string Locale { get; init; }

    /// <summary>The issuer.</summary>
    public required InvoiceParty Seller { get; init; }

    /// <summary>The payer.</summary>
    public required InvoiceParty Customer { get; init; }

    /// <summary>The billing group that the document is for; null on every other.</summary>
    public InvoiceGroup? Group { get; init; }

    /// <summary>The account to pay into; null when the seller has none on file.</summary>
    public InvoiceBankAccount? BankAccount { get; init; }

    /// <summary>The reference the payer is asked to quote.</summary>
    public required string PaymentReference { get; init; }

    /// <summary>The seller's own words on how to pay; may hold several lines.</summary>
    public string? PaymentInstructions { get; init; }

    /// <summary>Small print at the foot of the document.</summary>
    public string? FooterText { get; init; }

    /// <summary>SHA-256 (lower-case hex) of the logo that is drawn; null for none. The bytes are kept apart, by this key.</summary>
    public string? LogoSha256 { get; init; }

    /// <summary>The lines in the order in which they are printed.</summary>
    public required IReadOnlyList<InvoiceLine> Lines { get; init; }

    /// <summary>One entry per tax rate and category, in descending order of rate.</summary>
    public required IReadOnlyList<InvoiceTax> Taxes { get; init; }

    /// <summary>Sum of the lines without tax.</summary>
    public required long Subtotal { get; init; }

    /// <summary>Sum of <see cref="Taxes"/>.</summary>
    public required long TaxTotal { get; init; }

    /// <summary>What is to be paid: <see cref="Subtotal"/> + <see cref="TaxTotal"/>.</summary>
    public required long Total { get; init; }
}

/// <summary>What only the document of a billing group prints.</summary>
public sealed record InvoiceGroup
{
    /// <summary>The group's name.</summary>
    public required string Name { get; init; }

    /// <summary>First day of the month that is billed.</summary>
    public required DateOnly Month { get; init; }

    /// <summary>Whether lines of the month were billed before: this document supplements that.</summary>
    public bool IsSupplement { get; init; }

    /// <summary>The payer's purchase order.</summary>
    public string? PurchaseOrder { get; init; }
}

/// <summary>A party as printed. Every text may hold any script; empty parts are null.</summary>
public sealed record InvoiceParty
{
    /// <summary>The legal or full name.</summary>
    public required string Name { get; init; }

    /// <summary>A person to address at a business, printed as "Attn".</summary>
    public string? Contact { get; init; }

    /// <summary>Address lines in printing order, without the country.</summary>
    public required IReadOnlyList<string> AddressLines { get; init; }

    /// <summary>Country name as printed.</summary>
    public string? Country { get; init; }

    /// <summary>VAT identification number with its country prefix.</summary>
    public string? VatNumber { get; init; }

    /// <summary>Company register number.</summary>
    public string? RegistrationNumber { get; init; }

    /// <summary>E-mail for questions about the document.</summary>
    public string? Email { get; init; }

    /// <summary>Telephone for questions about the document.</summary>
    public string? Phone { get; init; }
}

/// <summary>The seller's account.</summary>
public sealed record InvoiceBankAccount
{
    /// <summary>Name of the bank.</summary>
    public string? BankName { get; init; }

    /// <summary>IBAN without spaces; printed in groups of four.</summary>
    public required string Iban { get; init; }

    /// <summary>BIC, 8 or 11 characters.</summary>
    public string? Bic { get; init; }
}

/// <summary>One subscription's billing period on the document.</summary>
public sealed record InvoiceLine
{
    /// <summary>Position from 1.</summary>
    public required int Position { get; init; }

    /// <summary>Product, variant and what else names the thing rented.</summary>
    public required string Description { get; init; }

    /// <summary>Serial number of the unit.</summary>
    public string? SerialNumber { get; init; }

    /// <summary>Whom the unit is with, on a billing group's document; null on every other. Lines of one member stand together.</summary>
    public string? Member { get; init; }

    /// <summary>The payer's cost centre for the member.</summary>
    public string? CostCentre { get; init; }

    /// <summary>Which customer the member is: people of one company share names. Null on documents from before it was kept.</summary>
    public string? MemberId { get; init; }

    /// <summary>The subscription's number, e.g. <c>SUB-000123</c>.</summary>
    public required string Subscription { get; init; }

    /// <summary>First day of the period.</summary>
    public required DateOnly PeriodStart { get; init; }

    /// <summary>Day after the last day of the period (exclusive); printed as the day before.</summary>
    public required DateOnly PeriodEnd { get; init; }

    /// <summary>Amount without tax.</summary>
    public required long Net { get; init; }

    /// <summary>The line's share of the document's tax.</summary>
    public required long Tax { get; init; }

    /// <summary>Rate in hundredths of a percent: 1900 is 19 %.</summary>
    public required int TaxRate { get; init; }
}

/// <summary>The tax of one rate on the document.</summary>
public sealed record InvoiceTax
{
    /// <summary>The category of what is no sale: money kept as credit. It is not printed among the taxes.</summary>
    public const string OutsideTax = "O";

    /// <summary>UNTDID 5305 category: S standard, AE reverse charge, E exempt, Z zero-rated, O outside the scope of tax.</summary>
    public required string Category { get; init; }

    /// <summary>Rate in hundredths of a percent: 1900 is 19 %.</summary>
    public required int Rate { get; init; }

    /// <summary>Sum of the nets taxed at this rate.</summary>
    public required long Net { get; init; }

    /// <summary>Tax on <see cref="Net"/>.</summary>
    public required long Tax { get; init; }

    /// <summary>Legal note, e.g. for a reverse charge.</summary>
    public string? Note { get; init; }
}
