using FlexPortal.Application.Payments;
using FlexPortal.Application.Sellers;
using FlexPortal.Application.Time;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Values;
using FlexPortal.Web.Forms;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FlexPortal.Web.Pages.Payments;

/// <summary>A page for one act on a payment: what all of them load and do when somebody else was faster.</summary>
public abstract class PaymentActModel(PaymentDetails payments, CurrentSeller sellers, BusinessCalendar calendar) : PageModel
{
    /// <summary>The payment.</summary>
    public PaymentView View { get; private set; } = null!;

    /// <summary>The business day.</summary>
    public DateOnly Today { get; private set; }

    /// <summary>ISO 4217 code of the payment's currency.</summary>
    public string Currency => View.Payment.Currency.Code;

    /// <summary>A key for a form that is shown for the first time.</summary>
    protected static string NewKey => FormKeys.New();

    /// <summary>Reads the payment; false when there is none.</summary>
    protected async Task<bool> LoadAsync(PaymentId id, CancellationToken cancellationToken)
    {
        Today = calendar.Today(await sellers.GetAsync(cancellationToken));
        if (await payments.FindAsync(id, cancellationToken) is not { } view)
            return false;
        View = view;
        return true;
    }

    /// <summary>
    /// Checks the input and acts. When somebody else changed the payment meanwhile, what was typed stays and the form is about what the
    /// payment is now.
    /// </summary>
    /// <returns>Whether it is done; else the page is shown again with the reason.</returns>
    protected async Task<bool> DoneAsync<TInput>(PaymentId id, TInput input, Func<Task> act, CancellationToken cancellationToken)
        where TInput : class
    {
        if (!await this.ValidateAsync(input, cancellationToken))
            return false;
        var outcome = await this.ActAsync(input, act);
        if (outcome == FormOutcome.Conflict && await LoadAsync(id, cancellationToken))
            this.Renew("Input.Version", View.Payment.Version);
        if (outcome == FormOutcome.Done)
            return true;
        ModelState.Remove("Input.IdempotencyKey");
        return false;
    }

    /// <summary>An amount that was typed, in minor units of the payment's currency.</summary>
    protected long Minor(decimal amount) => Money.FromMajor(amount, View.Payment.Currency).Minor;
}
