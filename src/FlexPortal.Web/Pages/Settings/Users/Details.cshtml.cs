using FlexPortal.Application.Access;
using FlexPortal.Domain.Ids;
using FlexPortal.Web.Access;
using FlexPortal.Web.Forms;
using FlexPortal.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FlexPortal.Web.Pages.Settings.Users;

/// <summary>One account: its role, its password, on and off.</summary>
[Authorize(Policy = Permissions.ManageUsers)]
internal sealed class DetailsModel(ListUsers listUsers, ChangeRole changeRole, SwitchAccount switchAccount, ResetPassword resetPassword, SetUpSecondFactor secondFactor) : PageModel
{
    /// <summary>The role that is chosen.</summary>
    [BindProperty]
    public Role? NewRole { get; set; }

    /// <summary>The account.</summary>
    public UserRow Account { get; private set; } = null!;

    /// <summary>Shows the account.</summary>
    public async Task<IActionResult> OnGetAsync(UserId id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        return Page();
    }

    /// <summary>Gives the person another role.</summary>
    public Task<IActionResult> OnPostRoleAsync(UserId id, CancellationToken cancellationToken)
    {
        if (NewRole is not { } role || !Enum.IsDefined(role))
            ModelState.AddModelError(nameof(NewRole), "Choose a role.");
        return ActAsync(id, () => changeRole.ExecuteAsync(id, NewRole.GetValueOrDefault(), cancellationToken), "Role changed.", cancellationToken);
    }

    /// <summary>Switches the account off.</summary>
    public Task<IActionResult> OnPostDisableAsync(UserId id, CancellationToken cancellationToken) =>
        ActAsync(id, () => switchAccount.ExecuteAsync(id, disabled: true, cancellationToken), "Account disabled. Open sign-ins ended.", cancellationToken);

    /// <summary>Switches the account on.</summary>
    public Task<IActionResult> OnPostEnableAsync(UserId id, CancellationToken cancellationToken) =>
        ActAsync(id, () => switchAccount.ExecuteAsync(id, disabled: false, cancellationToken), "Account enabled.", cancellationToken);

    /// <summary>Makes a one-time password and shows it on the next page.</summary>
    public async Task<IActionResult> OnPostPasswordAsync(UserId id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        if (!UserClaims.IsProven(User))
            return AskForCode(id);
        OneTimePassword.Hand(this, Account.DisplayName, await resetPassword.ExecuteAsync(id, cancellationToken));
        return RedirectToPage(new { id });
    }

    /// <summary>Disconnects the person's authenticator app.</summary>
    public async Task<IActionResult> OnPostSecondFactorAsync(UserId id, CancellationToken cancellationToken) => UserClaims.IsProven(User)
        ? await ActAsync(id, () => secondFactor.DisconnectAsync(id, null, cancellationToken), "Authenticator app disconnected. Open sign-ins ended.", cancellationToken)
        : AskForCode(id);

    // These forms hold nothing that could be lost on the way.
    private RedirectToPageResult AskForCode(UserId id) => RedirectToPage("/Account/Code", new { returnUrl = Url.Page("Details", new { id }) });

    private async Task<IActionResult> ActAsync(UserId id, Func<Task> act, string message, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        if (!ModelState.IsValid || await this.ActAsync(act) != FormOutcome.Done)
            return Page();
        this.FlashDone(message);
        return RedirectToPage(new { id });
    }

    private async Task<bool> LoadAsync(UserId id, CancellationToken cancellationToken)
    {
        var account = (await listUsers.ExecuteAsync(cancellationToken)).FirstOrDefault(u => u.Id == id);
        Account = account!;
        NewRole ??= account?.Role;
        return account is not null;
    }
}
