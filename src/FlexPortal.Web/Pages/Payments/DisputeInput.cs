using FlexPortal.Application.Data;
using FlexPortal.Domain.Disputes;
using FluentValidation;

namespace FlexPortal.Web.Pages.Payments;

/// <summary>What is known of a dispute.</summary>
public sealed class DisputeInput
{
    /// <summary>What the customer says.</summary>
    public DisputeReason? Reason { get; set; }

    /// <summary>How much, in major units.</summary>
    public decimal? Amount { get; set; }

    /// <summary>The day on which it was opened.</summary>
    public DateOnly? OpenedOn { get; set; }

    /// <summary>The last day for evidence.</summary>
    public DateOnly? EvidenceDueOn { get; set; }

    /// <summary>The case number.</summary>
    public string? Reference { get; set; }

    /// <summary>The first note.</summary>
    public string? Note { get; set; }

    /// <summary>The version that the person saw.</summary>
    public int Version { get; set; }

    /// <summary>Sending the form twice opens one.</summary>
    public string IdempotencyKey { get; set; } = "";
}

/// <summary>Checks the shape of <see cref="DisputeInput"/>.</summary>
internal sealed class DisputeInputValidator : AbstractValidator<DisputeInput>
{
    public DisputeInputValidator()
    {
        RuleFor(i => i.Reason).NotNull().WithMessage("Say what the customer objects to.").IsInEnum();
        RuleFor(i => i.Amount).NotNull().WithMessage("Enter the amount.").GreaterThan(0).WithMessage("The amount is more than zero.");
        RuleFor(i => i.OpenedOn).NotNull().WithMessage("Enter the day.");
        RuleFor(i => i.Reference).MaximumLength(TextLimits.Name);
        RuleFor(i => i.Note).MaximumLength(TextLimits.Text);
        RuleFor(i => i.IdempotencyKey).NotEmpty().MaximumLength(TextLimits.Code).WithMessage("This form is incomplete. Open it again.");
    }
}
