using FlexPortal.Application.Access;
using FlexPortal.Web.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FlexPortal.Web.Pages.Account;

/// <summary>The way out: the button in the account's menu posts here.</summary>
internal sealed class SignOutModel(SignOut signOut) : PageModel
{
    /// <summary>There is nothing to see here; leads to the dashboard.</summary>
    public IActionResult OnGet() => LocalRedirect("~/");

    /// <summary>Ends the sign-in.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (UserClaims.SessionOf(User) is { } session)
            await signOut.ExecuteAsync(session, cancellationToken);
        await HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
        return RedirectToPage("/Account/SignIn");
    }
}
