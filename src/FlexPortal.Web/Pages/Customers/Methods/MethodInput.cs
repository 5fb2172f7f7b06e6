using FlexPortal.Application.Data;
using FlexPortal.Application.PaymentMethods;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Values;
using FluentValidation;

namespace FlexPortal.Web.Pages.Customers.Methods;

/// <summary>A way to pay as it is typed. Only what belongs to its type is shown and taken.</summary>
public sealed class MethodInput
{
    /// <summary>By which way.</summary>
    public PaymentMethodType Type { get; set; }

    /// <summary>The card's brand.</summary>
    public string? Brand { get; set; }

    /// <summary>The card's last four digits.</summary>
    public string? Last4 { get; set; }

    /// <summary>The month in which the card expires.</summary>
    public int? ExpiryMonth { get; set; }

    /// <summary>The year in which the card expires.</summary>
    public int? ExpiryYear { get; set; }

    /// <summary>The mandate's reference.</summary>
    public string? MandateReference { get; set; }

    /// <summary>The day on which the mandate was signed.</summary>
    public DateOnly? MandateSignedOn { get; set; }

    /// <summary>The account's holder.</summary>
    public string? AccountHolder { get; set; }

    /// <summary>The account.</summary>
    public string? Iban { get; set; }

    /// <summary>Whether it becomes the default.</summary>
    public bool IsDefault { get; set; }

    /// <summary>Sending the form twice adds one.</summary>
    public string IdempotencyKey { get; set; } = "";

    /// <summary>What the use cases take.</summary>
    public TypedMethod ToTyped() => new(Type)
    {
        Brand = Brand,
        Last4 = Last4,
        ExpiryMonth = ExpiryMonth,
        ExpiryYear = ExpiryYear,
        MandateReference = MandateReference,
        MandateSignedOn = MandateSignedOn,
        AccountHolder = AccountHolder,
        Iban = Iban,
    };
}

/// <summary>Checks the shape of <see cref="MethodInput"/>; days are the domain's to judge.</summary>
internal sealed class MethodInputValidator : AbstractValidator<MethodInput>
{
    public MethodInputValidator()
    {
        RuleFor(i => i.Type).IsInEnum();
        When(i => i.Type == PaymentMethodType.Card, () =>
        {
            RuleFor(i => i.Brand).NotEmpty().WithMessage("Enter the card's brand.").MaximumLength(TextLimits.Code);
            RuleFor(i => i.Last4).Must(digits => digits is { Length: 4 } && digits.All(char.IsAsciiDigit)).WithMessage("Enter the last four digits of the card, no more.");
            RuleFor(i => i.ExpiryMonth).NotNull().WithMessage("Enter the month, 1 to 12.").InclusiveBetween(1, 12).WithMessage("Enter the month, 1 to 12.");
            RuleFor(i => i.ExpiryYear).NotNull().WithMessage("Enter the year in four digits.").InclusiveBetween(2000, 2999).WithMessage("Enter the year in four digits.");
        });
        When(i => i.Type == PaymentMethodType.DirectDebit, () =>
        {
            RuleFor(i => i.MandateReference).NotEmpty().WithMessage("Enter the mandate's reference.").MaximumLength(TextLimits.Name);
            RuleFor(i => i.MandateSignedOn).NotNull().WithMessage("Enter the day on which the mandate was signed.");
            RuleFor(i => i.AccountHolder).NotEmpty().WithMessage("Enter the account's holder.").MaximumLength(TextLimits.Name);
            RuleFor(i => i.Iban).Must(iban => iban is not null && Iban.IsValid(Iban.Normalize(iban))).WithMessage("Enter a valid IBAN; the check digits of this one do not match.");
        });
        RuleFor(i => i.IdempotencyKey).NotEmpty().MaximumLength(TextLimits.Code).WithMessage("This form is incomplete. Open it again.");
    }
}
