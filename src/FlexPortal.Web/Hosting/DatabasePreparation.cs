using FlexPortal.Application.Customers;
using FlexPortal.Application.Data;
using FlexPortal.Application.Sellers;
using FlexPortal.Domain.Sellers;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Web.Hosting;

/// <summary>Brings the database to where the program can use it.</summary>
internal static class DatabasePreparation
{
    /// <summary>Applies pending migrations under EF Core's lock and makes sure that there is a seller and that customers are found by their words.</summary>
    /// <returns>How many migrations were applied.</returns>
    public static async Task<int> MigrateAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FlexPortalDbContext>();
        var pending = (await db.Database.GetPendingMigrationsAsync(cancellationToken)).Count();
        await db.Database.MigrateAsync(cancellationToken);
        await scope.ServiceProvider.GetRequiredService<EnsureSeller>().ExecuteAsync(new SellerProfile(), cancellationToken);
        await scope.ServiceProvider.GetRequiredService<IndexCustomers>().ExecuteAsync(cancellationToken);
        return pending;
    }

    /// <summary>Refuses to go on with a database that is not there or older than the program.</summary>
    /// <exception cref="StartupRefusedException">It has to be migrated first.</exception>
    public static async Task RequireMigratedAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FlexPortalDbContext>();
        if (!await db.Database.CanConnectAsync(cancellationToken) || (await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
            throw new StartupRefusedException([StartupChecks.NotMigrated]);
    }
}
