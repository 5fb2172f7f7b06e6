using FlexPortal.Web.Hosting;

namespace FlexPortal.Web.Security;

/// <summary>Cookies that no script reads, no other site sends, and no other host of the domain sets.</summary>
internal static class ProtectedCookie
{
    /// <summary>A cookie with the prefix <c>__Host-</c> and Secure; without both where people reach the program over plain http on this machine.</summary>
    public static CookieBuilder Named(string name, IConfiguration configuration, IHostEnvironment environment)
    {
        var plain = SiteAddress.From(configuration).IsPlainLocal(environment);
        return new CookieBuilder
        {
            Name = plain ? name : "__Host-" + name,
            Path = "/",
            HttpOnly = true,
            IsEssential = true,
            SameSite = SameSiteMode.Lax,
            SecurePolicy = plain ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always,
        };
    }
}
