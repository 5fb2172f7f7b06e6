using FlexPortal.Application.Data;
using FlexPortal.Domain.Ids;
using FluentValidation;

namespace FlexPortal.Web.Pages.Payments;

/// <summary>How an invoice is corrected.</summary>
public sealed class ReissueInput
{
    /// <summary>The prices of the lines.</summary>
    public IList<ReissueLineInput> Lines { get; set; } = [];

    /// <summary>Why.</summary>
    public string? Reason { get; set; }

    /// <summary>The version that the person saw.</summary>
    public int Version { get; set; }

    /// <summary>Sending the form twice reissues once.</summary>
    public string IdempotencyKey { get; set; } = "";

    /// <summary>The totals that were previewed.</summary>
    public string? Seen { get; set; }
}

/// <summary>The price of a line.</summary>
public sealed class ReissueLineInput
{
    /// <summary>The line.</summary>
    public string LineId { get; set; } = "";

    /// <summary>As entered, major units, net or gross by the contract.</summary>
    public decimal? Amount { get; set; }
}

/// <summary>Checks the shape of <see cref="ReissueInput"/>; what may be corrected is the domain's to say.</summary>
internal sealed class ReissueInputValidator : AbstractValidator<ReissueInput>
{
    public ReissueInputValidator()
    {
        RuleForEach(i => i.Lines).ChildRules(line =>
        {
            line.RuleFor(l => l.LineId).Must(id => PaymentLineId.TryParse(id, null, out _)).WithMessage("This form is incomplete. Open it again.");
            line.RuleFor(l => l.Amount).NotNull().WithMessage("Enter the amount.").GreaterThan(0).WithMessage("The amount is more than zero. If nothing is to be paid any more, cancel the payment instead.");
        });
        RuleFor(i => i.Reason).NotEmpty().WithMessage("Say why.").MaximumLength(TextLimits.Note);
        RuleFor(i => i.IdempotencyKey).NotEmpty().MaximumLength(TextLimits.Code).WithMessage("This form is incomplete. Open it again.");
    }
}
