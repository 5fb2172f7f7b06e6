using FlexPortal.Application.Access;
using FlexPortal.Web.Access;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace FlexPortal.Web.Hosting;

/// <summary>Says on the console, once the program listens, where it is and how to get in.</summary>
internal static class StartAnnouncement
{
    public static async Task AnnounceWhenStartedAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var firstAdminIsDue = await scope.ServiceProvider.GetRequiredService<CreateFirstAdmin>().IsDueAsync(app.Lifetime.ApplicationStopping);
        var token = firstAdminIsDue ? app.Services.GetRequiredService<SetupToken>().Issue() : null;
        app.Lifetime.ApplicationStarted.Register(() => Announce(app, token));
    }

    private static void Announce(WebApplication app, string? token)
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        var address = SiteAddress.From(app.Configuration).Base?.ToString().TrimEnd('/') ?? addresses.FirstOrDefault()?.Replace("//[::]", "//localhost", StringComparison.Ordinal) ?? "";
        // The console and nothing else: whatever collects the log must not learn the token.
        Console.WriteLine();
        Console.WriteLine($"  FlexPortal listens on {string.Join(", ", addresses)}");
        if (app.Services.GetRequiredService<DemoUsers>().AreOn)
        {
            Console.WriteLine($"  Demo: sign in at {address} with the password {DemoUsers.Password} as");
            foreach (var (email, role) in DemoUsers.Accounts)
                Console.WriteLine($"    {email,-22} {role}");
        }

        if (token is not null)
            Console.WriteLine($"  There is no account yet. Open the first one, an administrator's, at{Environment.NewLine}  {address}/Setup?token={token}");
        Console.WriteLine();
    }
}
