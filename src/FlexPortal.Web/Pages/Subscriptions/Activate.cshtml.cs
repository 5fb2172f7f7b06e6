using FlexPortal.Application.Access;
using FlexPortal.Application.Subscriptions;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Subscriptions;
using FlexPortal.Web.Forms;
using FlexPortal.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FlexPortal.Web.Pages.Subscriptions;

/// <summary>Starts a contract, after showing what it amounts to.</summary>
[Authorize(Policy = Permissions.EditSubscriptions)]
public sealed class ActivateModel(SubscriptionForEdit read, PreviewSchedule previews, ActivateSubscription activate) : PageModel
{
    /// <summary>The version that the person saw.</summary>
    [BindProperty]
    public int Version { get; set; }

    /// <summary>The subscription as it is stored.</summary>
    public EditableSubscription Stored { get; private set; } = null!;

    /// <summary>What activating creates.</summary>
    public SchedulePreview Schedule { get; private set; } = null!;

    /// <summary>Asks.</summary>
    public async Task<IActionResult> OnGetAsync(SubscriptionId id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        if (Stored.Subscription.Status != SubscriptionStatus.Draft)
            return RedirectToPage("Details", new { id });
        Version = Stored.Subscription.Version;
        return Page();
    }

    /// <summary>Activates and shows the subscription.</summary>
    public async Task<IActionResult> OnPostAsync(SubscriptionId id, CancellationToken cancellationToken)
    {
        var created = 0;
        var outcome = await this.ActAsync(async () => created = await activate.ExecuteAsync(id, Version, cancellationToken));
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        if (outcome == FormOutcome.Done)
        {
            this.FlashDone($"{Stored.Subscription.Reference} is active. {ContractWords.Payments(created)} scheduled.");
            return RedirectToPage("Details", new { id });
        }

        ModelState.Remove(nameof(Version));
        Version = Stored.Subscription.Version;
        return Page();
    }

    private async Task<bool> LoadAsync(SubscriptionId id, CancellationToken cancellationToken)
    {
        if (await read.ExecuteAsync(id, cancellationToken) is not { } stored)
            return false;
        Stored = stored;
        Schedule = await previews.ExecuteAsync(id, cancellationToken);
        return true;
    }
}
