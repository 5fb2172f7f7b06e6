using FlexPortal.Application.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FlexPortal.Web.Pages.Settings.Users;

/// <summary>Who may sign in.</summary>
[Authorize(Policy = Permissions.ManageUsers)]
internal sealed class IndexModel(ListUsers listUsers) : PageModel
{
    /// <summary>The accounts, by name.</summary>
    public IReadOnlyList<UserRow> Users { get; private set; } = [];

    /// <summary>Shows them.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken) => Users = await listUsers.ExecuteAsync(cancellationToken);
}
