using System.Security.Claims;
using FlexPortal.Application.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace FlexPortal.Web.Access;

/// <summary>What the cookie says of a person: id, name, role.</summary>
internal sealed class UserClaims(UserManager<User> users, IOptions<IdentityOptions> options) : UserClaimsPrincipalFactory<User>(users, options)
{
    private const string DisplayName = "display_name";

    /// <summary>Whether a signed-in person holds a permission.</summary>
    public static bool Has(ClaimsPrincipal principal, string permission) =>
        Enum.TryParse<Role>(principal.FindFirstValue(ClaimTypes.Role), out var role) && Permissions.Has(role, permission);

    /// <summary>The person's name as others see it.</summary>
    public static string NameOf(ClaimsPrincipal principal) => principal.FindFirstValue(DisplayName) ?? principal.Identity?.Name ?? "";

    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(User user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(ClaimTypes.Role, user.Role.ToString()));
        identity.AddClaim(new Claim(DisplayName, user.DisplayName));
        return identity;
    }
}
