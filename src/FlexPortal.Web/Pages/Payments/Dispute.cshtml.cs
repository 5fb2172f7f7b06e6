using FlexPortal.Application.Access;
using FlexPortal.Application.Disputes;
using FlexPortal.Application.Payments;
using FlexPortal.Application.Sellers;
using FlexPortal.Application.Time;
using FlexPortal.Domain.Disputes;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Values;
using FlexPortal.Web.Display;
using FlexPortal.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace FlexPortal.Web.Pages.Payments;

/// <summary>Notes that the customer disputes a payment.</summary>
[Authorize(Policy = Permissions.HandleDisputes)]
public sealed class DisputeModel(PaymentDetails payments, OpenDispute open, CurrentSeller sellers, BusinessCalendar calendar) : PaymentActModel(payments, sellers, calendar)
{
    /// <summary>What is known.</summary>
    [BindProperty]
    public DisputeInput Input { get; set; } = new();

    /// <summary>The reasons to choose from.</summary>
    public IEnumerable<SelectListItem> Reasons => Enum.GetValues<DisputeReason>().Select(reason => new SelectListItem(DeskWords.Of(reason), reason.ToString()));

    /// <summary>Asks what is known.</summary>
    public async Task<IActionResult> OnGetAsync(PaymentId id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        var payment = View.Payment;
        var amount = payment.Status == PaymentStatus.Paid ? payment.RefundableMinor : payment.AmountMinor - payment.RefundedMinor;
        Input = new DisputeInput { Amount = new Money(amount, payment.Currency).ToMajor(), OpenedOn = Today, Version = payment.Version, IdempotencyKey = NewKey };
        return Page();
    }

    /// <summary>Opens it and shows it.</summary>
    public async Task<IActionResult> OnPostAsync(PaymentId id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        var dispute = Guid.Empty;
        if (!await DoneAsync(id, Input, async () => dispute = await open.ExecuteAsync(Asked(id), cancellationToken), cancellationToken))
        {
            Input.IdempotencyKey = NewKey;
            return Page();
        }

        this.FlashDone("Dispute opened.");
        return RedirectToPage("/Disputes/Details", new { id = DisputeId.From(dispute) });
    }

    private DisputeRequest Asked(PaymentId id) => new(
        id, Input.Version, Input.IdempotencyKey, new DisputeFacts(Input.Reason!.Value, Minor(Input.Amount!.Value), Input.OpenedOn!.Value, Input.EvidenceDueOn, Input.Reference), Input.Note);
}
