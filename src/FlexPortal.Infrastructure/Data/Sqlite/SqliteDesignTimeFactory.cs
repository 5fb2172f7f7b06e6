using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace FlexPortal.Infrastructure.Data.Sqlite;

/// <summary>Lets the migration tool make the context; it never connects.</summary>
internal sealed class SqliteDesignTimeFactory : IDesignTimeDbContextFactory<SqliteFlexPortalDbContext>
{
    /// <inheritdoc/>
    public SqliteFlexPortalDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteFlexPortalDbContext>().UseSqlite("Data Source=:memory:").Options);
}
