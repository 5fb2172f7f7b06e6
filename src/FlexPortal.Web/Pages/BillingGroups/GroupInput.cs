using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FlexPortal.Application.Data;
using FlexPortal.Domain.BillingGroups;
using FlexPortal.Domain.Customers;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Values;
using FlexPortal.Web.Forms;
using FluentValidation;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace FlexPortal.Web.Pages.BillingGroups;

/// <summary>What a person enters of a billing group.</summary>
public sealed class GroupInput
{
    /// <summary>Company or department.</summary>
    public string? Name { get; set; }

    /// <summary>Who pays.</summary>
    public CustomerId? PayerId { get; set; }

    /// <summary>The company that pays and is no customer yet: taken up with the group.</summary>
    public string? NewCompany { get; set; }

    /// <summary>Its VAT number.</summary>
    public string? NewVatNumber { get; set; }

    /// <summary>Its street.</summary>
    public string? NewLine1 { get; set; }

    /// <summary>Its postal code.</summary>
    public string? NewPostalCode { get; set; }

    /// <summary>Its city.</summary>
    public string? NewCity { get; set; }

    /// <summary>Its country.</summary>
    public string? NewCountryCode { get; set; }

    /// <summary>The person whom invoices are addressed to.</summary>
    public string? ContactName { get; set; }

    /// <summary>Where invoices go.</summary>
    public string? Email { get; set; }

    /// <summary>Days to pay.</summary>
    public PaymentTerms Terms { get; set; } = PaymentTerms.Net30;

    /// <summary>1 to 28; empty for each line's own date.</summary>
    public int? BillingDay { get; set; } = 1;

    /// <summary>Culture of the documents; empty for the seller's.</summary>
    public string? Locale { get; set; }

    /// <summary>Printed on every invoice.</summary>
    public string? PurchaseOrder { get; set; }

    /// <summary>Whether invoices are mailed when they are issued.</summary>
    public bool SendsInvoices { get; set; }

    /// <summary>Free text.</summary>
    [DataType(DataType.MultilineText)]
    public string? Notes { get; set; }

    /// <summary>The terms that a group can have.</summary>
    public static IEnumerable<SelectListItem> TermsChoices { get; } =
        [.. new[] { PaymentTerms.Net7, PaymentTerms.Net14, PaymentTerms.Net30 }.Select(t => new SelectListItem(string.Create(CultureInfo.InvariantCulture, $"Net {(int)t}"), t.ToString()))];

    /// <summary>The days on which a group can be billed.</summary>
    public static IEnumerable<SelectListItem> DayChoices { get; } =
        [.. Enumerable.Range(1, 28).Select(day => day.ToString(CultureInfo.InvariantCulture)).Select(day => new SelectListItem(day, day))];

    /// <summary>What a stored group's form shows.</summary>
    public static GroupInput Of(GroupDetails details)
    {
        ArgumentNullException.ThrowIfNull(details);
        return new GroupInput
        {
            Name = details.Name,
            PayerId = details.PayerId,
            ContactName = details.ContactName,
            Email = details.Email,
            Terms = details.Terms,
            BillingDay = details.BillingDay,
            Locale = details.Locale,
            PurchaseOrder = details.PurchaseOrder,
            SendsInvoices = details.SendsInvoices,
            Notes = details.Notes,
        };
    }

    /// <summary>What is entered, once it is valid.</summary>
    public GroupDetails ToDetails() => new(Name!, PayerId ?? default, Email!, Terms, BillingDay)
    {
        ContactName = ContactName,
        Locale = Locale,
        PurchaseOrder = PurchaseOrder,
        SendsInvoices = SendsInvoices,
        Notes = Notes,
    };

    /// <summary>The company that is taken up with the group; null where the payer is a customer already.</summary>
    public CustomerDetails? ToPayer() => PayerId is not null || NewCompany is null ? null : new CustomerDetails
    {
        Kind = CustomerKind.Business,
        CompanyName = NewCompany,
        Name = ContactName ?? NewCompany,
        Email = Email!,
        VatNumber = NewVatNumber,
        BillingContact = ContactName,
        BillingAddress = new Address { Line1 = NewLine1!, PostalCode = NewPostalCode, City = NewCity!, CountryCode = NewCountryCode! },
    };

    /// <summary>Names and values, for a page that shows two versions side by side.</summary>
    public IEnumerable<(string Label, string? Value)> Describe() =>
    [
        ("Group name", Name),
        ("Payer", PayerId?.ToString()),
        ("Primary contact", ContactName),
        ("E-mail", Email),
        ("Payment terms", string.Create(CultureInfo.InvariantCulture, $"Net {(int)Terms}")),
        ("Billing day", BillingDay?.ToString(CultureInfo.InvariantCulture) ?? "Each line's own date"),
        ("Language", Locale),
        ("Purchase order", PurchaseOrder),
        ("Mail invoices", SendsInvoices ? "Yes" : "No"),
        ("Notes", Notes),
    ];
}

/// <summary>Checks the shape of <see cref="GroupInput"/>.</summary>
internal sealed class GroupInputValidator : AbstractValidator<GroupInput>
{
    public GroupInputValidator()
    {
        RuleFor(g => g.Name).NotEmpty().WithMessage("Enter the company or department.").FitsIn(TextLimits.Name);
        RuleFor(g => g.PayerId).NotNull().When(g => g.NewCompany is null).WithMessage("Choose who pays, or enter the company's details.");
        RuleFor(g => g.NewCompany).Null().When(g => g.PayerId is not null).WithMessage("Either choose a business or enter a new one.");
        RuleFor(g => g.NewCompany).FitsIn(TextLimits.Name);
        RuleFor(g => g.NewVatNumber).FitsIn(TextLimits.Code);
        RuleFor(g => g.NewVatNumber).Must(VatNumber.IsValid).When(g => !string.IsNullOrEmpty(g.NewVatNumber)).WithMessage("Enter the VAT number with its country’s prefix, e.g. IE6388047V.");
        RuleFor(g => g.NewPostalCode).FitsIn(TextLimits.Code);
        When(g => g.PayerId is null && g.NewCompany is not null, () =>
        {
            RuleFor(g => g.NewLine1).NotEmpty().WithMessage("Enter the street.").FitsIn(TextLimits.Name);
            RuleFor(g => g.NewCity).NotEmpty().WithMessage("Enter the city.").FitsIn(TextLimits.Name);
            RuleFor(g => g.NewCountryCode).NotEmpty().WithMessage("Choose the country.");
            RuleFor(g => g.NewCountryCode).Must(Country.IsKnown).When(g => !string.IsNullOrEmpty(g.NewCountryCode)).WithMessage("Choose a country of the list.");
        });
        RuleFor(g => g.ContactName).FitsIn(TextLimits.Name);
        RuleFor(g => g.Email).NotEmpty().WithMessage("Enter where invoices go.").IsEmail();
        RuleFor(g => g.Terms).Must(t => t is PaymentTerms.Net7 or PaymentTerms.Net14 or PaymentTerms.Net30).WithMessage("Choose Net 7, 14 or 30.");
        RuleFor(g => g.BillingDay).InclusiveBetween(1, 28).WithMessage("Choose a day from 1 to 28.");
        RuleFor(g => g.Locale).Must(Settings.PlaceChoices.IsLocale).When(g => !string.IsNullOrEmpty(g.Locale)).WithMessage("Choose a language of the list.");
        RuleFor(g => g.PurchaseOrder).FitsIn(TextLimits.Name);
        RuleFor(g => g.Notes).FitsIn(TextLimits.Text);
    }
}
