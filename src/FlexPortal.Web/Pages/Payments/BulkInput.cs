using FlexPortal.Application.Data;
using FlexPortal.Domain.Bulk;
using FlexPortal.Domain.Payments;
using FluentValidation;

namespace FlexPortal.Web.Pages.Payments;

/// <summary>What was selected, and what is to be done to it.</summary>
public sealed class BulkInput
{
    /// <summary>What is done.</summary>
    public BulkAct Act { get; set; }

    /// <summary>Whether everything that matches is meant, not only <see cref="Ids"/>.</summary>
    public bool All { get; set; }

    /// <summary>The list's query.</summary>
    public string? Query { get; set; }

    /// <summary>Payments that were selected one by one.</summary>
    public IList<string> Ids { get; set; } = [];

    /// <summary>The money's day.</summary>
    public DateOnly? PaidOn { get; set; }

    /// <summary>How the money came.</summary>
    public PaymentMethodType? Method { get; set; }

    /// <summary>Its reference.</summary>
    public string? Reference { get; set; }

    /// <summary>Why they are cancelled.</summary>
    public string? Reason { get; set; }

    /// <summary>Sending the form twice starts one job.</summary>
    public string IdempotencyKey { get; set; } = "";
}

/// <summary>Checks the shape of <see cref="BulkInput"/>.</summary>
internal sealed class BulkInputValidator : AbstractValidator<BulkInput>
{
    public BulkInputValidator()
    {
        RuleFor(i => i.Act).IsInEnum();
        RuleFor(i => i.PaidOn).NotNull().When(i => i.Act == BulkAct.MarkAsPaid).WithMessage("Enter the payment date.");
        RuleFor(i => i.Method).NotNull().When(i => i.Act == BulkAct.MarkAsPaid).WithMessage("Say how the customers paid.").IsInEnum();
        RuleFor(i => i.Reference).MaximumLength(TextLimits.Name);
        RuleFor(i => i.Reason).NotEmpty().When(i => i.Act == BulkAct.Cancel).WithMessage("Say why.").MaximumLength(TextLimits.Note);
        RuleFor(i => i.IdempotencyKey).NotEmpty().MaximumLength(TextLimits.Code).WithMessage("This form is incomplete. Open it again.");
    }
}
