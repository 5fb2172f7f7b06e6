using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace FlexPortal.Infrastructure.Data.PostgreSql;

/// <summary>Lets the migration tool make the context; it never connects.</summary>
internal sealed class PostgreSqlDesignTimeFactory : IDesignTimeDbContextFactory<PostgreSqlFlexPortalDbContext>
{
    /// <inheritdoc/>
    public PostgreSqlFlexPortalDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgreSqlFlexPortalDbContext>().UseNpgsql("Host=.").Options);
}
