using FlexPortal.Application.Access;
using FlexPortal.Application.Charges;
using FlexPortal.Application.Payments;
using FlexPortal.Application.Sellers;
using FlexPortal.Application.Time;
using FlexPortal.Domain.Charges;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.PaymentMethods;
using FlexPortal.Domain.Payments;
using FlexPortal.Web.Display;
using FlexPortal.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace FlexPortal.Web.Pages.Payments;

/// <summary>Retry Payment: confirms the method and charges it; also the first charge of a pending payment.</summary>
[Authorize(Policy = Permissions.CollectPayments)]
public sealed class RetryModel(PaymentDetails payments, ChargeList charges, ChargePayment charge, CurrentSeller sellers, BusinessCalendar calendar, IDisplayCulture display) : PaymentActModel(payments, sellers, calendar)
{
    /// <summary>What is confirmed.</summary>
    [BindProperty]
    public RetryInput Input { get; set; } = new();

    /// <summary>The customer's methods that can be charged, the default first.</summary>
    public IReadOnlyList<PaymentMethod> Methods { get; private set; } = [];

    /// <summary>What was tried before, the latest first.</summary>
    public IReadOnlyList<ChargeRow> Attempts { get; private set; } = [];

    /// <summary>Whether it can be charged now.</summary>
    public bool CanCharge => View.Payment is { Status: PaymentStatus.Pending or PaymentStatus.Failed, InvoiceId: not null } && !View.Payment.IsWhollyDisputed;

    /// <summary>Why it cannot be charged now.</summary>
    public string WhyNot => View.Payment switch
    {
        _ when View.Payment.IsWhollyDisputed => "The customer disputes this payment: close the dispute before it is charged.",
        { Status: PaymentStatus.Processing } => "A charge is under way; wait for its outcome.",
        _ => "Only an invoiced payment that is pending or failed can be charged.",
    };

    /// <summary>What the act is called: a retry once an attempt failed.</summary>
    public string Act => View.Payment.Status == PaymentStatus.Failed || Attempts.Count > 0 ? "Retry payment" : "Charge payment";

    /// <summary>Why a method should not be tried again as it is; null when nothing speaks against it.</summary>
    public string? Warning(PaymentMethod method) => Attempts.FirstOrDefault(a => a.Attempt.MethodId == method.Id)?.Attempt switch
    {
        { State: ChargeState.Declined, IsHard: true } => "The bank refused this method for good. Trying it again will not succeed.",
        { State: ChargeState.Declined, Cause: { } cause } => $"Declined the last time: {FailureCauses.Describe(cause).ToLowerInvariant()}.",
        _ => method.ExpiresOn < Today ? "This card is expired." : null,
    };

    /// <summary>Asks for the method.</summary>
    public async Task<IActionResult> OnGetAsync(PaymentId id, CancellationToken cancellationToken)
    {
        if (!await LoadAllAsync(id, cancellationToken))
            return NotFound();
        Input = new RetryInput { Method = Methods.Count > 0 ? Methods[0].Id.ToString() : null, Version = View.Payment.Version, IdempotencyKey = NewKey };
        return Page();
    }

    /// <summary>Charges it and shows the payment with the outcome.</summary>
    public async Task<IActionResult> OnPostAsync(PaymentId id, CancellationToken cancellationToken)
    {
        if (!await LoadAllAsync(id, cancellationToken))
            return NotFound();
        ChargeView? done = null;
        if (!await DoneAsync(id, Input, async () => done = await charge.ExecuteAsync(new ChargeRequest(id, Input.Version, Input.IdempotencyKey, PaymentMethodId.Parse(Input.Method!, null)), cancellationToken), cancellationToken))
        {
            Input.IdempotencyKey = NewKey;
            return Page();
        }

        Tell(done!.Attempt);
        return RedirectToPage("Details", new { id });
    }

    private void Tell(ChargeAttempt attempt)
    {
        var amount = display.Money(attempt.AmountMinor, Currency);
        switch (attempt.State)
        {
            case ChargeState.Succeeded:
                this.FlashDone($"{amount} charged. The payment is paid.");
                break;
            case ChargeState.Declined:
                this.FlashWarning($"The charge of {amount} was declined: {FailureCauses.Describe(attempt.Cause ?? FailureCause.Declined).ToLowerInvariant()}.");
                break;
            case ChargeState.NeedsAction:
                this.FlashWarning("The customer has to confirm the charge. Send the customer the link below.");
                break;
            case ChargeState.Pending:
                this.FlashDone($"The processor has the charge of {amount} and will say how it ends.");
                break;
            case ChargeState.Withdrawn:
                this.FlashWarning("The processor withdrew the charge: no money moved.");
                break;
            default:
                this.FlashWarning($"The processor did not answer: whether {amount} were charged is not known. It is asked until it says; nothing is charged twice.");
                break;
        }
    }

    private async Task<bool> LoadAllAsync(PaymentId id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return false;
        Methods = await charges.ChargeableAsync(View.Payment.CustomerId, cancellationToken);
        Attempts = await charges.OfAsync(id, cancellationToken);
        return true;
    }
}
