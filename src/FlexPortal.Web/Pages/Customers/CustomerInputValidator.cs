using FlexPortal.Application.Data;
using FlexPortal.Domain.Customers;
using FlexPortal.Domain.Values;
using FlexPortal.Web.Forms;
using FluentValidation;

namespace FlexPortal.Web.Pages.Customers;

internal sealed class CustomerInputValidator : AbstractValidator<CustomerInput>
{
    public CustomerInputValidator()
    {
        RuleFor(c => c.Kind).IsInEnum().WithMessage("Choose individual or business.");
        RuleFor(c => c.Name).NotEmpty().WithMessage("Enter the person’s name.").FitsIn(TextLimits.Name);
        RuleFor(c => c.Email).NotEmpty().WithMessage("Enter an e-mail address.").IsEmail();
        RuleFor(c => c.Phone).FitsIn(TextLimits.Code);
        RuleFor(c => c.Notes).FitsIn(TextLimits.Text);
        Address();
        Company();
    }

    private void Address()
    {
        RuleFor(c => c.Line1).NotEmpty().WithMessage("Enter street and number.").FitsIn(TextLimits.Name);
        RuleFor(c => c.Line2).FitsIn(TextLimits.Name);
        RuleFor(c => c.PostalCode).FitsIn(TextLimits.Code);
        RuleFor(c => c.City).NotEmpty().WithMessage("Enter the city or town.").FitsIn(TextLimits.Name);
        RuleFor(c => c.Region).FitsIn(TextLimits.Name);
        RuleFor(c => c.CountryCode).NotEmpty().WithMessage("Choose the country.");
        RuleFor(c => c.CountryCode).Must(Country.IsKnown).When(c => !string.IsNullOrEmpty(c.CountryCode)).WithMessage("Choose a country of the list.");
    }

    private void Company()
    {
        RuleFor(c => c.CompanyName).FitsIn(TextLimits.Name);
        RuleFor(c => c.CompanyName).NotEmpty().When(c => c.Kind == CustomerKind.Business).WithMessage("Enter the company’s name.");
        RuleFor(c => c.RegistrationNumber).FitsIn(TextLimits.Code);
        RuleFor(c => c.VatNumber).FitsIn(TextLimits.Code);
        RuleFor(c => c.VatNumber).Must(VatNumber.IsValid).When(c => !string.IsNullOrEmpty(c.VatNumber))
            .WithMessage("Enter the VAT number with its country’s prefix, e.g. IE6388047V.");
        RuleFor(c => c.BillingContact).FitsIn(TextLimits.Name);
        RuleFor(c => c.BillingEmail).IsEmail();
    }
}
