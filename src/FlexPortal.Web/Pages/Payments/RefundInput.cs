using FlexPortal.Application.Data;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Refunds;
using FlexPortal.Domain.Values;
using FluentValidation;

namespace FlexPortal.Web.Pages.Payments;

/// <summary>What goes back, and where.</summary>
public sealed class RefundInput
{
    /// <summary>How much, in major units; where there are lines, they say it.</summary>
    public decimal? Amount { get; set; }

    /// <summary>How much of which line.</summary>
    public IList<RefundLineInput> Lines { get; set; } = [];

    /// <summary>Whether the payment has several lines.</summary>
    public bool HasLines { get; set; }

    /// <summary>Where it goes.</summary>
    public RefundDestination? Destination { get; set; }

    /// <summary>The account's holder, for a transfer.</summary>
    public string? AccountHolder { get; set; }

    /// <summary>The account, for a transfer.</summary>
    public string? Iban { get; set; }

    /// <summary>Why.</summary>
    public string? Reason { get; set; }

    /// <summary>The version that the person saw.</summary>
    public int Version { get; set; }

    /// <summary>Sending the form twice refunds once.</summary>
    public string IdempotencyKey { get; set; } = "";
}

/// <summary>How much of a line goes back.</summary>
public sealed class RefundLineInput
{
    /// <summary>The line.</summary>
    public string LineId { get; set; } = "";

    /// <summary>Major units; empty for nothing.</summary>
    public decimal? Amount { get; set; }
}

/// <summary>Checks the shape of <see cref="RefundInput"/>; what may go back is the domain's to say.</summary>
internal sealed class RefundInputValidator : AbstractValidator<RefundInput>
{
    public RefundInputValidator()
    {
        RuleFor(i => i.Amount).NotNull().WithMessage("Enter the amount.").GreaterThan(0).WithMessage("The amount is more than zero.").When(i => !i.HasLines);
        RuleFor(i => i.Lines).Must(lines => lines.Any(line => line.Amount > 0)).WithMessage("Enter how much of which line goes back.").When(i => i.HasLines);
        RuleForEach(i => i.Lines).ChildRules(line =>
        {
            line.RuleFor(l => l.LineId).Must(id => PaymentLineId.TryParse(id, null, out _)).WithMessage("This form is incomplete. Open it again.");
            line.RuleFor(l => l.Amount).GreaterThanOrEqualTo(0).WithMessage("The amount is zero or more.");
        });
        RuleFor(i => i.Destination).NotNull().WithMessage("Say where the money goes.").IsInEnum();
        When(i => i.Destination == RefundDestination.BankTransfer, () =>
        {
            RuleFor(i => i.AccountHolder).NotEmpty().WithMessage("Enter the account's holder.").MaximumLength(TextLimits.Name);
            RuleFor(i => i.Iban).NotEmpty().WithMessage("Enter the IBAN.").Must(iban => iban is null || Iban.IsValid(Iban.Normalize(iban))).WithMessage("This is not a valid IBAN: its check digits do not match.");
        });
        RuleFor(i => i.Reason).NotEmpty().WithMessage("Say why.").MaximumLength(TextLimits.Note);
        RuleFor(i => i.IdempotencyKey).NotEmpty().MaximumLength(TextLimits.Code).WithMessage("This form is incomplete. Open it again.");
    }
}
