using System.Security.Claims;
using FlexPortal.Application.Access;
using Microsoft.AspNetCore.Identity;

namespace FlexPortal.Web.Access;

/// <summary>What a cookie says of a person, and what is read back from it.</summary>
internal static class UserClaims
{
    private const string Session = "session";
    private const string Stamp = "stamp";
    private const string OneTimePassword = "one_time_password";
    private const string SecondFactor = "second_factor";
    private const string Missing = "missing";
    private const string Given = "given";
    private const string Fresh = "fresh";

    /// <summary>The person of an open sign-in.</summary>
    public static ClaimsPrincipal PrincipalOf(SessionState state)
    {
        var identity = new ClaimsIdentity(IdentityConstants.ApplicationScheme);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, state.UserId.ToString("N")));
        identity.AddClaim(new Claim(ClaimTypes.Name, state.DisplayName));
        identity.AddClaim(new Claim(ClaimTypes.Role, state.Role.ToString()));
        identity.AddClaim(new Claim(Session, state.SessionId.ToString("N")));
        identity.AddClaim(new Claim(Stamp, state.SecurityStamp));
        if (state.MustChangePassword)
            identity.AddClaim(new Claim(OneTimePassword, "yes"));
        if (state.HasSecondFactor)
            identity.AddClaim(new Claim(SecondFactor, state.NeedsSecondFactor ? Missing : state.IsProven ? Fresh : Given));
        return new ClaimsPrincipal(identity);
    }

    /// <summary>Whether a signed-in person holds a permission.</summary>
    public static bool Has(ClaimsPrincipal principal, string permission) => RoleOf(principal) is { } role && Permissions.Has(role, permission);

    /// <summary>The person's name as others see it.</summary>
    public static string NameOf(ClaimsPrincipal principal) => principal.Identity?.Name ?? "";

    /// <summary>The person; null when nobody is signed in.</summary>
    public static Guid? IdOf(ClaimsPrincipal principal) => Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;

    /// <summary>The sign-in; null when nobody is signed in.</summary>
    public static Guid? SessionOf(ClaimsPrincipal? principal) => Guid.TryParse(principal?.FindFirstValue(Session), out var id) ? id : null;

    /// <summary>Whether the cookie was given before the password, the role or the account changed.</summary>
    public static bool HasStamp(ClaimsPrincipal? principal, string stamp) => principal?.FindFirstValue(Stamp) == stamp;

    /// <summary>Whether the person signed in with a password that somebody else knows.</summary>
    public static bool HasOneTimePassword(ClaimsPrincipal principal) => principal.HasClaim(claim => claim.Type == OneTimePassword);

    /// <summary>Whether an authenticator app is connected to the account.</summary>
    public static bool HasSecondFactor(ClaimsPrincipal principal) => principal.HasClaim(claim => claim.Type == SecondFactor);

    /// <summary>Whether a code of it has to be given before anything else.</summary>
    public static bool NeedsSecondFactor(ClaimsPrincipal principal) => principal.HasClaim(SecondFactor, Missing);

    /// <summary>Whether acts that ask for the second factor again may go on.</summary>
    public static bool IsProven(ClaimsPrincipal principal) => !HasSecondFactor(principal) || principal.HasClaim(SecondFactor, Fresh);

    /// <summary>What the person may do; null when nobody is signed in.</summary>
    public static Role? RoleOf(ClaimsPrincipal principal) => Enum.TryParse<Role>(principal.FindFirstValue(ClaimTypes.Role), out var role) ? role : null;
}
