using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Values;

namespace FlexPortal.Domain.Customers;

/// <summary>Who rents and pays: an individual or a business.</summary>
public sealed class Customer
{
    private Customer()
    {
    }

    /// <summary>Identity.</summary>
    public CustomerId Id { get; private set; }

    /// <summary>The seller whose customer this is.</summary>
    public SellerId SellerId { get; private set; }

    /// <summary>Individual or business.</summary>
    public CustomerKind Kind { get; private set; }

    /// <summary>Full name of the person; of a business, of the person who ordered.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The name by which lists show and sort the customer: the company's for a business, else the person's.</summary>
    public string DisplayName { get; private set; } = "";

    /// <summary>Names and e-mail as search compares them; see <see cref="SearchText"/>.</summary>
    public string Searchable { get; private set; } = "";

    /// <summary>E-mail.</summary>
    public string Email { get; private set; } = "";

    /// <summary>Telephone.</summary>
    public string? Phone { get; private set; }

    /// <summary>Where invoices are addressed.</summary>
    public Address BillingAddress { get; private set; } = new();

    /// <summary>Legal name; businesses only.</summary>
    public string? CompanyName { get; private set; }

    /// <summary>Company register number; businesses only.</summary>
    public string? RegistrationNumber { get; private set; }

    /// <summary>VAT number with country prefix, no spaces; businesses only.</summary>
    public string? VatNumber { get; private set; }

    /// <summary>Person to whom invoices go; businesses only.</summary>
    public string? BillingContact { get; private set; }

    /// <summary>E-mail to which invoices go, when it is not <see cref="Email"/>; businesses only.</summary>
    public string? BillingEmail { get; private set; }

    /// <summary>Whether the customer is exempt from tax.</summary>
    public bool TaxExempt { get; private set; }

    /// <summary>Days to pay; <see cref="PaymentTerms.Immediate"/> for every individual.</summary>
    public PaymentTerms Terms { get; private set; }

    /// <summary>Free text for the people at the desk.</summary>
    public string? Notes { get; private set; }

    /// <summary>When the record was made.</summary>
    public DateTime CreatedAtUtc { get; private set; }

    /// <summary>Counts changes; forms carry it.</summary>
    public int Version { get; private set; }

    /// <summary>Makes a customer.</summary>
    /// <exception cref="BusinessRuleException">A business without a company name.</exception>
    public static Customer Create(SellerId sellerId, CustomerDetails details, DateTime nowUtc)
    {
        var customer = new Customer { Id = CustomerId.New(), SellerId = sellerId, CreatedAtUtc = nowUtc };
        customer.Apply(details);
        return customer;
    }

    /// <summary>Changes the details. A business that becomes an individual loses its terms.</summary>
    /// <exception cref="BusinessRuleException">A business without a company name.</exception>
    public void Update(CustomerDetails details)
    {
        Apply(details);
        Version++;
    }

    /// <summary>Changes the terms of invoices that are issued from now on (billing rules §3).</summary>
    /// <exception cref="BusinessRuleException"><c>TERMS_NOT_ALLOWED</c>: an individual pays at once; or other days than 0, 7, 14 or 30.</exception>
    public void ChangeTerms(PaymentTerms terms)
    {
        if (!Enum.IsDefined(terms))
            throw new BusinessRuleException(RuleCodes.Invalid, "Payment terms are Net 7, 14 or 30.", nameof(Terms));
        if (Kind == CustomerKind.Individual && terms != PaymentTerms.Immediate)
            throw new BusinessRuleException(RuleCodes.TermsNotAllowed, "Payment terms are for business customers; an individual pays on the invoice date.", nameof(Terms));
        Terms = terms;
        Version++;
    }

    /// <summary>What the customer form edits, as it is now.</summary>
    public CustomerDetails ToDetails() => new()
    {
        Kind = Kind,
        Name = Name,
        Email = Email,
        Phone = Phone,
        BillingAddress = BillingAddress,
        CompanyName = CompanyName,
        RegistrationNumber = RegistrationNumber,
        VatNumber = VatNumber,
        BillingContact = BillingContact,
        BillingEmail = BillingEmail,
        TaxExempt = TaxExempt,
        Notes = Notes,
    };

    private void Apply(CustomerDetails details)
    {
        ArgumentNullException.ThrowIfNull(details);
        var business = details.Kind == CustomerKind.Business;
        if (business && string.IsNullOrWhiteSpace(details.CompanyName))
            throw new BusinessRuleException(RuleCodes.Invalid, "Enter the company's name.", nameof(CompanyName));
        Kind = details.Kind;
        Name = details.Name;
        Email = details.Email;
        Phone = details.Phone;
        BillingAddress = details.BillingAddress;
        CompanyName = business ? details.CompanyName : null;
        RegistrationNumber = business ? details.RegistrationNumber : null;
        VatNumber = business ? details.VatNumber : null;
        BillingContact = business ? details.BillingContact : null;
        BillingEmail = business ? details.BillingEmail : null;
        TaxExempt = details.TaxExempt;
        Notes = details.Notes;
        DisplayName = business ? details.CompanyName! : details.Name;
        Searchable = SearchText.Normalize(string.Join(' ', new[] { DisplayName, business ? details.Name : null, details.Email }.OfType<string>()));
        if (!business)
            Terms = PaymentTerms.Immediate;
    }
}
