using FlexPortal.Application.Access;
using FlexPortal.Application.Data;
using FlexPortal.Application.Payments;
using FlexPortal.Application.Sellers;
using FlexPortal.Application.Time;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Values;
using FlexPortal.Web.Display;
using FlexPortal.Web.Shell;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace FlexPortal.Web.Pages.Payments;

/// <summary>Takes a line off a group's invoice that is not paid.</summary>
[Authorize(Policy = Permissions.CollectPayments)]
public sealed class TakeOffModel(PaymentDetails payments, PaymentLines lines, TakeOffLine takeOff, CurrentSeller sellers, BusinessCalendar calendar, IDisplayCulture display) : PaymentActModel(payments, sellers, calendar)
{
    /// <summary>How much, and why.</summary>
    [BindProperty]
    public TakeOffInput Input { get; set; } = new();

    /// <summary>The line.</summary>
    [BindProperty(SupportsGet = true)]
    public PaymentLineId Line { get; set; }

    /// <summary>The line with what it is for.</summary>
    public PaymentLineRow Row { get; private set; } = null!;

    /// <summary>Asks how much.</summary>
    public async Task<IActionResult> OnGetAsync(PaymentId id, CancellationToken cancellationToken)
    {
        if (!await FindAsync(id, cancellationToken))
            return NotFound();
        Input = new TakeOffInput { Amount = new Money(Row.Line.UncreditedMinor, View.Payment.Currency).ToMajor(), Version = View.Payment.Version, IdempotencyKey = NewKey };
        return Page();
    }

    /// <summary>Takes it off and shows the payment.</summary>
    public async Task<IActionResult> OnPostAsync(PaymentId id, CancellationToken cancellationToken)
    {
        if (!await FindAsync(id, cancellationToken))
            return NotFound();
        CancelledPayment? done = null;
        var asked = () => new TakeOffRequest(id, Input.Version, Input.IdempotencyKey, Line, Minor(Input.Amount!.Value), Input.Reason!);
        if (!await DoneAsync(id, Input, async () => done = await takeOff.ExecuteAsync(asked(), cancellationToken), cancellationToken))
        {
            Input.IdempotencyKey = NewKey;
            return Page();
        }

        var credit = done!.CreditMinor > 0 ? $" {display.Money(done.CreditMinor, Currency)} are the payer's credit now." : "";
        this.FlashDone($"Taken off the invoice: credit note {done.CreditNoteNumber} is issued.{credit}");
        return RedirectToPage("Details", new { id });
    }

    private async Task<bool> FindAsync(PaymentId id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken) || await lines.FindAsync(id, Line, cancellationToken) is not { } row)
            return false;
        Row = row;
        return true;
    }
}

/// <summary>How much of a line is taken off.</summary>
public sealed class TakeOffInput
{
    /// <summary>Major units, with tax.</summary>
    public decimal? Amount { get; set; }

    /// <summary>Why.</summary>
    public string? Reason { get; set; }

    /// <summary>The version that the person saw.</summary>
    public int Version { get; set; }

    /// <summary>Sending the form twice takes it off once.</summary>
    public string IdempotencyKey { get; set; } = "";
}

/// <summary>Checks the shape of <see cref="TakeOffInput"/>.</summary>
internal sealed class TakeOffInputValidator : AbstractValidator<TakeOffInput>
{
    public TakeOffInputValidator()
    {
        RuleFor(i => i.Amount).NotNull().WithMessage("Enter the amount.").GreaterThan(0).WithMessage("The amount is more than zero.");
        RuleFor(i => i.Reason).NotEmpty().WithMessage("Say why.").MaximumLength(TextLimits.Note);
        RuleFor(i => i.IdempotencyKey).NotEmpty().MaximumLength(TextLimits.Code).WithMessage("This form is incomplete. Open it again.");
    }
}
