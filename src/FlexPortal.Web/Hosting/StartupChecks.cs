using FlexPortal.Application.Data;
using FlexPortal.Application.Mail;
using FlexPortal.Application.Processors;
using FlexPortal.Web.Access;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Web.Hosting;

/// <summary>Refuses to start where the program would run without its guards; all reasons at once.</summary>
internal static class StartupChecks
{
    /// <summary>Setting that turns the demo on.</summary>
    public const string DemoSetting = "Demo:Enabled";

    /// <summary>What is said of a database without the program's tables, or with those of an older program.</summary>
    public const string NotMigrated = "The database is not up to date: run the command migrate first.";

    /// <exception cref="StartupRefusedException">Something is missing.</exception>
    public static async Task PassAsync(WebApplication app)
    {
        var problems = new List<string>();
        if (app.Environment.IsProduction())
            problems.AddRange(OfConfiguration(app.Configuration, app.Environment));
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FlexPortalDbContext>();
        if (!await HasForeignKeysAsync(db))
            problems.Add("SQLite does not check foreign keys on this connection.");
        if (app.Environment.IsProduction() && (await db.Database.GetPendingMigrationsAsync(app.Lifetime.ApplicationStopping)).Any())
            problems.Add(NotMigrated);
        if (problems.Count > 0)
            throw new StartupRefusedException(problems);
    }

    /// <summary>What a production configuration lacks.</summary>
    public static IReadOnlyList<string> OfConfiguration(IConfiguration configuration, IHostEnvironment environment)
    {
        var problems = new List<string>();
        if (configuration.GetValue<bool>(DemoSetting))
            problems.Add($"{DemoSetting} is on: demo accounts have a published password.");
        if ((configuration["AllowedHosts"] ?? "*").Split(';', StringSplitOptions.TrimEntries).Any(host => host is "*" or ""))
            problems.Add("AllowedHosts is * or not set: name the hosts under which people reach the program, separated by semicolons.");
        if (configuration.GetValue<bool>(ProcessorOptions.SimulatorSetting))
            problems.Add($"{ProcessorOptions.SimulatorSetting} is on: the simulator takes no money.");
        if (!configuration.GetValue(AccessOptions.RequireSecondFactorSetting, true))
            problems.Add($"{AccessOptions.RequireSecondFactorSetting} is off: administrators and finance staff would sign in with a password alone.");
        problems.AddRange(MailProblems(configuration.GetSection(MailOptions.Section).Get<MailOptions>() ?? new MailOptions()));
        if (SiteProblem(SiteAddress.From(configuration), environment) is { } site)
            problems.Add(site);
        if (KeyProtection.Problem(configuration, environment) is { } keys)
            problems.Add(keys);
        return problems;
    }

    private static IEnumerable<string> MailProblems(MailOptions mail)
    {
        if (mail.Way == MailWay.Folder)
            yield return "Mail:Way is Folder: e-mails would be written into files that nobody sends.";
        if (mail.Way != MailWay.Smtp)
            yield break;
        if (string.IsNullOrWhiteSpace(mail.Host) || string.IsNullOrWhiteSpace(mail.FromAddress))
            yield return "Mail:Way is Smtp without Mail:Host and Mail:FromAddress.";
        if (mail.TimeoutSeconds is < MailOptions.LeastTimeoutSeconds or > MailOptions.MostTimeoutSeconds)
            yield return $"Mail:TimeoutSeconds is {mail.TimeoutSeconds}: it is {MailOptions.LeastTimeoutSeconds} to {MailOptions.MostTimeoutSeconds}.";
        if (mail.Encryption == MailEncryption.None && !string.IsNullOrEmpty(mail.Password))
            yield return "Mail:Encryption is None: the mail server's password would go over the line in the clear.";
    }

    private static string? SiteProblem(SiteAddress site, IHostEnvironment environment)
    {
        if (site.Base is null)
            return $"{SiteAddress.Setting} is not set to an absolute address such as https://desk.example.com: links in mail start with it.";
        return site.IsHttps || site.IsPlainLocal(environment) ? null : $"{SiteAddress.Setting} is http: only localhost may be reached without TLS.";
    }

    private static async Task<bool> HasForeignKeysAsync(FlexPortalDbContext db)
    {
        if (db.Database.ProviderName?.EndsWith("Sqlite", StringComparison.Ordinal) != true)
            return true;
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "PRAGMA foreign_keys";
        return await command.ExecuteScalarAsync() is 1L;
    }
}
