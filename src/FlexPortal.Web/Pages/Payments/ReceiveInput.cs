using System.ComponentModel.DataAnnotations;
using FlexPortal.Application.Data;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using FlexPortal.Web.Forms;
using FluentValidation;

namespace FlexPortal.Web.Pages.Payments;

/// <summary>A part payment, and for which lines.</summary>
public sealed class ReceiveInput
{
    /// <summary>The day on which the money came.</summary>
    public DateOnly? PaidOn { get; set; }

    /// <summary>How it came.</summary>
    public PaymentMethodType? Method { get; set; }

    /// <summary>How much, in major units.</summary>
    public decimal? Amount { get; set; }

    /// <summary>Check number, transaction id.</summary>
    public string? Reference { get; set; }

    /// <summary>Free text.</summary>
    public string? Note { get; set; }

    /// <summary>How much of it is for which line; empty to spread it.</summary>
    public IList<RefundLineInput> Lines { get; set; } = [];

    /// <summary>Lines that the payer named, where there are too many for a field each: a subscription, a comma and an amount a line.</summary>
    [DataType(DataType.MultilineText)]
    public string? Chosen { get; set; }

    /// <summary>For which amount and lines the spread was shown.</summary>
    public string? Seen { get; set; }

    /// <summary>What is entered that decides the spread, in short.</summary>
    internal string Shown => Forms.FormKeys.DigestOf(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Amount:0.####}\n{Chosen}"));

    /// <summary>The version that the person saw.</summary>
    public int Version { get; set; }

    /// <summary>Sending the form twice records the money once.</summary>
    public string IdempotencyKey { get; set; } = "";
}

/// <summary>Checks the shape of <see cref="ReceiveInput"/>; whether the money fits is the domain's to say.</summary>
internal sealed class ReceiveInputValidator : AbstractValidator<ReceiveInput>
{
    public ReceiveInputValidator()
    {
        RuleFor(i => i.PaidOn).NotNull().WithMessage("Enter the day on which the money came.");
        RuleFor(i => i.Method).NotNull().WithMessage("Say how the customer paid.").IsInEnum();
        RuleFor(i => i.Amount).NotNull().WithMessage("Enter the amount that came.").GreaterThan(0).WithMessage("The amount is more than zero.");
        RuleFor(i => i.Reference).MaximumLength(TextLimits.Name);
        RuleFor(i => i.Note).MaximumLength(TextLimits.Note);
        RuleFor(i => i.Chosen).FitsIn(Security.RequestLimits.PastedLength);
        RuleForEach(i => i.Lines).ChildRules(line =>
        {
            line.RuleFor(l => l.LineId).Must(id => PaymentLineId.TryParse(id, null, out _)).WithMessage("This form is incomplete. Open it again.");
            line.RuleFor(l => l.Amount).GreaterThanOrEqualTo(0).WithMessage("The amount is zero or more.");
        });
        RuleFor(i => i.IdempotencyKey).NotEmpty().MaximumLength(TextLimits.Code).WithMessage("This form is incomplete. Open it again.");
    }
}
