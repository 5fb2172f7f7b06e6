using FlexPortal.Application.Access;
using FlexPortal.Application.Payments;
using FlexPortal.Application.Sellers;
using FlexPortal.Application.Time;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using FlexPortal.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace FlexPortal.Web.Pages.Payments;

/// <summary>Takes a receipt out that was recorded by mistake.</summary>
[Authorize(Policy = Permissions.CollectPayments)]
public sealed class UndoModel(PaymentDetails payments, UndoReceipt undo, CurrentSeller sellers, BusinessCalendar calendar) : PaymentActModel(payments, sellers, calendar)
{
    /// <summary>Why.</summary>
    [BindProperty]
    public ReasonInput Input { get; set; } = new();

    /// <summary>The receipt.</summary>
    public PaymentTransaction Receipt { get; private set; } = null!;

    /// <summary>Asks for the reason.</summary>
    public async Task<IActionResult> OnGetAsync(PaymentId id, TransactionId receipt, CancellationToken cancellationToken)
    {
        if (!await FindAsync(id, receipt, cancellationToken))
            return NotFound();
        Input = new ReasonInput { Version = View.Payment.Version, IdempotencyKey = NewKey };
        return Page();
    }

    /// <summary>Takes it out and shows the payment.</summary>
    public async Task<IActionResult> OnPostAsync(PaymentId id, TransactionId receipt, CancellationToken cancellationToken)
    {
        if (!await FindAsync(id, receipt, cancellationToken))
            return NotFound();
        if (!await DoneAsync(id, Input, () => undo.ExecuteAsync(new UndoReceiptRequest(id, receipt, Input.Version, Input.IdempotencyKey, Input.Reason!), cancellationToken), cancellationToken))
        {
            Input.IdempotencyKey = NewKey;
            return Page();
        }

        this.FlashDone("Receipt undone.");
        return RedirectToPage("Details", new { id });
    }

    private async Task<bool> FindAsync(PaymentId id, TransactionId receipt, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return false;
        Receipt = View.Transactions.FirstOrDefault(t => t.Id == receipt && t.Kind is TransactionKind.Receipt or TransactionKind.CreditUse)!;
        return Receipt is not null;
    }
}
