using FlexPortal.Application.Data;
using FlexPortal.Domain.Ids;
using FluentValidation;

namespace FlexPortal.Web.Pages.Payments;

/// <summary>With what a payment is charged.</summary>
public sealed class RetryInput
{
    /// <summary>The method.</summary>
    public string? Method { get; set; }

    /// <summary>The version that the person saw.</summary>
    public int Version { get; set; }

    /// <summary>Sending the form twice charges once.</summary>
    public string IdempotencyKey { get; set; } = "";
}

/// <summary>Checks the shape of <see cref="RetryInput"/>.</summary>
internal sealed class RetryInputValidator : AbstractValidator<RetryInput>
{
    public RetryInputValidator()
    {
        RuleFor(i => i.Method).Must(id => PaymentMethodId.TryParse(id, null, out _)).WithMessage("Choose the payment method to charge.");
        RuleFor(i => i.IdempotencyKey).NotEmpty().MaximumLength(TextLimits.Code).WithMessage("This form is incomplete. Open it again.");
    }
}
