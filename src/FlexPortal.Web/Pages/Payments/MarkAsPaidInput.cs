using FlexPortal.Application.Data;
using FlexPortal.Domain.Payments;
using FluentValidation;

namespace FlexPortal.Web.Pages.Payments;

/// <summary>What the Mark as Paid dialog asks for.</summary>
public sealed class MarkAsPaidInput
{
    /// <summary>The day on which the money came.</summary>
    public DateOnly? PaidOn { get; set; }

    /// <summary>How it came.</summary>
    public PaymentMethodType? Method { get; set; }

    /// <summary>How much, in major units.</summary>
    public decimal? Amount { get; set; }

    /// <summary>Whether what is more than open becomes the customer's credit.</summary>
    public bool ExcessAsCredit { get; set; }

    /// <summary>Check number, transaction id.</summary>
    public string? Reference { get; set; }

    /// <summary>Free text.</summary>
    public string? Note { get; set; }

    /// <summary>The version that the person saw.</summary>
    public int Version { get; set; }

    /// <summary>Sending the form twice records the money once.</summary>
    public string IdempotencyKey { get; set; } = "";
}

/// <summary>Checks the shape of <see cref="MarkAsPaidInput"/>; whether the payment may be paid is the domain's to say.</summary>
internal sealed class MarkAsPaidInputValidator : AbstractValidator<MarkAsPaidInput>
{
    public MarkAsPaidInputValidator()
    {
        RuleFor(i => i.PaidOn).NotNull().WithMessage("Enter the day on which the money came.");
        RuleFor(i => i.Method).NotNull().WithMessage("Say how the customer paid.").IsInEnum();
        RuleFor(i => i.Amount).NotNull().WithMessage("Enter the amount that came.").GreaterThan(0).WithMessage("The amount is more than zero.");
        RuleFor(i => i.Reference).MaximumLength(TextLimits.Name);
        RuleFor(i => i.Note).MaximumLength(TextLimits.Note);
        RuleFor(i => i.IdempotencyKey).NotEmpty().MaximumLength(TextLimits.Code).WithMessage("This form is incomplete. Open it again.");
    }
}
