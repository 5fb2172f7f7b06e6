using FlexPortal.Application.Access;
using FlexPortal.Application.Subscriptions;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Subscriptions;
using FlexPortal.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FlexPortal.Web.Pages.Subscriptions;

/// <summary>One subscription: terms, money, cost recovery, every payment, what happened; a draft with the schedule that it would have.</summary>
public sealed class DetailsModel(SubscriptionDetails details, PreviewSchedule previews) : PageModel
{
    /// <summary>What is shown.</summary>
    public SubscriptionPage View { get; private set; } = null!;

    /// <summary>A draft's schedule; null for everything else.</summary>
    public SchedulePreview? Schedule { get; private set; }

    /// <summary>Whether this is a draft.</summary>
    public bool IsDraft => View.Subscription.Status == SubscriptionStatus.Draft;

    /// <summary>Whether this person may change and start it now.</summary>
    public bool MayEdit => IsDraft && UserClaims.Has(User, Permissions.EditSubscriptions);

    /// <summary>Whether this person may change the running contract now.</summary>
    public bool MayChange => View.Subscription is { Status: SubscriptionStatus.Active, EndedBy: null } && UserClaims.Has(User, Permissions.ChangeContracts);

    /// <summary>Whether this person may let held invoices be issued.</summary>
    public bool MayRelease => UserClaims.Has(User, Permissions.RunBilling);

    /// <summary>Shows the subscription.</summary>
    public async Task<IActionResult> OnGetAsync(SubscriptionId id, CancellationToken cancellationToken)
    {
        if (await details.ExecuteAsync(id, cancellationToken) is not { } view)
            return NotFound();
        View = view;
        if (IsDraft)
            Schedule = await previews.ExecuteAsync(id, cancellationToken);
        return Page();
    }
}
