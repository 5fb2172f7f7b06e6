using System.Globalization;
using FlexPortal.Application.Access;
using FlexPortal.Application.Contracts;
using FlexPortal.Application.Data;
using FlexPortal.Application.Sellers;
using FlexPortal.Application.Subscriptions;
using FlexPortal.Application.Time;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Values;
using FlexPortal.Web.Forms;
using FlexPortal.Web.Shell;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace FlexPortal.Web.Pages.Subscriptions;

/// <summary>Gives a running contract another price from a day on.</summary>
[Authorize(Policy = Permissions.ChangeContracts)]
public sealed class ChangePriceModel(SubscriptionDetails details, PreviewPrice previews, ChangeContractPrice change, CurrentSeller sellers, BusinessCalendar calendar)
    : ContractActModel(details, sellers, calendar)
{
    /// <summary>The price.</summary>
    [BindProperty]
    public PriceInput Input { get; set; } = new();

    /// <summary>Payments that would change, with what they ask for now; null until it is previewed.</summary>
    public IReadOnlyList<(Payment Payment, long BeforeMinor)>? Preview { get; private set; }

    /// <summary>Asks for the price.</summary>
    public async Task<IActionResult> OnGetAsync(SubscriptionId id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        var next = View.Payments.Where(p => p is { InvoiceId: null, Status: PaymentStatus.Pending, Kind: LineKind.Period }).Select(p => (DateOnly?)p.PeriodStart).Min();
        Input = new PriceInput
        {
            MonthlyPrice = new Money(Contract.MonthlyPriceMinor, Contract.Currency).ToMajor(),
            From = next ?? Today,
            Version = Contract.Version,
            IdempotencyKey = FormKeys.New(),
        };
        return Page();
    }

    /// <summary>Shows every amount; changes nothing.</summary>
    public async Task<IActionResult> OnPostPreviewAsync(SubscriptionId id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        await ShowAsync(id, cancellationToken);
        return Page();
    }

    /// <summary>Changes it as it was previewed.</summary>
    public async Task<IActionResult> OnPostConfirmAsync(SubscriptionId id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        var seen = Input.Seen;
        if (!await ShowAsync(id, cancellationToken))
            return Page();
        if (seen != Input.Seen)
        {
            ModelState.AddModelError("", "The amounts are not those that were previewed. Look at them again and confirm.");
            return Page();
        }

        var changed = 0;
        if (!await TryAsync(id, Input, async () => changed = await change.ExecuteAsync(Asked(id), cancellationToken), cancellationToken))
        {
            Preview = null;
            return Page();
        }

        this.FlashDone($"The price is changed: {ContractWords.Payments(changed)} got another amount.");
        return RedirectToPage("Details", new { id });
    }

    private async Task<bool> ShowAsync(SubscriptionId id, CancellationToken cancellationToken)
    {
        if (!await this.ValidateAsync(Input, cancellationToken) || !await TryAsync(id, Input, async () => Preview = await previews.OfPriceAsync(Asked(id), cancellationToken), cancellationToken))
            return false;
        ModelState.Remove("Input.Seen");
        Input.Seen = FormKeys.DigestOf(string.Create(CultureInfo.InvariantCulture, $"{Preview!.Count} {Preview.Sum(p => p.BeforeMinor)} {Preview.Sum(p => p.Payment.AmountMinor)}"));
        return true;
    }

    private PriceRequest Asked(SubscriptionId id) => new(id, Input.Version, Input.IdempotencyKey, Input.From!.Value, Minor(Input.MonthlyPrice!.Value));
}

/// <summary>Another price, as it is typed.</summary>
public sealed class PriceInput
{
    /// <summary>Price of one month, major units.</summary>
    public decimal? MonthlyPrice { get; set; }

    /// <summary>The first day.</summary>
    public DateOnly? From { get; set; }

    /// <summary>The version that the person saw.</summary>
    public int Version { get; set; }

    /// <summary>Sending the form twice changes it once.</summary>
    public string IdempotencyKey { get; set; } = "";

    /// <summary>The amounts that were previewed.</summary>
    public string? Seen { get; set; }
}

/// <summary>Checks the shape of <see cref="PriceInput"/>.</summary>
internal sealed class PriceInputValidator : AbstractValidator<PriceInput>
{
    public PriceInputValidator()
    {
        RuleFor(i => i.MonthlyPrice).NotNull().WithMessage("Enter the price.").GreaterThan(0).WithMessage("The monthly price is more than zero.");
        RuleFor(i => i.From).NotNull().WithMessage("Enter the day.");
        RuleFor(i => i.IdempotencyKey).NotEmpty().MaximumLength(TextLimits.Code).WithMessage("This form is incomplete. Open it again.");
    }
}
