using FlexPortal.Application.Data;
using FluentValidation;

namespace FlexPortal.Web.Pages.Disputes;

/// <summary>How a dispute was decided.</summary>
public sealed class CloseDisputeInput
{
    /// <summary><c>won</c> or <c>lost</c>.</summary>
    public string? Outcome { get; set; }

    /// <summary>The day.</summary>
    public DateOnly? ClosedOn { get; set; }

    /// <summary>Free text.</summary>
    public string? Note { get; set; }

    /// <summary>Sending the form twice decides once.</summary>
    public string IdempotencyKey { get; set; } = "";
}

/// <summary>A note of evidence.</summary>
public sealed class DisputeNoteInput
{
    /// <summary>The note.</summary>
    public string? Text { get; set; }

    /// <summary>Sending the form twice notes it once.</summary>
    public string IdempotencyKey { get; set; } = "";
}

/// <summary>Checks the shape of <see cref="CloseDisputeInput"/>.</summary>
internal sealed class CloseDisputeInputValidator : AbstractValidator<CloseDisputeInput>
{
    public CloseDisputeInputValidator()
    {
        RuleFor(i => i.Outcome).Must(outcome => outcome is "won" or "lost").WithMessage("Say how it was decided.");
        RuleFor(i => i.ClosedOn).NotNull().WithMessage("Enter the day.");
        RuleFor(i => i.Note).MaximumLength(TextLimits.Note);
        RuleFor(i => i.IdempotencyKey).NotEmpty().MaximumLength(TextLimits.Code).WithMessage("This form is incomplete. Open it again.");
    }
}

/// <summary>Checks the shape of <see cref="DisputeNoteInput"/>.</summary>
internal sealed class DisputeNoteInputValidator : AbstractValidator<DisputeNoteInput>
{
    public DisputeNoteInputValidator()
    {
        RuleFor(i => i.Text).NotEmpty().WithMessage("Write the note.").MaximumLength(TextLimits.Text);
        RuleFor(i => i.IdempotencyKey).NotEmpty().MaximumLength(TextLimits.Code).WithMessage("This form is incomplete. Open it again.");
    }
}
