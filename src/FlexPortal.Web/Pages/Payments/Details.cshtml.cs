using FlexPortal.Application.Access;
using FlexPortal.Application.Charges;
using FlexPortal.Application.Mail;
using FlexPortal.Application.Payments;
using FlexPortal.Application.Sellers;
using FlexPortal.Application.Time;
using FlexPortal.Domain.Charges;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Values;
using FlexPortal.Web.Access;
using FlexPortal.Web.Display;
using FlexPortal.Web.Forms;
using FlexPortal.Web.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FlexPortal.Web.Pages.Payments;

/// <summary>One payment: what it is, what it is for, its invoice, its money, what happened; and Mark as Paid.</summary>
public sealed class DetailsModel(PaymentDetails payments, PaymentCase cases, ChargeList charges, Application.Mail.Outbox outbox, MarkAsPaid markAsPaid, CurrentSeller sellers, BusinessCalendar calendar, IDisplayCulture display) : PageModel
{
    /// <summary>The dialog that is open: <c>mark-paid</c>, or none.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Dialog { get; set; }

    /// <summary>The dialog's fields.</summary>
    [BindProperty]
    public MarkAsPaidInput Input { get; set; } = new();

    /// <summary>What is shown.</summary>
    public PaymentView View { get; private set; } = null!;

    /// <summary>What hangs on it: documents, refunds, disputes.</summary>
    public PaymentCaseView Case { get; private set; } = null!;

    /// <summary>The business day.</summary>
    public DateOnly Today { get; private set; }

    /// <summary>What follows from dates and money.</summary>
    public IReadOnlyList<PaymentBadge> Badges => PaymentBadges.Of(View.Payment, Today);

    /// <summary>Whether its line waits for a billing group's invoice, which asks for it then.</summary>
    public bool WaitsForGroup => View.Payment is { Kind: PaymentKind.Individual, BillingGroupId: not null, InvoiceId: null };

    /// <summary>Whether this person may mark this payment as paid now.</summary>
    public bool CanMarkAsPaid => View.Payment.Status is PaymentStatus.Pending or PaymentStatus.Failed && !WaitsForGroup && UserClaims.Has(User, Permissions.CollectPayments);

    /// <summary>E-mails about it, the latest first.</summary>
    public IReadOnlyList<MessageRow> Messages { get; private set; } = [];

    /// <summary>Whether this person may mail its invoice.</summary>
    public bool CanSend => View.Payment is { InvoiceId: not null, Status: not PaymentStatus.Cancelled } && UserClaims.Has(User, Permissions.SendDocuments);

    /// <summary>Whether this person may remind the customer of it.</summary>
    public bool CanRemind => View.Payment.IsRemindable && UserClaims.Has(User, Permissions.SendDocuments);

    /// <summary>Attempts to charge it, the latest first.</summary>
    public IReadOnlyList<ChargeRow> Attempts { get; private set; } = [];

    /// <summary>The charge whose outcome is open; null for none.</summary>
    public ChargeAttempt? UndecidedCharge => Attempts.Select(row => row.Attempt).FirstOrDefault(attempt => attempt.IsUndecided);

    /// <summary>Whether this person may charge this payment at a processor now.</summary>
    public bool CanRetry => CanMarkAsPaid && View.Payment is { InvoiceId: not null } && !View.Payment.IsWhollyDisputed && IsChargeable;

    /// <summary>Whether this person may note now that an attempt to collect this payment failed.</summary>
    public bool CanFail => View.Payment is { Status: PaymentStatus.Pending, InvoiceId: not null } && UserClaims.Has(User, Permissions.CollectPayments);

    /// <summary>Whether this person may cancel this payment now.</summary>
    public bool CanCancel => View.Payment is { Status: PaymentStatus.Pending or PaymentStatus.Failed, IsDisputed: false } && UserClaims.Has(User, Permissions.CollectPayments);

    /// <summary>Whether this person may refund this payment now.</summary>
    public bool CanRefund => View.Payment is { Status: PaymentStatus.Paid, RefundableMinor: > 0 } && !View.Payment.IsWhollyDisputed && UserClaims.Has(User, Permissions.RefundPayments);

    /// <summary>Whether this person may note a dispute of this payment now.</summary>
    public bool CanDispute => View.Payment is { Status: PaymentStatus.Paid or PaymentStatus.Pending or PaymentStatus.Failed, IsDisputed: false, InvoiceId: not null } && UserClaims.Has(User, Permissions.HandleDisputes);

    /// <summary>Whether this person may ask to write this payment off now.</summary>
    public bool CanWriteOff => View.Payment is { Status: PaymentStatus.Pending or PaymentStatus.Failed, IsDisputed: false, InvoiceId: not null } && Case.WaitingWriteOff is null && UserClaims.Has(User, Permissions.RefundPayments);

    /// <summary>Whether this person may correct this payment's invoice now.</summary>
    public bool CanReissue =>
        View.Payment is { Status: PaymentStatus.Paid or PaymentStatus.Pending or PaymentStatus.Failed, IsDisputed: false, InvoiceId: not null, RefundedMinor: 0, RefundReservedMinor: 0 }
        && UserClaims.Has(User, Permissions.RefundPayments);

    /// <summary>Whether this person may pay this payment from the customer's credit now.</summary>
    public bool CanUseCredit => Case.CreditMinor > 0 && CanMarkAsPaid;

    /// <summary>Whether this person may undo a receipt of today.</summary>
    public bool CanUndo(TransactionId transaction) =>
        Case.UndoableReceipts.Contains(transaction) && View.Payment.Status is PaymentStatus.Paid or PaymentStatus.Pending or PaymentStatus.Failed && UserClaims.Has(User, Permissions.CollectPayments);

    /// <summary>The amount that was typed, in minor units; null for none.</summary>
    public long? TypedMinor => Input.Amount is { } amount ? Money.FromMajor(amount, View.Payment.Currency).Minor : null;

    /// <summary>Shows the payment.</summary>
    public async Task<IActionResult> OnGetAsync(PaymentId id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        Input = new MarkAsPaidInput
        {
            PaidOn = Today,
            Method = PaymentMethodType.BankTransfer,
            Amount = new Money(View.Payment.OpenMinor, View.Payment.Currency).ToMajor(),
            Version = View.Payment.Version,
            IdempotencyKey = FormKeys.New(),
        };
        return Page();
    }

    /// <summary>Records the money.</summary>
    public async Task<IActionResult> OnPostMarkPaidAsync(PaymentId id, CancellationToken cancellationToken)
    {
        if (!UserClaims.Has(User, Permissions.CollectPayments))
            return Forbid();
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        Dialog = "mark-paid";
        if (!await this.ValidateAsync(Input, cancellationToken))
            return Page();
        // A part of a group's payment goes to its lines: how, is shown before it is recorded.
        if (View.Payment.Kind == PaymentKind.Consolidated && TypedMinor < View.Payment.OpenMinor)
            return RedirectToPagePreserveMethod("Receive", "Spread", new { id });
        MarkedAsPaid? paid = null;
        var outcome = await this.ActAsync(Input, async () => paid = await markAsPaid.ExecuteAsync(Request(id), cancellationToken));
        if (outcome != FormOutcome.Done)
            return await ShowAgainAsync(id, outcome, cancellationToken);
        var currency = View.Payment.Currency.Code;
        var credit = paid!.CreditMinor > 0 ? $" {display.Money(paid.CreditMinor, currency)} are the customer's credit now." : "";
        var receipt = paid.ReceiptDocumentId is not null ? " The receipt is among the documents." : "";
        this.FlashDone((paid.Status == PaymentStatus.Paid ? "Payment marked as paid." : $"Receipt recorded. {display.Money(paid.OpenMinor, currency)} stays open.") + credit + receipt);
        return RedirectToPage(new { id, dialog = (string?)null });
    }

    private async Task<PageResult> ShowAgainAsync(PaymentId id, FormOutcome outcome, CancellationToken cancellationToken)
    {
        await LoadAsync(id, cancellationToken);
        if (outcome == FormOutcome.Conflict)
        {
            // What the person typed stays; the page behind the dialog shows what the payment is now.
            ModelState.Remove("Input.Version");
            Input.Version = View.Payment.Version;
        }

        ModelState.Remove("Input.IdempotencyKey");
        Input.IdempotencyKey = FormKeys.New();
        return Page();
    }

    private bool IsChargeable { get; set; }

    private new MarkAsPaidRequest Request(PaymentId id) => new(
        id, Input.Version, Input.IdempotencyKey, Input.PaidOn!.Value, Input.Method!.Value,
        Money.FromMajor(Input.Amount!.Value, View.Payment.Currency).Minor, Input.Reference, Input.Note, Input.ExcessAsCredit);

    private async Task<bool> LoadAsync(PaymentId id, CancellationToken cancellationToken)
    {
        Today = calendar.Today(await sellers.GetAsync(cancellationToken));
        if (await payments.FindAsync(id, cancellationToken) is not { } view)
            return false;
        View = view;
        Case = await cases.OfAsync(view.Payment, cancellationToken);
        Messages = await outbox.OfAsync(id, cancellationToken);
        Attempts = await charges.OfAsync(id, cancellationToken);
        IsChargeable = view.Payment.Status == PaymentStatus.Failed || (await charges.ChargeableAsync(view.Payment.CustomerId, cancellationToken)).Count > 0;
        return true;
    }
}
