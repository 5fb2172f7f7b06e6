using FlexPortal.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace FlexPortal.Web.Security;

/// <summary>Registers what guards every request.</summary>
internal static class SecurityRegistration
{
    private static readonly TimeSpan HstsAge = TimeSpan.FromDays(365);

    public static void AddWebSecurity(this WebApplicationBuilder builder)
    {
        builder.AddRequestLimits();
        builder.Services.AddAntiforgery(options => options.Cookie = ProtectedCookie.Named("flexportal-form", builder.Configuration, builder.Environment));
        builder.Services.Configure<CookieTempDataProviderOptions>(options => options.Cookie = ProtectedCookie.Named("flexportal-note", builder.Configuration, builder.Environment));
        builder.Services.Configure<MvcOptions>(options => options.Filters.Add(new AutoValidateAntiforgeryTokenAttribute()));
        builder.Services.AddHsts(options => options.MaxAge = HstsAge);
        if (SiteAddress.From(builder.Configuration) is { IsHttps: true, Base: { } address })
            builder.Services.AddHttpsRedirection(options => options.HttpsPort = address.Port);
    }

    public static void UseWebSecurity(this WebApplication app)
    {
        app.UseConfiguredProxies();
        app.UseMiddleware<SecurityHeaders>();
        if (app.Environment.IsDevelopment() || !SiteAddress.From(app.Configuration).IsHttps)
            return;
        app.UseHsts();
        // What asks after the health stands beside the program and has no certificate.
        app.UseWhen(context => !context.Request.Path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase), branch => branch.UseHttpsRedirection());
    }
}
