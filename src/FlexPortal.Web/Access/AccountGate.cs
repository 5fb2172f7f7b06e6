using System.Security.Claims;
using FlexPortal.Application.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace FlexPortal.Web.Access;

/// <summary>
/// Leads a person whose account lacks something to the page where it is given, and nowhere else: the code of the second factor, a password of one's own instead
/// of a one-time one, an authenticator app where the role needs one.
/// </summary>
internal sealed class AccountGate(RequestDelegate next, IOptions<AccessOptions> options)
{
    private const string SignOut = "/Account/SignOut";

    public Task InvokeAsync(HttpContext context)
    {
        var endpoint = context.GetEndpoint();
        var page = endpoint?.Metadata.GetMetadata<PageActionDescriptor>()?.ViewEnginePath;
        if (MissingPage(context) is not { } missing || endpoint?.Metadata.GetMetadata<IAllowAnonymous>() is not null || page == missing || page == SignOut)
            return next(context);
        context.Response.Redirect(context.Request.PathBase + missing);
        return Task.CompletedTask;
    }

    private string? MissingPage(HttpContext context)
    {
        if (UserClaims.NeedsSecondFactor(context.User))
            return "/Account/Code";
        if (UserClaims.HasOneTimePassword(context.User))
            return "/Account/Password";
        return options.Value.HasToConnect(context.User) ? "/Account/SecondFactor" : null;
    }
}

/// <summary>Who gets in how: the section <c>Access</c>.</summary>
internal sealed class AccessOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Access";

    /// <summary>Setting that says whether some roles need an authenticator app.</summary>
    public const string RequireSecondFactorSetting = "Access:RequireSecondFactor";

    /// <summary>Whether Admin and Finance connect an authenticator app before anything else. Production refuses to go without.</summary>
    public bool RequireSecondFactor { get; set; } = true;

    /// <summary>Whether a person has to connect an authenticator app before anything else.</summary>
    public bool HasToConnect(ClaimsPrincipal user) => RequireSecondFactor && !UserClaims.HasSecondFactor(user) && UserClaims.RoleOf(user) is Role.Admin or Role.Finance;
}
