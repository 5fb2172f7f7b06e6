using FlexPortal.Application.Data;
using FlexPortal.Domain.Payments;
using FluentValidation;

namespace FlexPortal.Web.Pages.Payments;

/// <summary>What a person notes about a failed attempt.</summary>
public sealed class FailInput
{
    /// <summary>Why it failed.</summary>
    public FailureCause? Cause { get; set; }

    /// <summary>The day of the attempt.</summary>
    public DateOnly? OccurredOn { get; set; }

    /// <summary>How it was tried.</summary>
    public PaymentMethodType? Method { get; set; }

    /// <summary>Free text.</summary>
    public string? Note { get; set; }

    /// <summary>Whether the customer is told by e-mail.</summary>
    public bool TellCustomer { get; set; }

    /// <summary>The version that the person saw.</summary>
    public int Version { get; set; }

    /// <summary>Sending the form twice records it once.</summary>
    public string IdempotencyKey { get; set; } = "";
}

/// <summary>Checks the shape of <see cref="FailInput"/>; whether the payment may fail is the domain's to say.</summary>
internal sealed class FailInputValidator : AbstractValidator<FailInput>
{
    public FailInputValidator()
    {
        RuleFor(i => i.Cause).NotNull().WithMessage("Say why it failed.").IsInEnum();
        RuleFor(i => i.OccurredOn).NotNull().WithMessage("Enter the day of the attempt.");
        RuleFor(i => i.Method).IsInEnum();
        RuleFor(i => i.Note).MaximumLength(TextLimits.Note);
        RuleFor(i => i.IdempotencyKey).NotEmpty().MaximumLength(TextLimits.Code).WithMessage("This form is incomplete. Open it again.");
    }
}
