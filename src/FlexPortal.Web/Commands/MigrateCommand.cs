using FlexPortal.Application.Data;
using FlexPortal.Web.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace FlexPortal.Web.Commands;

/// <summary>Brings the database to the program's model, or prints the SQL that would.</summary>
internal sealed class MigrateCommand : IProgramCommand
{
    public string Name => "migrate";

    public string Help => "migrate [--dry-run]   brings the database up to date; --dry-run prints the SQL and changes nothing";

    public async Task<int> RunAsync(IServiceProvider services, string[] args, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FlexPortalDbContext>();
        if (args.Contains("--dry-run"))
        {
            var applied = await db.Database.CanConnectAsync(cancellationToken) ? (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).LastOrDefault() : null;
            var pending = db.Database.GetMigrations().SkipWhile(m => applied is not null && string.CompareOrdinal(m, applied) <= 0).ToList();
            Console.WriteLine(pending.Count == 0 ? "-- Nothing to do: the database is up to date." : db.GetService<IMigrator>().GenerateScript(applied, pending[^1]));
            return 0;
        }

        var count = await DatabasePreparation.MigrateAsync(services, cancellationToken);
        Console.WriteLine(count == 0 ? "The database is up to date." : $"Applied {count} migration(s).");
        return 0;
    }
}
