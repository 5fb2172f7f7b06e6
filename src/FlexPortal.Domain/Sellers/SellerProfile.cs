using FlexPortal.Domain.Values;

namespace FlexPortal.Domain.Sellers;

/// <summary>What the seller's settings page edits; the members mean what those of <see cref="Seller"/> mean.</summary>
public sealed record SellerProfile
{
    /// <inheritdoc cref="Seller.LegalName"/>
    public string LegalName { get; init; } = "";

    /// <inheritdoc cref="Seller.Address"/>
    public Address Address { get; init; } = new();

    /// <inheritdoc cref="Seller.VatNumber"/>
    public string? VatNumber { get; init; }

    /// <inheritdoc cref="Seller.RegistrationNumber"/>
    public string? RegistrationNumber { get; init; }

    /// <inheritdoc cref="Seller.Email"/>
    public string? Email { get; init; }

    /// <inheritdoc cref="Seller.Phone"/>
    public string? Phone { get; init; }

    /// <inheritdoc cref="Seller.Iban"/>
    public string? Iban { get; init; }

    /// <inheritdoc cref="Seller.Bic"/>
    public string? Bic { get; init; }

    /// <inheritdoc cref="Seller.BankName"/>
    public string? BankName { get; init; }

    /// <inheritdoc cref="Seller.Currency"/>
    public Currency Currency { get; init; } = Currency.Eur;

    /// <inheritdoc cref="Seller.TimeZone"/>
    public string TimeZone { get; init; } = "Etc/UTC";

    /// <inheritdoc cref="Seller.Locale"/>
    public string Locale { get; init; } = "en-IE";

    /// <inheritdoc cref="Seller.DefaultTaxRate"/>
    public TaxRate DefaultTaxRate { get; init; }

    /// <inheritdoc cref="Seller.PricesIncludeTax"/>
    public bool PricesIncludeTax { get; init; }

    /// <inheritdoc cref="Seller.InvoiceLeadDays"/>
    public int InvoiceLeadDays { get; init; }

    /// <inheritdoc cref="Seller.InvoiceNumberPattern"/>
    public string InvoiceNumberPattern { get; init; } = "INV-{yyyy}-{000001}";

    /// <inheritdoc cref="Seller.CreditNoteNumberPattern"/>
    public string CreditNoteNumberPattern { get; init; } = "CN-{yyyy}-{000001}";

    /// <summary>The limit that a fresh installation starts with: 500.00 in a currency with cents.</summary>
    public const long FirstApprovalLimitMinor = 50_000;

    /// <inheritdoc cref="Seller.ReceiptNumberPattern"/>
    public string ReceiptNumberPattern { get; init; } = "RC-{yyyy}-{000001}";

    /// <inheritdoc cref="Seller.ApprovalLimitMinor"/>
    public long ApprovalLimitMinor { get; init; } = FirstApprovalLimitMinor;

    /// <inheritdoc cref="Seller.DefaultBillingStart"/>
    public BillingStartOption DefaultBillingStart { get; init; }

    /// <inheritdoc cref="Seller.DefaultStubCharge"/>
    public StubCharge DefaultStubCharge { get; init; } = StubCharge.Prorated;

    /// <inheritdoc cref="Seller.PaymentInstructions"/>
    public string? PaymentInstructions { get; init; }

    /// <inheritdoc cref="Seller.InvoiceFooter"/>
    public string? InvoiceFooter { get; init; }
}
