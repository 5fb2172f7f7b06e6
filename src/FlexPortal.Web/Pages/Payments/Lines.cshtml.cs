using FlexPortal.Application.Access;
using FlexPortal.Application.Data;
using FlexPortal.Application.Payments;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using FlexPortal.Web.Access;
using FlexPortal.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace FlexPortal.Web.Pages.Payments;

/// <summary>The lines of a payment, each with what can be done to it alone.</summary>
public sealed class LinesModel(PaymentDetails payments, PaymentLines lines) : SearchedList
{
    /// <summary>The payment.</summary>
    public PaymentView View { get; private set; } = null!;

    /// <summary>A page of its lines.</summary>
    public Page<PaymentLineRow> Lines { get; private set; } = new([], null, null, 0);

    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGetAsync(PaymentId id, CancellationToken cancellationToken)
    {
        if (await payments.FindAsync(id, cancellationToken) is not { } view)
            return NotFound();
        View = view;
        Lines = await lines.PageAsync(id, Search, Asked, cancellationToken);
        return Page();
    }

    /// <summary>Whether this person may refund the line now.</summary>
    public bool CanRefund(PaymentLine line) =>
        View.Payment.Status == PaymentStatus.Paid && line.RefundableMinor > 0 && !IsDisputed(line) && UserClaims.Has(User, Permissions.RefundPayments);

    /// <summary>Whether this person may take the line off the invoice now.</summary>
    public bool CanTakeOff(PaymentLine line) =>
        View.Payment is { Kind: PaymentKind.Consolidated, InvoiceId: not null, Status: PaymentStatus.Pending or PaymentStatus.Failed } && line.UncreditedMinor > 0 && !IsDisputed(line)
        && UserClaims.Has(User, Permissions.CollectPayments);

    /// <summary>Whether this person may note now that the customer disputes the line.</summary>
    public bool CanDispute(PaymentLine line) =>
        View.Payment is { InvoiceId: not null, Status: PaymentStatus.Paid or PaymentStatus.Pending or PaymentStatus.Failed } && line.IsLive && !IsDisputed(line)
        && (View.Payment.Status != PaymentStatus.Paid || line.RefundableMinor > 0) && UserClaims.Has(User, Permissions.HandleDisputes);

    // A dispute of the whole payment marks no line, and then all of it is held.
    private bool IsDisputed(PaymentLine line) => line.IsDisputed || View.Payment.IsWhollyDisputed;
}
