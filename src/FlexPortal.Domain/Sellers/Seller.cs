using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Values;

namespace FlexPortal.Domain.Sellers;

/// <summary>The legal entity that issues invoices, with the defaults that its subscriptions start from.</summary>
public sealed class Seller
{
    /// <summary>Longest lead, in days.</summary>
    public const int MaxInvoiceLeadDays = 60;

    private Seller()
    {
    }

    /// <summary>Identity.</summary>
    public SellerId Id { get; private set; }

    /// <summary>Legal name as printed on invoices.</summary>
    public string LegalName { get; private set; } = "";

    /// <summary>Registered address.</summary>
    public Address Address { get; private set; } = new();

    /// <summary>VAT number with country prefix; null until known.</summary>
    public string? VatNumber { get; private set; }

    /// <summary>Company register number.</summary>
    public string? RegistrationNumber { get; private set; }

    /// <summary>E-mail printed on invoices.</summary>
    public string? Email { get; private set; }

    /// <summary>Telephone printed on invoices.</summary>
    public string? Phone { get; private set; }

    /// <summary>IBAN without spaces.</summary>
    public string? Iban { get; private set; }

    /// <summary>BIC.</summary>
    public string? Bic { get; private set; }

    /// <summary>Name of the bank.</summary>
    public string? BankName { get; private set; }

    /// <summary>Currency of new prices.</summary>
    public Currency Currency { get; private set; } = Currency.Eur;

    /// <summary>IANA time zone in which business days are counted.</summary>
    public string TimeZone { get; private set; } = "Etc/UTC";

    /// <summary>Culture in which dates and amounts are shown, e.g. <c>en-IE</c>.</summary>
    public string Locale { get; private set; } = "en-IE";

    /// <summary>Tax rate of products that have none of their own.</summary>
    public TaxRate DefaultTaxRate { get; private set; }

    /// <summary>Whether entered prices hold tax already.</summary>
    public bool PricesIncludeTax { get; private set; }

    /// <summary>Days by which an invoice is issued before its period starts; 0 to <see cref="MaxInvoiceLeadDays"/>.</summary>
    public int InvoiceLeadDays { get; private set; }

    /// <summary>How invoice numbers are written; see <see cref="DocumentNumberPattern"/>.</summary>
    public string InvoiceNumberPattern { get; private set; } = "INV-{yyyy}-{000001}";

    /// <summary>How credit note numbers are written.</summary>
    public string CreditNoteNumberPattern { get; private set; } = "CN-{yyyy}-{000001}";

    /// <summary>How the numbers of receipts are written.</summary>
    public string ReceiptNumberPattern { get; private set; } = "RC-{yyyy}-{000001}";

    /// <summary>Refunds of more than this need a second person, minor units of <see cref="Currency"/>; so do all refunds in another currency. 0 asks for one always.</summary>
    public long ApprovalLimitMinor { get; private set; } = SellerProfile.FirstApprovalLimitMinor;

    /// <summary>When new subscriptions start their cycle.</summary>
    public BillingStartOption DefaultBillingStart { get; private set; }

    /// <summary>What the days before the cycle cost.</summary>
    public StubCharge DefaultStubCharge { get; private set; } = StubCharge.Prorated;

    /// <summary>The seller's own words on how to pay.</summary>
    public string? PaymentInstructions { get; private set; }

    /// <summary>Small print on invoices.</summary>
    public string? InvoiceFooter { get; private set; }

    /// <summary>SHA-256 of the logo in lower-case hex; null for none.</summary>
    public string? LogoSha256 { get; private set; }

    /// <summary>Counts changes; forms carry it.</summary>
    public int Version { get; private set; }

    /// <summary>The seller that a fresh installation starts with.</summary>
    /// <param name="profile">What is known at the start.</param>
    public static Seller Create(SellerProfile profile)
    {
        var seller = new Seller { Id = SellerId.New() };
        seller.Apply(profile);
        return seller;
    }

    /// <summary>The profile as it is now.</summary>
    public SellerProfile ToProfile() => new()
    {
        LegalName = LegalName,
        Address = Address,
        VatNumber = VatNumber,
        RegistrationNumber = RegistrationNumber,
        Email = Email,
        Phone = Phone,
        Iban = Iban,
        Bic = Bic,
        BankName = BankName,
        Currency = Currency,
        TimeZone = TimeZone,
        Locale = Locale,
        DefaultTaxRate = DefaultTaxRate,
        PricesIncludeTax = PricesIncludeTax,
        InvoiceLeadDays = InvoiceLeadDays,
        InvoiceNumberPattern = InvoiceNumberPattern,
        CreditNoteNumberPattern = CreditNoteNumberPattern,
        ReceiptNumberPattern = ReceiptNumberPattern,
        ApprovalLimitMinor = ApprovalLimitMinor,
        DefaultBillingStart = DefaultBillingStart,
        DefaultStubCharge = DefaultStubCharge,
        PaymentInstructions = PaymentInstructions,
        InvoiceFooter = InvoiceFooter,
    };

    /// <summary>Changes the profile. Documents issued before keep what they print.</summary>
    /// <exception cref="BusinessRuleException">A value breaks its rule; the member is named.</exception>
    public void Update(SellerProfile profile)
    {
        Apply(profile);
        Version++;
    }

    /// <summary>Puts another logo on documents issued from now on.</summary>
    /// <param name="sha256">SHA-256 of the stored image in lower-case hex, or null to print none.</param>
    public void ChangeLogo(string? sha256)
    {
        LogoSha256 = sha256;
        Version++;
    }

    /// <summary>Names what an invoice must print and the profile lacks; empty when invoices can be issued.</summary>
    public IReadOnlyList<string> MissingForInvoices()
    {
        var missing = new List<string>();
        if (string.IsNullOrWhiteSpace(LegalName)) missing.Add("legal name");
        if (string.IsNullOrWhiteSpace(Address.Line1) || string.IsNullOrWhiteSpace(Address.City) || string.IsNullOrWhiteSpace(Address.CountryCode)) missing.Add("address");
        if (DefaultTaxRate.BasisPoints > 0 && string.IsNullOrWhiteSpace(VatNumber)) missing.Add("VAT number");
        if (string.IsNullOrWhiteSpace(Iban) && string.IsNullOrWhiteSpace(PaymentInstructions)) missing.Add("bank account or payment instructions");
        return missing;
    }

    /// <summary>Whether giving this much back needs a second person.</summary>
    public bool NeedsApproval(Money amount) => !amount.Currency.Equals(Currency) || amount.Minor > ApprovalLimitMinor;

    private void Apply(SellerProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        if (profile.InvoiceLeadDays is < 0 or > MaxInvoiceLeadDays)
            throw new BusinessRuleException(RuleCodes.Invalid, $"Lead days are 0 to {MaxInvoiceLeadDays}.", nameof(profile.InvoiceLeadDays));
        if (profile.Iban is { } iban && !Values.Iban.IsValid(iban))
            throw new BusinessRuleException(RuleCodes.Invalid, "This is not a valid IBAN: its check digits do not match.", nameof(profile.Iban));
        var invoices = DocumentNumberPattern.Parse(profile.InvoiceNumberPattern, nameof(profile.InvoiceNumberPattern));
        var creditNotes = DocumentNumberPattern.Parse(profile.CreditNoteNumberPattern, nameof(profile.CreditNoteNumberPattern));
        if (creditNotes.CanCollideWith(invoices))
            throw new BusinessRuleException(RuleCodes.Invalid, "Credit notes need a pattern that differs from that of invoices in a letter or a sign, for example CN-{yyyy}-{000001}.", nameof(profile.CreditNoteNumberPattern));
        var receipts = DocumentNumberPattern.Parse(profile.ReceiptNumberPattern, nameof(profile.ReceiptNumberPattern));
        if (receipts.CanCollideWith(invoices) || receipts.CanCollideWith(creditNotes))
            throw new BusinessRuleException(RuleCodes.Invalid, "Receipts need a pattern that differs from those of invoices and credit notes in a letter or a sign, for example RC-{yyyy}-{000001}.", nameof(profile.ReceiptNumberPattern));
        if (profile.ApprovalLimitMinor < 0)
            throw new BusinessRuleException(RuleCodes.Invalid, "The limit is zero or more.", nameof(profile.ApprovalLimitMinor));
        LegalName = profile.LegalName;
        Address = profile.Address;
        VatNumber = profile.VatNumber;
        RegistrationNumber = profile.RegistrationNumber;
        Email = profile.Email;
        Phone = profile.Phone;
        Iban = profile.Iban;
        Bic = profile.Bic;
        BankName = profile.BankName;
        Currency = profile.Currency;
        TimeZone = profile.TimeZone;
        Locale = profile.Locale;
        DefaultTaxRate = profile.DefaultTaxRate;
        PricesIncludeTax = profile.PricesIncludeTax;
        InvoiceLeadDays = profile.InvoiceLeadDays;
        InvoiceNumberPattern = invoices.ToString();
        CreditNoteNumberPattern = creditNotes.ToString();
        ReceiptNumberPattern = receipts.ToString();
        ApprovalLimitMinor = profile.ApprovalLimitMinor;
        DefaultBillingStart = profile.DefaultBillingStart;
        DefaultStubCharge = profile.DefaultStubCharge;
        PaymentInstructions = profile.PaymentInstructions;
        InvoiceFooter = profile.InvoiceFooter;
    }
}
