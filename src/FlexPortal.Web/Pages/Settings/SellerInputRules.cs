using FlexPortal.Application.Data;
using FlexPortal.Domain.Sellers;
using FlexPortal.Domain.Values;
using FluentValidation;

namespace FlexPortal.Web.Pages.Settings;

internal sealed class SellerInputRules : AbstractValidator<SellerInput>
{
    public SellerInputRules()
    {
        Identity();
        Contact();
        Bank();
        RuleFor(x => x.Currency).Must(code => Currency.TryOf(code) is not null).WithMessage("Choose a currency.");
        RuleFor(x => x.DefaultTaxRate).NotNull().WithMessage("Enter a tax rate; 0 for none.").InclusiveBetween(0, 100).WithMessage("A tax rate is between 0 and 100 percent.")
            .PrecisionScale(5, 2, ignoreTrailingZeros: true).WithMessage("A tax rate has at most two decimals.");
        RuleFor(x => x.TimeZone).Must(PlaceChoices.IsTimeZone).WithMessage("Choose a time zone.");
        RuleFor(x => x.Locale).Must(PlaceChoices.IsLocale).WithMessage("Choose how dates and amounts are written.");
        RuleFor(x => x.InvoiceLeadDays).NotNull().WithMessage("Enter the lead days; 0 for none.")
            .InclusiveBetween(0, Seller.MaxInvoiceLeadDays).WithMessage($"Lead days are 0 to {Seller.MaxInvoiceLeadDays}.");
        RuleFor(x => x.DefaultBillingStart).IsInEnum();
        RuleFor(x => x.DefaultStubCharge).IsInEnum();
        RuleFor(x => x.ApprovalLimit).NotNull().WithMessage("Enter the limit; 0 when every refund needs a second person.").InclusiveBetween(0, 1_000_000_000).WithMessage("The limit is zero or more.");
        RuleFor(x => x.PaymentInstructions).MaximumLength(TextLimits.Note);
        RuleFor(x => x.InvoiceFooter).MaximumLength(TextLimits.Note);
    }

    private void Identity()
    {
        RuleFor(x => x.LegalName).NotEmpty().WithMessage("Enter the legal name.").MaximumLength(TextLimits.Name);
        RuleFor(x => x.Line1).NotEmpty().WithMessage("Enter the street and number.").MaximumLength(TextLimits.Name);
        RuleFor(x => x.Line2).MaximumLength(TextLimits.Name);
        RuleFor(x => x.PostalCode).MaximumLength(TextLimits.Code);
        RuleFor(x => x.City).NotEmpty().WithMessage("Enter the city.").MaximumLength(TextLimits.Name);
        RuleFor(x => x.Region).MaximumLength(TextLimits.Name);
        RuleFor(x => x.CountryCode).Must(Country.IsKnown).WithMessage("Choose a country.");
        RuleFor(x => x.VatNumber).MaximumLength(TextLimits.Code)
            .Must(number => VatNumber.Normalize(number) is not { } normal || VatNumber.IsValid(normal)).WithMessage("Enter the VAT number with its country, e.g. IE1234567T.");
        RuleFor(x => x.RegistrationNumber).MaximumLength(TextLimits.Code);
    }

    private void Contact()
    {
        RuleFor(x => x.Email).MaximumLength(TextLimits.Email).Must(email => email is null || EmailAddress.IsValid(email)).WithMessage("Enter an e-mail address like name@example.com.");
        RuleFor(x => x.Phone).MaximumLength(TextLimits.Code);
    }

    private void Bank()
    {
        RuleFor(x => x.Iban).Must(iban => iban is null || Iban.IsValid(Iban.Normalize(iban))).WithMessage("This is not a valid IBAN: its check digits do not match.");
        RuleFor(x => x.Bic).Matches("^[A-Za-z]{6}[A-Za-z0-9]{2}([A-Za-z0-9]{3})?$").WithMessage("A BIC has 8 or 11 letters and digits, e.g. AIBKIE2D.");
        RuleFor(x => x.BankName).MaximumLength(TextLimits.Name);
    }
}
