using System.Globalization;
using FlexPortal.Application.Access;
using FlexPortal.Application.Bulk;
using FlexPortal.Application.Data;
using FlexPortal.Application.Sellers;
using FlexPortal.Application.Time;
using FlexPortal.Domain.Bulk;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Sellers;
using FlexPortal.Domain.Values;
using FlexPortal.Web.Forms;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FlexPortal.Web.Pages.Subscriptions;

/// <summary>One price change for many contracts from a day on: previewed, then done as a job.</summary>
[Authorize(Policy = Permissions.ChangeContracts)]
public sealed class PricesModel(StartPriceJob start, CurrentSeller sellers, BusinessCalendar calendar) : PageModel
{
    private Seller seller = null!;

    /// <summary>Which contracts, how, and from when.</summary>
    [BindProperty]
    public PricesInput Input { get; set; } = new();

    /// <summary>What it would do; null until it is previewed.</summary>
    public PricePreview? Preview { get; private set; }

    /// <summary>ISO 4217 code in which a price is typed.</summary>
    public string Currency => seller.Currency.Code;

    /// <summary>Asks for the change.</summary>
    public async Task OnGetAsync(string? q, CancellationToken cancellationToken)
    {
        seller = await sellers.GetAsync(cancellationToken);
        var today = calendar.Today(seller);
        Input = new PricesInput { Search = q, From = new DateOnly(today.Year, today.Month, 1).AddMonths(1), IdempotencyKey = FormKeys.New() };
    }

    /// <summary>Shows every price; changes nothing.</summary>
    public async Task<IActionResult> OnPostPreviewAsync(CancellationToken cancellationToken)
    {
        await ShowAsync(cancellationToken);
        return Page();
    }

    /// <summary>Starts the job as it was previewed.</summary>
    public async Task<IActionResult> OnPostConfirmAsync(CancellationToken cancellationToken)
    {
        var seen = Input.Seen;
        await ShowAsync(cancellationToken);
        if (Preview is null)
            return Page();
        if (seen != Input.Seen)
        {
            ModelState.AddModelError("", "The prices are not those that were previewed. Look at them again and confirm.");
            return Page();
        }

        BulkJobId? job = null;
        if (await this.ActAsync(Input, async () => job = await start.ExecuteAsync(new PriceJobRequest(Input.Search, Rule(), Input.From!.Value, Input.IdempotencyKey), cancellationToken)) != FormOutcome.Done)
            return Page();
        return RedirectToPage("/Jobs/Details", new { id = job });
    }

    private async Task ShowAsync(CancellationToken cancellationToken)
    {
        seller = await sellers.GetAsync(cancellationToken);
        if (!await this.ValidateAsync(Input, cancellationToken))
            return;
        await this.ActAsync(Input, async () => Preview = await start.PreviewAsync(Input.Search, Rule(), Input.From!.Value, cancellationToken));
        ModelState.Remove("Input.Seen");
        Input.Seen = Preview is null ? null : string.Join(' ', Preview.Sums.Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Now} {s.Then}"))) + string.Create(CultureInfo.InvariantCulture, $" {Preview.Count}");
    }

    private PriceRule Rule() => Input.MonthlyPrice is { } price
        ? PriceRule.To(Money.FromMajor(price, seller.Currency))
        : PriceRule.By((int)((Input.Percent ?? 0) * 100));
}

/// <summary>A change of many prices as it is typed.</summary>
public sealed class PricesInput
{
    /// <summary>Which contracts.</summary>
    public string? Search { get; set; }

    /// <summary>By how many percent prices rise.</summary>
    public decimal? Percent { get; set; }

    /// <summary>One price for all, major units.</summary>
    public decimal? MonthlyPrice { get; set; }

    /// <summary>The first day.</summary>
    public DateOnly? From { get; set; }

    /// <summary>Sending the form twice starts one job.</summary>
    public string IdempotencyKey { get; set; } = "";

    /// <summary>What was previewed.</summary>
    public string? Seen { get; set; }
}

/// <summary>Checks the shape of <see cref="PricesInput"/>.</summary>
internal sealed class PricesInputValidator : AbstractValidator<PricesInput>
{
    public PricesInputValidator()
    {
        RuleFor(i => i.Search).MaximumLength(TextLimits.Name);
        RuleFor(i => i.Percent).NotNull().When(i => i.MonthlyPrice is null).WithMessage("Enter a percentage, or one price for all.");
        RuleFor(i => i.Percent).Null().When(i => i.MonthlyPrice is not null).WithMessage("Enter a percentage or one price, not both.");
        RuleFor(i => i.Percent).InclusiveBetween(-99.99m, 10_000m).PrecisionScale(7, 2, ignoreTrailingZeros: true).WithMessage("Enter a percentage with two decimals at most.");
        RuleFor(i => i.MonthlyPrice).GreaterThan(0).WithMessage("The monthly price is more than zero.");
        RuleFor(i => i.From).NotNull().WithMessage("Enter the first day.");
        RuleFor(i => i.IdempotencyKey).NotEmpty().MaximumLength(TextLimits.Code).WithMessage("This form is incomplete. Open it again.");
    }
}
