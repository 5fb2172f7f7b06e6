using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace FlexPortal.Infrastructure.Data.SqlServer;

/// <summary>Lets the migration tool make the context; it never connects.</summary>
internal sealed class SqlServerDesignTimeFactory : IDesignTimeDbContextFactory<SqlServerFlexPortalDbContext>
{
    /// <inheritdoc/>
    public SqlServerFlexPortalDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqlServerFlexPortalDbContext>().UseSqlServer("Server=.").Options);
}
