using FlexPortal.Application.Access;
using FlexPortal.Application.Payments;
using FlexPortal.Application.Sellers;
using FlexPortal.Application.Time;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using FlexPortal.Web.Display;
using FlexPortal.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace FlexPortal.Web.Pages.Payments;

/// <summary>Cancels a payment that is not wanted any more.</summary>
[Authorize(Policy = Permissions.CollectPayments)]
public sealed class CancelModel(PaymentDetails payments, CancelPayment cancel, CurrentSeller sellers, BusinessCalendar calendar, IDisplayCulture display) : PaymentActModel(payments, sellers, calendar)
{
    /// <summary>Why.</summary>
    [BindProperty]
    public ReasonInput Input { get; set; } = new();

    /// <summary>Whether the payment is one that can be cancelled.</summary>
    public bool CanCancel => View.Payment is { Status: PaymentStatus.Pending or PaymentStatus.Failed, IsDisputed: false };

    /// <summary>What a credit note would take back.</summary>
    public long UncreditedMinor => View.Lines.Sum(line => line.Line.UncreditedMinor);

    /// <summary>Asks for the reason.</summary>
    public async Task<IActionResult> OnGetAsync(PaymentId id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        Input = new ReasonInput { Version = View.Payment.Version, IdempotencyKey = NewKey };
        return Page();
    }

    /// <summary>Cancels it and shows the payment.</summary>
    public async Task<IActionResult> OnPostAsync(PaymentId id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        CancelledPayment? cancelled = null;
        if (!await DoneAsync(id, Input, async () => cancelled = await cancel.ExecuteAsync(new CancelPaymentRequest(id, Input.Version, Input.IdempotencyKey, Input.Reason!), cancellationToken), cancellationToken))
        {
            Input.IdempotencyKey = NewKey;
            return Page();
        }

        var note = cancelled!.CreditNoteNumber is { } number ? $" Credit note {number} is issued." : "";
        var credit = cancelled.CreditMinor > 0 ? $" {display.Money(cancelled.CreditMinor, Currency)} are the customer's credit now." : "";
        this.FlashDone("Payment cancelled." + note + credit);
        return RedirectToPage("Details", new { id });
    }
}
