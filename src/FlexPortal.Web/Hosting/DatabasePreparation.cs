using FlexPortal.Application.Data;
using FlexPortal.Application.Sellers;
using FlexPortal.Domain.Sellers;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Web.Hosting;

/// <summary>Brings the database to where the program can use it.</summary>
internal static class DatabasePreparation
{
    /// <summary>Applies pending migrations under EF Core's lock and makes sure that there is a seller.</summary>
    /// <returns>How many migrations were applied.</returns>
    public static async Task<int> MigrateAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FlexPortalDbContext>();
        var pending = (await db.Database.GetPendingMigrationsAsync(cancellationToken)).Count();
        await db.Database.MigrateAsync(cancellationToken);
        await scope.ServiceProvider.GetRequiredService<EnsureSeller>().ExecuteAsync(new SellerProfile(), cancellationToken);
        return pending;
    }
}
