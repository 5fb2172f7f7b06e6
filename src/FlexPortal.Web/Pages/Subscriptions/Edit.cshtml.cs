using System.Globalization;
using FlexPortal.Application.Access;
using FlexPortal.Application.Subscriptions;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Subscriptions;
using FlexPortal.Web.Display;
using FlexPortal.Web.Forms;
using FlexPortal.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace FlexPortal.Web.Pages.Subscriptions;

/// <summary>Changes a draft.</summary>
[Authorize(Policy = Permissions.EditSubscriptions)]
public sealed class EditModel(SubscriptionChoices choices, PreviewSchedule previews, SubscriptionForEdit read, ChangeDraft change, IDisplayCulture display) : SubscriptionForm(choices, previews)
{
    /// <summary>The draft.</summary>
    [BindProperty(SupportsGet = true)]
    public SubscriptionId Id { get; set; }

    /// <summary>The version that the form was opened with.</summary>
    [BindProperty]
    public int Version { get; set; }

    /// <summary>The draft as it is stored.</summary>
    public EditableSubscription Stored { get; private set; } = null!;

    /// <summary>What somebody else changed meanwhile, beside what was typed; empty without a conflict.</summary>
    public IReadOnlyList<Difference> Differences { get; private set; } = [];

    /// <inheritdoc/>
    public override bool PricesIncludeTax => Stored.Subscription.PriceIncludesTax;

    /// <inheritdoc/>
    protected override SubscriptionId? Draft => Id;

    /// <summary>A subscription that is no draft any more has nothing to change here: its page says so.</summary>
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        if (await read.ExecuteAsync(Id, HttpContext.RequestAborted) is not { } stored)
        {
            context.Result = NotFound();
        }
        else if (stored.Subscription.Status != SubscriptionStatus.Draft)
        {
            this.FlashNotDone($"{stored.Subscription.Reference} is {SubscriptionWords.Of(stored.Subscription.Status).Text.ToLower(CultureInfo.InvariantCulture)}: only a draft can be edited.");
            context.Result = RedirectToPage("Details", new { id = Id });
        }
        else
        {
            Stored = stored;
            await next();
        }
    }

    /// <summary>Shows what is stored with its schedule.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Input = SubscriptionInput.Of(Stored.Entry);
        Version = Stored.Subscription.Version;
        await LoadChoicesAsync(cancellationToken);
        await ShowScheduleAsync(cancellationToken);
    }

    /// <summary>Saves and shows the draft.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await LoadChoicesAsync(cancellationToken);
        if (!await ShowScheduleAsync(cancellationToken))
            return Page();
        switch (await this.ActAsync(Input, () => change.ExecuteAsync(Id, Version, Input.ToEntry(), cancellationToken)))
        {
            case FormOutcome.Done:
                this.FlashDone("Changes saved.");
                return RedirectToPage("Details", new { id = Id });
            case FormOutcome.Conflict when await read.ExecuteAsync(Id, cancellationToken) is { } newer:
                Stored = newer;
                Differences = Difference.Between(Describe(SubscriptionInput.Of(newer.Entry)), Describe(Input));
                ModelState.Remove(nameof(Version));
                Version = newer.Subscription.Version;
                return Page();
            default:
                return Page();
        }
    }

    private IEnumerable<(string Label, string? Value)> Describe(SubscriptionInput input) =>
    [
        ("Customer", Choices.Customers.FirstOrDefault(c => c.Id == input.CustomerId)?.Name ?? input.CustomerId?.ToString()),
        ("Product", Choices.Variants.Where(v => v.Id == input.VariantId).Select(v => $"{v.Product}, {v.Variant}").FirstOrDefault() ?? input.VariantId?.ToString()),
        ("Serial number", Domain.Catalog.Asset.CapitalSerialNumber(input.SerialNumber)),
        ("Acquisition cost", input.AcquisitionCost?.ToString("0.00##", display.Culture)),
        ("Start date", input.StartDate is { } day ? display.Day(day) : null),
        ("Contract length", input.ContractMonths is { } months ? ContractWords.Months(months) : null),
        ("Billing frequency", ContractWords.Of(input.Frequency)),
        ("Monthly price", input.MonthlyPrice?.ToString("0.00##", display.Culture)),
        ("Billing starts", ContractWords.Of(input.BillingStart)),
        ("Days before that", ContractWords.Of(input.StubCharge)),
        ("Billing day", ContractWords.TryReadDay(input.BillingDay, out var billingDay) ? ContractWords.Of(billingDay) : input.BillingDay),
    ];
}
