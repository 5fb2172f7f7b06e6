using FlexPortal.Application.Access;
using FlexPortal.Application.Credits;
using FlexPortal.Application.Data;
using FlexPortal.Application.Sellers;
using FlexPortal.Application.Time;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Values;
using FlexPortal.Web.Access;
using FlexPortal.Web.Forms;
using FlexPortal.Web.Shell;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace FlexPortal.Web.Pages.Customers;

/// <summary>What a customer has in hand, how it came, and paying it out.</summary>
public sealed class CreditModel(CustomerCreditPage credits, PayOutCredit payOut, CurrentSeller sellers, BusinessCalendar calendar) : PageModel
{
    /// <summary>What was paid out.</summary>
    [BindProperty]
    public PayOutInput Input { get; set; } = new();

    /// <summary>The customer's credit.</summary>
    public CustomerCreditView View { get; private set; } = null!;

    /// <summary>The business day.</summary>
    public DateOnly Today { get; private set; }

    /// <summary>Whether this person can pay out and there is something to.</summary>
    public bool MayPayOut => UserClaims.Has(User, Permissions.RefundPayments) && View.Balances.Any(b => b.BalanceMinor > 0);

    /// <summary>Currencies in which there is something.</summary>
    public IEnumerable<SelectListItem> Currencies => View.Balances.Where(b => b.BalanceMinor > 0).Select(b => new SelectListItem(b.Currency.Code, b.Currency.Code));

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CustomerId id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        Input = new PayOutInput { PaidOn = Today, Method = PaymentMethodType.BankTransfer, IdempotencyKey = FormKeys.New() };
        return Page();
    }

    /// <summary>Notes a payout.</summary>
    public async Task<IActionResult> OnPostAsync(CustomerId id, CancellationToken cancellationToken)
    {
        if (!UserClaims.Has(User, Permissions.RefundPayments))
            return Forbid();
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        if (!await this.ValidateAsync(Input, cancellationToken) || await this.ActAsync(Input, () => payOut.ExecuteAsync(Asked(id), cancellationToken)) != FormOutcome.Done)
        {
            ModelState.Remove("Input.IdempotencyKey");
            Input.IdempotencyKey = FormKeys.New();
            return Page();
        }

        this.FlashDone("Payout noted.");
        return RedirectToPage(new { id });
    }

    private PayOutRequest Asked(CustomerId id) => new(
        id, Input.Currency!, Input.IdempotencyKey, Money.FromMajor(Input.Amount!.Value, Currency.Of(Input.Currency!)).Minor, Input.Method!.Value, Input.PaidOn!.Value, Input.Reference, Input.Reason!);

    private async Task<bool> LoadAsync(CustomerId id, CancellationToken cancellationToken)
    {
        Today = calendar.Today(await sellers.GetAsync(cancellationToken));
        if (await credits.FindAsync(id, cancellationToken) is not { } view)
            return false;
        View = view;
        return true;
    }
}

/// <summary>Credit that was paid out.</summary>
public sealed class PayOutInput
{
    /// <summary>ISO 4217 code.</summary>
    public string? Currency { get; set; }

    /// <summary>Major units.</summary>
    public decimal? Amount { get; set; }

    /// <summary>How it went.</summary>
    public PaymentMethodType? Method { get; set; }

    /// <summary>The day.</summary>
    public DateOnly? PaidOn { get; set; }

    /// <summary>The transfer's reference.</summary>
    public string? Reference { get; set; }

    /// <summary>Why.</summary>
    public string? Reason { get; set; }

    /// <summary>Sending the form twice notes it once.</summary>
    public string IdempotencyKey { get; set; } = "";
}

/// <summary>Checks the shape of <see cref="PayOutInput"/>.</summary>
internal sealed class PayOutInputValidator : AbstractValidator<PayOutInput>
{
    public PayOutInputValidator()
    {
        RuleFor(i => i.Currency).Must(code => Currency.TryOf(code) is not null).WithMessage("Choose the currency.");
        RuleFor(i => i.Amount).NotNull().WithMessage("Enter the amount.").GreaterThan(0).WithMessage("The amount is more than zero.");
        RuleFor(i => i.Method).NotNull().WithMessage("Say how it went.").IsInEnum();
        RuleFor(i => i.PaidOn).NotNull().WithMessage("Enter the day.");
        RuleFor(i => i.Reference).MaximumLength(TextLimits.Name);
        RuleFor(i => i.Reason).NotEmpty().WithMessage("Say why.").MaximumLength(TextLimits.Note);
        RuleFor(i => i.IdempotencyKey).NotEmpty().MaximumLength(TextLimits.Code).WithMessage("This form is incomplete. Open it again.");
    }
}
