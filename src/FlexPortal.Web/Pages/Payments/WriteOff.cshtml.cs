using FlexPortal.Application.Access;
using FlexPortal.Application.Approvals;
using FlexPortal.Application.Payments;
using FlexPortal.Application.Sellers;
using FlexPortal.Application.Time;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using FlexPortal.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace FlexPortal.Web.Pages.Payments;

/// <summary>Asks to give up what is open of a payment as lost.</summary>
[Authorize(Policy = Permissions.RefundPayments)]
public sealed class WriteOffModel(PaymentDetails payments, RequestWriteOff request, CurrentSeller sellers, BusinessCalendar calendar) : PaymentActModel(payments, sellers, calendar)
{
    /// <summary>Why.</summary>
    [BindProperty]
    public ReasonInput Input { get; set; } = new();

    /// <summary>Whether the payment is one that can be written off.</summary>
    public bool CanWriteOff => View.Payment is { Status: PaymentStatus.Pending or PaymentStatus.Failed, IsDisputed: false, InvoiceId: not null };

    /// <summary>Asks for the reason.</summary>
    public async Task<IActionResult> OnGetAsync(PaymentId id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        Input = new ReasonInput { Version = View.Payment.Version, IdempotencyKey = NewKey };
        return Page();
    }

    /// <summary>Asks for approval and shows the payment.</summary>
    public async Task<IActionResult> OnPostAsync(PaymentId id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        if (!await DoneAsync(id, Input, () => request.ExecuteAsync(new WriteOffRequest(id, Input.Version, Input.IdempotencyKey, Input.Reason!), cancellationToken), cancellationToken))
        {
            Input.IdempotencyKey = NewKey;
            return Page();
        }

        this.FlashDone("A second person has to approve the write-off.");
        return RedirectToPage("Details", new { id });
    }
}
