using FlexPortal.Application.Access;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace FlexPortal.Web.Pages.Settings.Users;

/// <summary>The roles with what each may do.</summary>
internal static class RoleChoices
{
    /// <summary>From the least to the most.</summary>
    public static IReadOnlyList<SelectListItem> All { get; } =
    [
        new("Viewer: sees everything but the settings, changes nothing", nameof(Role.Viewer)),
        new("Operator: customers, products, subscriptions, marking payments as paid, billing runs", nameof(Role.Operator)),
        new("Finance: marking payments as paid, billing runs, numbering, audit log", nameof(Role.Finance)),
        new("Admin: everything, also terms, seller and users", nameof(Role.Admin)),
    ];
}
