using FlexPortal.Application.Access;
using FlexPortal.Application.Payments;
using FlexPortal.Application.Sellers;
using FlexPortal.Application.Time;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using FlexPortal.Web.Forms;
using FlexPortal.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace FlexPortal.Web.Pages.Payments;

/// <summary>Notes that an attempt to collect a payment failed.</summary>
[Authorize(Policy = Permissions.CollectPayments)]
public sealed class FailModel(PaymentDetails payments, RecordFailure record, CurrentSeller sellers, BusinessCalendar calendar) : PageModel
{
    /// <summary>What the person notes.</summary>
    [BindProperty]
    public FailInput Input { get; set; } = new();

    /// <summary>The payment.</summary>
    public PaymentView View { get; private set; } = null!;

    /// <summary>The business day.</summary>
    public DateOnly Today { get; private set; }

    /// <summary>Whether the payment is one that can fail: asked for, and still waited for.</summary>
    public bool CanFail => View.Payment is { Status: PaymentStatus.Pending, InvoiceId: not null };

    /// <summary>The reasons to choose from.</summary>
    public IEnumerable<SelectListItem> Causes => Enum.GetValues<FailureCause>().Select(cause => new SelectListItem(FailureCauses.Describe(cause), cause.ToString()));

    /// <summary>Asks for the reason.</summary>
    public async Task<IActionResult> OnGetAsync(PaymentId id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        Input = new FailInput { OccurredOn = Today, Version = View.Payment.Version, IdempotencyKey = FormKeys.New(), TellCustomer = View.Payment.UndisputedOpenMinor > 0 };
        return Page();
    }

    /// <summary>Notes it and shows the payment.</summary>
    public async Task<IActionResult> OnPostAsync(PaymentId id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        if (!await this.ValidateAsync(Input, cancellationToken))
            return Page();
        var request = new RecordFailureRequest(id, Input.Version, Input.IdempotencyKey, Input.OccurredOn!.Value, Input.Cause!.Value, Input.Method, Input.Note, Input.TellCustomer);
        var outcome = await this.ActAsync(Input, () => record.ExecuteAsync(request, cancellationToken));
        // What the person typed stays; the next try is about what the payment is now.
        if (outcome == FormOutcome.Conflict && await LoadAsync(id, cancellationToken))
            this.Renew("Input.Version", View.Payment.Version);
        if (outcome != FormOutcome.Done)
            return Page();
        this.FlashDone("Payment marked as failed.");
        return RedirectToPage("Details", new { id });
    }

    private async Task<bool> LoadAsync(PaymentId id, CancellationToken cancellationToken)
    {
        Today = calendar.Today(await sellers.GetAsync(cancellationToken));
        if (await payments.FindAsync(id, cancellationToken) is not { } view)
            return false;
        View = view;
        return true;
    }
}
