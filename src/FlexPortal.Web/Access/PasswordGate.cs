using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FlexPortal.Web.Access;

/// <summary>Leads who signed in with a one-time password to the page where a password of one's own is chosen, and nowhere else.</summary>
internal sealed class PasswordGate(RequestDelegate next)
{
    private static readonly string[] Open = ["/Account/Password", "/Account/SignOut"];

    public Task InvokeAsync(HttpContext context)
    {
        var endpoint = context.GetEndpoint();
        if (!UserClaims.HasOneTimePassword(context.User)
            || endpoint?.Metadata.GetMetadata<IAllowAnonymous>() is not null
            || (endpoint?.Metadata.GetMetadata<PageActionDescriptor>() is { } page && Open.Contains(page.ViewEnginePath)))
        {
            return next(context);
        }

        context.Response.Redirect(context.Request.PathBase + Open[0]);
        return Task.CompletedTask;
    }
}
