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

/// <summary>Makes a contract longer from its end.</summary>
[Authorize(Policy = Permissions.ChangeContracts)]
public sealed class ExtendModel(SubscriptionDetails details, PreviewPrice previews, ExtendContract change, CurrentSeller sellers, BusinessCalendar calendar)
    : ContractActModel(details, sellers, calendar)
{
    /// <summary>By how much.</summary>
    [BindProperty]
    public ExtendInput Input { get; set; } = new();

    /// <summary>Payments that would be added; null until it is previewed.</summary>
    public IReadOnlyList<Payment>? Preview { get; private set; }

    /// <summary>Asks by how much.</summary>
    public async Task<IActionResult> OnGetAsync(SubscriptionId id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        Input = new ExtendInput { MonthlyPrice = new Money(Contract.PriceOn(Contract.EndDate), Contract.Currency).ToMajor(), Version = Contract.Version, IdempotencyKey = FormKeys.New() };
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

    /// <summary>Extends it as it was previewed.</summary>
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

        this.FlashDone($"{Contract.Reference} is extended: {ContractWords.Payments(changed)} added.");
        return RedirectToPage("Details", new { id });
    }

    private async Task<bool> ShowAsync(SubscriptionId id, CancellationToken cancellationToken)
    {
        if (!await this.ValidateAsync(Input, cancellationToken) || !await TryAsync(id, Input, async () => Preview = await previews.OfExtensionAsync(Asked(id), cancellationToken), cancellationToken))
            return false;
        ModelState.Remove("Input.Seen");
        Input.Seen = FormKeys.DigestOf(string.Create(CultureInfo.InvariantCulture, $"{Preview!.Count} {Preview.Sum(p => p.AmountMinor)}"));
        return true;
    }

    private ExtendRequest Asked(SubscriptionId id) => new(id, Input.Version, Input.IdempotencyKey, Input.Months!.Value, Minor(Input.MonthlyPrice!.Value));
}

/// <summary>An extension, as it is typed.</summary>
public sealed class ExtendInput
{
    /// <summary>Price of one month, major units.</summary>
    public decimal? MonthlyPrice { get; set; }

    /// <summary>How many months more.</summary>
    public int? Months { get; set; }

    /// <summary>The version that the person saw.</summary>
    public int Version { get; set; }

    /// <summary>Sending the form twice extends once.</summary>
    public string IdempotencyKey { get; set; } = "";

    /// <summary>The amounts that were previewed.</summary>
    public string? Seen { get; set; }
}

/// <summary>Checks the shape of <see cref="ExtendInput"/>.</summary>
internal sealed class ExtendInputValidator : AbstractValidator<ExtendInput>
{
    public ExtendInputValidator()
    {
        RuleFor(i => i.MonthlyPrice).NotNull().WithMessage("Enter the price.").GreaterThan(0).WithMessage("The monthly price is more than zero.");
        RuleFor(i => i.Months).NotNull().WithMessage("Enter the months.").InclusiveBetween(1, Domain.Subscriptions.SubscriptionTerms.MaxContractMonths).WithMessage("A contract is at most 120 months long.");
        RuleFor(i => i.IdempotencyKey).NotEmpty().MaximumLength(TextLimits.Code).WithMessage("This form is incomplete. Open it again.");
    }
}
