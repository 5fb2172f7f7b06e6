using System.ComponentModel.DataAnnotations;
using FlexPortal.Domain.Sellers;
using FlexPortal.Domain.Values;

namespace FlexPortal.Web.Pages.Settings;

/// <summary>The seller's profile as it is typed.</summary>
internal sealed class SellerInput
{
    [Display(Name = "Legal name")]
    public string? LegalName { get; set; }

    [Display(Name = "Street and number")]
    public string? Line1 { get; set; }

    [Display(Name = "Building, floor, c/o")]
    public string? Line2 { get; set; }

    [Display(Name = "Postal code")]
    public string? PostalCode { get; set; }

    public string? City { get; set; }

    [Display(Name = "State, province or county")]
    public string? Region { get; set; }

    [Display(Name = "Country")]
    public string? CountryCode { get; set; }

    [Display(Name = "VAT number")]
    public string? VatNumber { get; set; }

    [Display(Name = "Registration number")]
    public string? RegistrationNumber { get; set; }

    [Display(Name = "E-mail")]
    public string? Email { get; set; }

    public string? Phone { get; set; }

    [Display(Name = "IBAN")]
    public string? Iban { get; set; }

    [Display(Name = "BIC")]
    public string? Bic { get; set; }

    [Display(Name = "Bank")]
    public string? BankName { get; set; }

    public string? Currency { get; set; }

    [Display(Name = "Default tax rate")]
    public decimal? DefaultTaxRate { get; set; }

    [Display(Name = "Prices that we enter hold the tax already")]
    public bool PricesIncludeTax { get; set; }

    [Display(Name = "Time zone")]
    public string? TimeZone { get; set; }

    [Display(Name = "Dates and amounts as in")]
    public string? Locale { get; set; }

    [Display(Name = "Invoice lead days")]
    public int? InvoiceLeadDays { get; set; }

    [Display(Name = "New subscriptions start their cycle")]
    public BillingStartOption DefaultBillingStart { get; set; }

    [Display(Name = "The days before the cycle cost")]
    public StubCharge DefaultStubCharge { get; set; }

    [Display(Name = "Refunds need a second person above")]
    public decimal? ApprovalLimit { get; set; }

    [Display(Name = "Payment instructions"), DataType(DataType.MultilineText)]
    public string? PaymentInstructions { get; set; }

    [Display(Name = "Footer"), DataType(DataType.MultilineText)]
    public string? InvoiceFooter { get; set; }

    /// <summary>The version that the form was opened with.</summary>
    public int Version { get; set; }

    public static SellerInput Of(Seller seller) => new()
    {
        LegalName = seller.LegalName,
        Line1 = seller.Address.Line1,
        Line2 = seller.Address.Line2,
        PostalCode = seller.Address.PostalCode,
        City = seller.Address.City,
        Region = seller.Address.Region,
        CountryCode = seller.Address.CountryCode,
        VatNumber = seller.VatNumber,
        RegistrationNumber = seller.RegistrationNumber,
        Email = seller.Email,
        Phone = seller.Phone,
        Iban = seller.Iban,
        Bic = seller.Bic,
        BankName = seller.BankName,
        Currency = seller.Currency.Code,
        DefaultTaxRate = seller.DefaultTaxRate.Percent,
        PricesIncludeTax = seller.PricesIncludeTax,
        TimeZone = seller.TimeZone,
        Locale = seller.Locale,
        InvoiceLeadDays = seller.InvoiceLeadDays,
        DefaultBillingStart = seller.DefaultBillingStart,
        DefaultStubCharge = seller.DefaultStubCharge,
        ApprovalLimit = new Money(seller.ApprovalLimitMinor, seller.Currency).ToMajor(),
        PaymentInstructions = seller.PaymentInstructions,
        InvoiceFooter = seller.InvoiceFooter,
        Version = seller.Version,
    };

    /// <summary>The profile; call it once the rules hold.</summary>
    public SellerProfile ToProfile() => new()
    {
        LegalName = LegalName ?? "",
        Address = new Address { Line1 = Line1 ?? "", Line2 = Line2, PostalCode = PostalCode, City = City ?? "", Region = Region, CountryCode = CountryCode ?? "" },
        VatNumber = Domain.Values.VatNumber.Normalize(VatNumber),
        RegistrationNumber = RegistrationNumber,
        Email = Email,
        Phone = Phone,
        Iban = Iban is null ? null : Domain.Values.Iban.Normalize(Iban),
        Bic = Bic?.ToUpperInvariant(),
        BankName = BankName,
        Currency = Domain.Values.Currency.Of(Currency ?? ""),
        DefaultTaxRate = TaxRate.FromPercent(DefaultTaxRate ?? 0),
        PricesIncludeTax = PricesIncludeTax,
        TimeZone = TimeZone ?? "",
        Locale = Locale ?? "",
        InvoiceLeadDays = InvoiceLeadDays ?? 0,
        DefaultBillingStart = DefaultBillingStart,
        DefaultStubCharge = DefaultStubCharge,
        ApprovalLimitMinor = Money.FromMajor(ApprovalLimit ?? 0, Domain.Values.Currency.Of(Currency ?? "")).Minor,
        PaymentInstructions = PaymentInstructions,
        InvoiceFooter = InvoiceFooter,
    };
}
