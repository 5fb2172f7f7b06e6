using FlexPortal.Application.Access;
using FlexPortal.Application.BillingGroups;
using FlexPortal.Application.Sellers;
using FlexPortal.Application.Subscriptions;
using FlexPortal.Application.Time;
using FlexPortal.Domain.BillingGroups;
using FlexPortal.Domain.Ids;
using FlexPortal.Web.Forms;
using FlexPortal.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FlexPortal.Web.Pages.BillingGroups;

/// <summary>Takes one subscription of a member out of the group; what it moves is shown before.</summary>
[Authorize(Policy = Permissions.EditGroups)]
public sealed class TakeOutModel(GroupPage groups, SubscriptionDetails subscriptions, PreviewMembership preview, ChangeGroupMembers change, CurrentSeller sellers, BusinessCalendar calendar) : PageModel
{
    /// <summary>From when.</summary>
    [BindProperty]
    public LeaveInput Input { get; set; } = new();

    /// <summary>The contract.</summary>
    [BindProperty(SupportsGet = true)]
    public SubscriptionId Subscription { get; set; }

    /// <summary>The group.</summary>
    public BillingGroup Group { get; private set; } = null!;

    /// <summary>The contract with its customer.</summary>
    public SubscriptionPage Contract { get; private set; } = null!;

    /// <summary>What it moves.</summary>
    public MovingLines? Moving { get; private set; }

    /// <summary>Whether the day that is confirmed is not the one that was shown.</summary>
    public bool IsOutdated { get; private set; }

    /// <summary>Shows what taking it out at the end of the month moves.</summary>
    public async Task<IActionResult> OnGetAsync(BillingGroupId id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        // A member alone is not taken out of its customer's others: it leaves.
        if (await groups.FindAloneAsync(id, Subscription, cancellationToken) is { } alone)
            return RedirectToPage("Leave", new { id, member = alone });
        var today = calendar.Today(await sellers.GetAsync(cancellationToken));
        Input.From = new DateOnly(today.Year, today.Month, 1).AddMonths(1);
        await ShowAsync(cancellationToken);
        return Page();
    }

    /// <summary>Shows what taking it out on the day that is entered moves.</summary>
    public async Task<IActionResult> OnPostPreviewAsync(BillingGroupId id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        if (await this.ValidateAsync(Input, cancellationToken))
            await ShowAsync(cancellationToken);
        return Page();
    }

    /// <summary>Takes it out and shows the group.</summary>
    public async Task<IActionResult> OnPostAsync(BillingGroupId id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        IsOutdated = Input.Seen != Input.From;
        await ShowAsync(cancellationToken);
        var back = 0;
        if (!await this.ValidateAsync(Input, cancellationToken) || IsOutdated
            || await this.ActAsync(Input, async () => back = await change.TakeOutAsync(id, Subscription, Input.From!.Value, cancellationToken, Input.IdempotencyKey)) != FormOutcome.Done)
            return Page();
        this.FlashDone($"{Contract.Subscription.Reference} is taken out; {(back == 1 ? "1 line bills" : $"{back} lines bill")} to {Contract.Customer}.");
        return RedirectToPage("Details", new { id });
    }

    private async Task ShowAsync(CancellationToken cancellationToken)
    {
        if (Input.From is not { } day)
            return;
        Moving = await preview.TakeOutAsync(Group.Id, Subscription, Contract.Subscription.CustomerId, day, cancellationToken);
        Input.Show(ModelState);
    }

    private async Task<bool> LoadAsync(BillingGroupId id, CancellationToken cancellationToken)
    {
        if (await groups.FindAsync(id, cancellationToken) is not { } group || await subscriptions.ExecuteAsync(Subscription, cancellationToken) is not { } contract)
            return false;
        Group = group;
        Contract = contract;
        return true;
    }
}
