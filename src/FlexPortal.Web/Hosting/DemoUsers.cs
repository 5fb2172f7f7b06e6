using System.Diagnostics.CodeAnalysis;
using FlexPortal.Application.Access;

namespace FlexPortal.Web.Hosting;

/// <summary>The accounts of the demo, with a published password: in Development only.</summary>
internal sealed class DemoUsers(IServiceScopeFactory scopes, IHostEnvironment environment, IConfiguration configuration)
{
    [SuppressMessage("Security", "S2068", Justification = "Published on purpose: it opens the demo's accounts and nothing else.")]
    public const string Password = "Demo-Payments-2026";

    private static readonly NewUser[] People =
    [
        new("admin@demo.local", "Ada Nowak", Role.Admin),
        new("finance@demo.local", "Finn Berger", Role.Finance),
        new("operator@demo.local", "Olivia Reyes", Role.Operator),
        new("viewer@demo.local", "Viktor Lindqvist", Role.Viewer),
    ];

    /// <summary>Whether this is the demo.</summary>
    public bool AreOn => environment.IsDevelopment() && configuration.GetValue<bool>(StartupChecks.DemoSetting);

    /// <summary>E-mail and role of each.</summary>
    public static IEnumerable<(string Email, Role Role)> Accounts => People.Select(p => (p.Email, p.Role));

    /// <summary>Opens those that are missing; nothing outside the demo.</summary>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        if (!AreOn)
            return;
        await using var scope = scopes.CreateAsyncScope();
        var known = (await scope.ServiceProvider.GetRequiredService<ListUsers>().ExecuteAsync(cancellationToken)).Select(u => u.Email).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var person in People.Where(p => !known.Contains(p.Email)))
            await scope.ServiceProvider.GetRequiredService<CreateUser>().ExecuteAsync(person, Password, cancellationToken);
    }
}
