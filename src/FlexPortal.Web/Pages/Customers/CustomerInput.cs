using System.ComponentModel.DataAnnotations;
using FlexPortal.Domain.Customers;
using FlexPortal.Domain.Values;

namespace FlexPortal.Web.Pages.Customers;

/// <summary>What a person enters of a customer.</summary>
public sealed class CustomerInput
{
    /// <summary>Individual or business; the fields of a company count for a business only.</summary>
    public CustomerKind Kind { get; set; }

    /// <summary>Legal name.</summary>
    public string? CompanyName { get; set; }

    /// <summary>Company register number.</summary>
    public string? RegistrationNumber { get; set; }

    /// <summary>VAT number with its country's prefix.</summary>
    public string? VatNumber { get; set; }

    /// <summary>The person; of a business, the one who orders.</summary>
    public string? Name { get; set; }

    /// <summary>E-mail.</summary>
    public string? Email { get; set; }

    /// <summary>Telephone.</summary>
    public string? Phone { get; set; }

    /// <summary>Street and number.</summary>
    public string? Line1 { get; set; }

    /// <summary>Building, floor, c/o.</summary>
    public string? Line2 { get; set; }

    /// <summary>Postal code.</summary>
    public string? PostalCode { get; set; }

    /// <summary>City or town.</summary>
    public string? City { get; set; }

    /// <summary>State, province or county.</summary>
    public string? Region { get; set; }

    /// <summary>ISO 3166-1 alpha-2 code.</summary>
    public string? CountryCode { get; set; }

    /// <summary>The person to whom a company's invoices go.</summary>
    public string? BillingContact { get; set; }

    /// <summary>The address to which a company's invoices go.</summary>
    public string? BillingEmail { get; set; }

    /// <summary>No tax for this customer.</summary>
    public bool TaxExempt { get; set; }

    /// <summary>Free text.</summary>
    [DataType(DataType.MultilineText)]
    public string? Notes { get; set; }

    internal static CustomerInput Of(CustomerDetails details) => new()
    {
        Kind = details.Kind,
        CompanyName = details.CompanyName,
        RegistrationNumber = details.RegistrationNumber,
        VatNumber = details.VatNumber,
        Name = details.Name,
        Email = details.Email,
        Phone = details.Phone,
        Line1 = details.BillingAddress.Line1,
        Line2 = details.BillingAddress.Line2,
        PostalCode = details.BillingAddress.PostalCode,
        City = details.BillingAddress.City,
        Region = details.BillingAddress.Region,
        CountryCode = details.BillingAddress.CountryCode,
        BillingContact = details.BillingContact,
        BillingEmail = details.BillingEmail,
        TaxExempt = details.TaxExempt,
        Notes = details.Notes,
    };

    /// <summary>Takes out what belongs to a company when this is a person, and the blanks out of the VAT number.</summary>
    internal CustomerInput Settle()
    {
        var settled = (CustomerInput)MemberwiseClone();
        settled.VatNumber = Domain.Values.VatNumber.Normalize(VatNumber);
        if (Kind != CustomerKind.Business)
            settled.CompanyName = settled.RegistrationNumber = settled.VatNumber = settled.BillingContact = settled.BillingEmail = null;
        return settled;
    }

    internal CustomerDetails ToDetails() => new()
    {
        Kind = Kind,
        Name = Name ?? "",
        Email = Email ?? "",
        Phone = Phone,
        BillingAddress = new Address { Line1 = Line1 ?? "", Line2 = Line2, PostalCode = PostalCode, City = City ?? "", Region = Region, CountryCode = CountryCode ?? "" },
        CompanyName = CompanyName,
        RegistrationNumber = RegistrationNumber,
        VatNumber = VatNumber,
        BillingContact = BillingContact,
        BillingEmail = BillingEmail,
        TaxExempt = TaxExempt,
        Notes = Notes,
    };

    /// <summary>Labels and values in words, to show two of them side by side.</summary>
    internal IEnumerable<(string Label, string? Value)> Describe() =>
    [
        ("Customer type", Kind.ToString()),
        ("Company name", CompanyName),
        ("Registration number", RegistrationNumber),
        ("VAT number", VatNumber),
        ("Name", Name),
        ("E-mail", Email),
        ("Phone", Phone),
        ("Street and number", Line1),
        ("Address line 2", Line2),
        ("Postal code", PostalCode),
        ("City", City),
        ("State, province or county", Region),
        ("Country", CountryCode is null ? null : Country.NameOf(CountryCode)),
        ("Billing contact", BillingContact),
        ("Billing e-mail", BillingEmail),
        ("Tax", TaxExempt ? "Exempt" : "Charged"),
        ("Notes", Notes),
    ];
}
