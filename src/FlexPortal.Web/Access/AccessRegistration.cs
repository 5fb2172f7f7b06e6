using FlexPortal.Application.Access;
using FlexPortal.Application.Data;
using FlexPortal.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;

namespace FlexPortal.Web.Access;

/// <summary>Registers who may sign in, how, and what they may do.</summary>
internal static class AccessRegistration
{
    public const string SignInPath = "/Account/SignIn";

    /// <summary>Rounds of PBKDF2 with HMAC-SHA512 (OWASP, 2023).</summary>
    private const int PasswordRounds = 210_000;

    private static readonly TimeSpan IdleSession = TimeSpan.FromHours(8);

    public static void AddAccess(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddHttpContextAccessor();
        services.AddScoped<SignedInActor>();
        services.AddScoped<IActorSource>(provider => provider.GetRequiredService<SignedInActor>());
        services.AddSingleton<SetupToken>();
        services.AddScoped<SessionCookieEvents>();
        services.Configure<AccessOptions>(builder.Configuration.GetSection(AccessOptions.Section));
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = PasswordRounds);
        services.AddIdentityCore<User>(options => options.User.RequireUniqueEmail = true)
            .AddEntityFrameworkStores<FlexPortalDbContext>();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddCookie(IdentityConstants.ApplicationScheme, options =>
        {
            options.Cookie = ProtectedCookie.Named("flexportal", builder.Configuration, builder.Environment);
            options.ExpireTimeSpan = IdleSession;
            options.SlidingExpiration = true;
            options.LoginPath = SignInPath;
            options.ReturnUrlParameter = "returnUrl";
            options.EventsType = typeof(SessionCookieEvents);
            // A demo that travels a year ahead signs nobody out.
            options.TimeProvider = TimeProvider.System;
        });
        AddPolicies(services);
        services.AddSignInLimit();
    }

    private static void AddPolicies(IServiceCollection services)
    {
        var authorization = services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        foreach (var permission in Permissions.All)
            authorization.AddPolicy(permission, policy => policy.RequireAuthenticatedUser().RequireAssertion(c => UserClaims.Has(c.User, permission)));
    }
}
