using FlexPortal.Application.Data;
using FlexPortal.Domain.Refunds;
using FlexPortal.Domain.Subscriptions;
using FlexPortal.Domain.Values;
using FluentValidation;

namespace FlexPortal.Web.Pages.Subscriptions;

/// <summary>How a contract is to end before its time, as it is typed.</summary>
public sealed class EndInput
{
    /// <summary>Cancelled, returned or bought out.</summary>
    public ContractEnd How { get; set; }

    /// <summary>The last day of use.</summary>
    public DateOnly? LastDay { get; set; }

    /// <summary>What becomes of the period it lies in.</summary>
    public CurrentPeriodChoice Current { get; set; }

    /// <summary>How the fee is computed.</summary>
    public ReturnFeeKind FeeKind { get; set; }

    /// <summary>An amount, a number of months, or a percentage.</summary>
    public decimal? FeeValue { get; set; }

    /// <summary>Days within which nothing is charged.</summary>
    public int? GraceDays { get; set; }

    /// <summary>Whether the fee is waived.</summary>
    public bool Waive { get; set; }

    /// <summary>Percent of the unit's cost that a buyout asks for.</summary>
    public decimal? ResidualPercent { get; set; }

    /// <summary>The least of it, major units.</summary>
    public decimal? ResidualMinimum { get; set; }

    /// <summary>Where refunds go.</summary>
    public RefundDestination Destination { get; set; } = RefundDestination.CustomerCredit;

    /// <summary>The account's holder, for a transfer.</summary>
    public string? AccountHolder { get; set; }

    /// <summary>The account, for a transfer.</summary>
    public string? Iban { get; set; }

    /// <summary>Why.</summary>
    public string? Reason { get; set; }

    /// <summary>The version that the person saw.</summary>
    public int Version { get; set; }

    /// <summary>Sending the form twice ends it once.</summary>
    public string IdempotencyKey { get; set; } = "";

    /// <summary>The amounts that were previewed.</summary>
    public string? Seen { get; set; }
}

/// <summary>Checks the shape of <see cref="EndInput"/>; whether the contract may end so is the domain's to say.</summary>
internal sealed class EndInputValidator : AbstractValidator<EndInput>
{
    public EndInputValidator()
    {
        RuleFor(i => i.How).IsInEnum();
        RuleFor(i => i.LastDay).NotNull().WithMessage("Enter the last day.");
        RuleFor(i => i.Current).IsInEnum();
        RuleFor(i => i.FeeKind).IsInEnum();
        RuleFor(i => i.FeeValue).NotNull().When(i => i.How == ContractEnd.Returned && i.FeeKind != ReturnFeeKind.None).WithMessage("Enter the amount, the months or the percentage.")
            .InclusiveBetween(0, 1_000_000_000).WithMessage("The fee is zero or more.");
        RuleFor(i => i.FeeValue).Must(value => value is null || value == decimal.Truncate(value.Value)).When(i => i.FeeKind == ReturnFeeKind.Months).WithMessage("Enter whole months.");
        RuleFor(i => i.FeeValue).PrecisionScale(12, 2, ignoreTrailingZeros: true).WithMessage("At most two decimals.");
        RuleFor(i => i.GraceDays).InclusiveBetween(0, 366).WithMessage("The grace period is 0 to 366 days.");
        RuleFor(i => i.ResidualPercent).InclusiveBetween(0, 100).WithMessage("The residual is 0 to 100 percent.").PrecisionScale(5, 2, ignoreTrailingZeros: true).WithMessage("At most two decimals.");
        RuleFor(i => i.ResidualMinimum).InclusiveBetween(0, 1_000_000_000).WithMessage("The minimum is zero or more.");
        RuleFor(i => i.Destination).IsInEnum();
        When(i => i.Destination == RefundDestination.BankTransfer, () =>
        {
            RuleFor(i => i.AccountHolder).NotEmpty().WithMessage("Enter the account's holder.").MaximumLength(TextLimits.Name);
            RuleFor(i => i.Iban).NotEmpty().WithMessage("Enter the IBAN.").Must(iban => iban is null || Iban.IsValid(Iban.Normalize(iban))).WithMessage("This is not a valid IBAN: its check digits do not match.");
        });
        RuleFor(i => i.Reason).NotEmpty().WithMessage("Say why.").MaximumLength(TextLimits.Note);
        RuleFor(i => i.IdempotencyKey).NotEmpty().MaximumLength(TextLimits.Code).WithMessage("This form is incomplete. Open it again.");
    }
}
