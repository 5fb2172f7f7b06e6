using FlexPortal.Application;
using FlexPortal.Application.Access;
using FlexPortal.Application.Data;
using FlexPortal.Infrastructure.Data;
using FlexPortal.Web.Access;
using FlexPortal.Web.Forms;
using FlexPortal.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Serilog;

namespace FlexPortal.Web.Hosting;

/// <summary>Puts the program together: what it is made of, and the way that a request goes.</summary>
internal static class FlexPortalSetup
{
    public static void AddFlexPortal(this WebApplicationBuilder builder)
    {
        builder.WebHost.UseStaticWebAssets();
        builder.Services.AddSerilog((services, logger) => logger.ReadFrom.Configuration(builder.Configuration).ReadFrom.Services(services));
        var database = builder.Configuration.GetSection(DatabaseOptions.Section).Get<DatabaseOptions>() ?? new DatabaseOptions();
        builder.Services.AddFlexPortalDatabase(database, builder.Environment.ContentRootPath);
        builder.Services.AddFlexPortalApplication();
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddScoped<IActorSource, SignedInActor>();
        AddAccess(builder);
        builder.Services.AddFrontEnd();
        builder.Services.AddForms();
        builder.Services.AddRazorPages();
    }

    public static void UseFlexPortal(this WebApplication app)
    {
        app.UseSerilogRequestLogging();
        app.UseExceptionHandler("/Error");
        app.UseStatusCodePagesWithReExecute("/Status/{0}");
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorPages().WithStaticAssets();
    }

    /// <summary>Outside Production the database is brought up to date at the start; in Production that is the migrate command's work.</summary>
    public static async Task PrepareAsync(this WebApplication app)
    {
        if (!app.Environment.IsProduction())
            await DatabasePreparation.MigrateAsync(app.Services, app.Lifetime.ApplicationStopping);
    }

    private static void AddAccess(WebApplicationBuilder builder)
    {
        builder.Services.AddDataProtection().SetApplicationName("FlexPortal").PersistKeysToDbContext<FlexPortalDbContext>();
        builder.Services.AddIdentityCore<User>(options =>
            {
                options.User.RequireUniqueEmail = true;
                options.Password.RequiredLength = 12;
                options.Password.RequireDigit = false;
                options.Password.RequireLowercase = false;
                options.Password.RequireUppercase = false;
                options.Password.RequireNonAlphanumeric = false;
            })
            .AddEntityFrameworkStores<FlexPortalDbContext>()
            .AddClaimsPrincipalFactory<UserClaims>()
            .AddSignInManager()
            .AddDefaultTokenProviders();
        builder.Services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        var authorization = builder.Services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        foreach (var permission in Permissions.All)
            authorization.AddPolicy(permission, policy => policy.RequireAuthenticatedUser().RequireAssertion(c => UserClaims.Has(c.User, permission)));
    }
}
