using System.Security.Claims;
using FlexPortal.Application.Access;
using Microsoft.AspNetCore.Authorization;

namespace FlexPortal.Web.Shell;

/// <summary>The product's sidebar. A link whose policy does not exist is hidden, not an error.</summary>
/// <param name="authorization">Decides whether a person meets a policy.</param>
/// <param name="policies">Knows which policies exist.</param>
/// <param name="entries">Other links than the product's own; null for those.</param>
public sealed class SidebarNavigation(IAuthorizationService authorization, IAuthorizationPolicyProvider policies, IReadOnlyList<NavigationEntry>? entries = null) : INavigation
{
    private static readonly NavigationEntry[] Product =
    [
        new("Dashboard", "/", "dashboard", null, 'd'),
        new("Payments", "/Payments", "payments", null, 'p'),
        new("Subscriptions", "/Subscriptions", "subscriptions", null, 's'),
        new("Customers", "/Customers", "customers", null, 'c'),
        new("Billing groups", "/BillingGroups", "groups", null, 'l'),
        new("Products", "/Products", "products", null, 'o'),
        new("Invoices", "/Invoices", "invoices", null, 'i'),
        new("Refunds", "/Refunds", "undo", null, 'f'),
        new("Charges", "/Charges", "card", null, 'g'),
        new("Disputes", "/Disputes", "alert", null, 'u'),
        new("Approvals", "/Approvals", "check-circle", Permissions.RefundPayments, 'a'),
        new("Outbox", "/Outbox", "mail", null, 'm'),
        new("Billing runs", "/BillingRuns", "billing-runs", null, 'r', StartsGroup: true),
        new("Jobs", "/Jobs", "half", null, 'j'),
        new("Settings", "/Settings", "settings", Permissions.ReadAudit, 't'),
    ];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<NavigationEntry>> EntriesForAsync(ClaimsPrincipal user)
    {
        var seen = new List<NavigationEntry>();
        foreach (var entry in entries ?? Product)
        {
            if (await MaySeeAsync(user, entry.Permission))
            {
                seen.Add(entry);
            }
        }

        return seen;
    }

    private async Task<bool> MaySeeAsync(ClaimsPrincipal user, string? permission)
    {
        if (permission is null)
        {
            return true;
        }

        var policy = await policies.GetPolicyAsync(permission);
        return policy is not null && (await authorization.AuthorizeAsync(user, null, policy)).Succeeded;
    }
}
