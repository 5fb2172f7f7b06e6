using FlexPortal.Application.Data;
using FluentValidation;

namespace FlexPortal.Web.Pages.Payments;

/// <summary>What an act asks for that needs nothing but a reason.</summary>
public sealed class ReasonInput
{
    /// <summary>Why.</summary>
    public string? Reason { get; set; }

    /// <summary>The version that the person saw.</summary>
    public int Version { get; set; }

    /// <summary>Sending the form twice acts once.</summary>
    public string IdempotencyKey { get; set; } = "";
}

/// <summary>Checks the shape of <see cref="ReasonInput"/>.</summary>
internal sealed class ReasonInputValidator : AbstractValidator<ReasonInput>
{
    public ReasonInputValidator()
    {
        RuleFor(i => i.Reason).NotEmpty().WithMessage("Say why.").MaximumLength(TextLimits.Note);
        RuleFor(i => i.IdempotencyKey).NotEmpty().MaximumLength(TextLimits.Code).WithMessage("This form is incomplete. Open it again.");
    }
}
