namespace FlexPortal.Web.Shell;

/// <summary>Light, dark, or as the person's system has it. Kept in a cookie.</summary>
public static class Theme
{
    private const string CookieName = "theme";
    private const string Light = "light";
    private const string Dark = "dark";
    private static readonly CookieBuilder Cookie = new()
    {
        Path = "/",
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        SecurePolicy = CookieSecurePolicy.SameAsRequest,
        MaxAge = TimeSpan.FromDays(365),
    };

    /// <summary>The theme that the person chose by hand; null follows the system.</summary>
    /// <param name="request">Carries the cookie; anything else than <c>light</c> and <c>dark</c> counts as no choice.</param>
    public static string? Of(HttpRequest request) => request.Cookies[CookieName] is Light or Dark ? request.Cookies[CookieName] : null;

    /// <summary>Keeps a choice for a year.</summary>
    /// <param name="context">Receives the cookie.</param>
    /// <param name="theme"><c>light</c> or <c>dark</c>; anything else follows the system again.</param>
    public static void Choose(HttpContext context, string? theme)
    {
        var options = Cookie.Build(context);
        if (theme is Light or Dark)
        {
            context.Response.Cookies.Append(CookieName, theme, options);
        }
        else
        {
            context.Response.Cookies.Delete(CookieName, options);
        }
    }
}
