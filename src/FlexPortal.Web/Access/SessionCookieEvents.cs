using FlexPortal.Application.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace FlexPortal.Web.Access;

/// <summary>
/// Asks the database at every request whether the cookie's sign-in still stands, so that signing out, a new password, another role and a
/// disabled account take effect at once, on every instance.
/// </summary>
internal sealed class SessionCookieEvents(FindSession findSession) : CookieAuthenticationEvents
{
    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var state = UserClaims.SessionOf(context.Principal) is { } session ? await findSession.ExecuteAsync(session, context.HttpContext.RequestAborted) : null;
        if (state is not null && UserClaims.HasStamp(context.Principal, state.SecurityStamp))
        {
            context.ReplacePrincipal(UserClaims.PrincipalOf(state));
            return;
        }

        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(context.Scheme.Name);
    }

    /// <summary>Not allowed stays at its address and says so there, with 403.</summary>
    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }
}
