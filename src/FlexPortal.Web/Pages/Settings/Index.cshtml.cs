using FlexPortal.Application.Access;
using FlexPortal.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FlexPortal.Web.Pages.Settings;

/// <summary>The way to each of the settings that the person may use.</summary>
[Authorize(Policy = Permissions.ReadAudit)]
internal sealed class IndexModel : PageModel
{
    private static readonly Tile[] All =
    [
        new("Seller", "/Settings/Seller", "building", "Name, address, tax, bank account, logo: what invoices print, and what new subscriptions start from.", Permissions.EditSettings),
        new("Numbering", "/Settings/Numbering", "invoices", "How the numbers of invoices and credit notes are written.", Permissions.EditNumbering),
        new("E-mails", "/Settings/Mail", "mail", "What customers read when an invoice is sent or a payment failed.", Permissions.EditTemplates),
        new("Users", "/Settings/Users", "user", "Who may sign in, and what each may do.", Permissions.ManageUsers),
        new("Books", "/Settings/Books", "check-circle", "Whether every total, number and hash still follows from the rows; verified every night.", Permissions.ReadAudit),
        new("Audit log", "/Settings/AuditLog", "history", "Who did what, when and why.", Permissions.ReadAudit),
    ];

    /// <summary>What the person may use.</summary>
    public IEnumerable<Tile> Tiles => All.Where(tile => UserClaims.Has(User, tile.Permission));
}

/// <summary>One of the settings.</summary>
/// <param name="Title">Its name.</param>
/// <param name="Href">Where it is.</param>
/// <param name="Icon">A symbol of the sprite.</param>
/// <param name="Text">What it is for.</param>
/// <param name="Permission">What it takes.</param>
internal sealed record Tile(string Title, string Href, string Icon, string Text, string Permission);
