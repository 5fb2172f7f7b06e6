using FlexPortal.Application.Access;
using FlexPortal.Application.Mail;
using FlexPortal.Application.Payments;
using FlexPortal.Application.Sellers;
using FlexPortal.Application.Time;
using FlexPortal.Domain.Ids;
using FlexPortal.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace FlexPortal.Web.Pages.Payments;

/// <summary>Mails a payment's invoice, or a reminder of what is open of it: the template filled in, to be changed before it goes.</summary>
[Authorize(Policy = Permissions.SendDocuments)]
public sealed class SendModel(PaymentDetails payments, SendInvoice send, IMailSender sender, CurrentSeller sellers, BusinessCalendar calendar) : PaymentActModel(payments, sellers, calendar)
{
    /// <summary>The e-mail.</summary>
    [BindProperty]
    public SendInput Input { get; set; } = new();

    /// <summary>Whether it reminds of what is open, instead of bringing the invoice.</summary>
    [BindProperty(SupportsGet = true, Name = "reminder")]
    public bool IsReminder { get; set; }

    /// <summary>What the page does.</summary>
    public string Act => IsReminder ? "Send reminder" : "Send invoice";

    /// <summary>Whether there is anything to send.</summary>
    public bool CanSend => View.Invoice is not null && (!IsReminder || View.Payment.IsRemindable);

    /// <summary>Whether e-mails leave this installation.</summary>
    public bool IsSetUp => sender.IsSetUp;

    /// <summary>Shows what would be sent.</summary>
    public async Task<IActionResult> OnGetAsync(PaymentId id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        var draft = await send.DraftAsync(id, IsReminder, cancellationToken);
        Input = new SendInput { ToAddress = draft?.ToAddress, Subject = draft?.Subject, Body = draft?.Body, Version = View.Payment.Version, IdempotencyKey = NewKey };
        return Page();
    }

    /// <summary>Puts it into the outbox and shows the payment.</summary>
    public async Task<IActionResult> OnPostAsync(PaymentId id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        if (!await DoneAsync(id, Input, () => send.ExecuteAsync(AskedFor(id), cancellationToken), cancellationToken))
        {
            Input.IdempotencyKey = NewKey;
            return Page();
        }

        this.FlashDone($"The {(IsReminder ? "reminder" : "invoice")} goes to {Input.ToAddress}.");
        return RedirectToPage("Details", new { id });
    }

    // A reminder says what is open: money that came meanwhile is seen first.
    private SendInvoiceRequest AskedFor(PaymentId id) => new(id, Input.IdempotencyKey, Input.ToAddress, Input.Subject, Input.Body) { IsReminder = IsReminder, Version = IsReminder ? Input.Version : null };
}
