using FlexPortal.Application.Access;
using FlexPortal.Application.Data;
using FlexPortal.Application.Payments;
using FlexPortal.Application.Sellers;
using FlexPortal.Application.Time;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Values;
using FlexPortal.Web.Shell;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace FlexPortal.Web.Pages.Payments;

/// <summary>Pays a payment from its customer's credit.</summary>
[Authorize(Policy = Permissions.CollectPayments)]
public sealed class UseCreditModel(PaymentDetails payments, PaymentCase cases, UseCustomerCredit use, CurrentSeller sellers, BusinessCalendar calendar) : PaymentActModel(payments, sellers, calendar)
{
    /// <summary>How much.</summary>
    [BindProperty]
    public UseCreditInput Input { get; set; } = new();

    /// <summary>What the customer has.</summary>
    public long CreditMinor { get; private set; }

    /// <summary>Asks how much.</summary>
    public async Task<IActionResult> OnGetAsync(PaymentId id, CancellationToken cancellationToken)
    {
        if (!await FindAsync(id, cancellationToken))
            return NotFound();
        Input = new UseCreditInput { Amount = new Money(Math.Min(CreditMinor, View.Payment.OpenMinor), View.Payment.Currency).ToMajor(), Version = View.Payment.Version, IdempotencyKey = NewKey };
        return Page();
    }

    /// <summary>Uses it and shows the payment.</summary>
    public async Task<IActionResult> OnPostAsync(PaymentId id, CancellationToken cancellationToken)
    {
        if (!await FindAsync(id, cancellationToken))
            return NotFound();
        var status = PaymentStatus.Pending;
        if (!await DoneAsync(id, Input, async () => status = await use.ExecuteAsync(new UseCreditRequest(id, Input.Version, Input.IdempotencyKey, Minor(Input.Amount!.Value)), cancellationToken), cancellationToken))
        {
            Input.IdempotencyKey = NewKey;
            return Page();
        }

        this.FlashDone(status == PaymentStatus.Paid ? "Paid with the customer's credit." : "Credit used; the rest stays open.");
        return RedirectToPage("Details", new { id });
    }

    private async Task<bool> FindAsync(PaymentId id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return false;
        CreditMinor = (await cases.OfAsync(View.Payment, cancellationToken)).CreditMinor;
        return true;
    }
}

/// <summary>How much credit pays the payment.</summary>
public sealed class UseCreditInput
{
    /// <summary>Major units.</summary>
    public decimal? Amount { get; set; }

    /// <summary>The version that the person saw.</summary>
    public int Version { get; set; }

    /// <summary>Sending the form twice uses it once.</summary>
    public string IdempotencyKey { get; set; } = "";
}

/// <summary>Checks the shape of <see cref="UseCreditInput"/>.</summary>
internal sealed class UseCreditInputValidator : AbstractValidator<UseCreditInput>
{
    public UseCreditInputValidator()
    {
        RuleFor(i => i.Amount).NotNull().WithMessage("Enter the amount.").GreaterThan(0).WithMessage("The amount is more than zero.");
        RuleFor(i => i.IdempotencyKey).NotEmpty().MaximumLength(TextLimits.Code).WithMessage("This form is incomplete. Open it again.");
    }
}
