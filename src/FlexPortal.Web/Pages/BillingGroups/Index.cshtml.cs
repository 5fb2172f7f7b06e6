using FlexPortal.Application.Access;
using FlexPortal.Application.BillingGroups;
using FlexPortal.Application.Data;
using FlexPortal.Domain.Subscriptions;
using FlexPortal.Web.Access;
using FlexPortal.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace FlexPortal.Web.Pages.BillingGroups;

/// <summary>Billing groups, by name.</summary>
public sealed class IndexModel(GroupList list) : SearchedList
{
    /// <summary>The subscription for which a group is looked for; null for none.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Adding { get; set; }

    /// <summary>Its reference; null where there is none such.</summary>
    public string? Added => Subscription.TryParseReference(Adding, out var number) && UserClaims.Has(User, Permissions.EditGroups) ? Subscription.ReferenceOf(number) : null;

    /// <summary>The rows.</summary>
    public Page<GroupRow> Groups { get; private set; } = new([], null, null, 0);

    /// <summary>Reads the page.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken) => Groups = await list.ExecuteAsync(Search, Asked, cancellationToken);
}
