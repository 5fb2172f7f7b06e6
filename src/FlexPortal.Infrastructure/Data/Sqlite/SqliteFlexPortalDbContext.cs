using FlexPortal.Application.Data;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Infrastructure.Data.Sqlite;

/// <summary>The embedded database.</summary>
public sealed class SqliteFlexPortalDbContext(DbContextOptions<SqliteFlexPortalDbContext> options) : FlexPortalDbContext(options)
{
    /// <inheritdoc/>
    public override bool HasNativeBulkCopy => false;

    /// <inheritdoc/>
    protected override string TrueLiteral => "1";

    /// <inheritdoc/>
    protected override void ConfigureIds(ModelConfigurationBuilder configurationBuilder) => IdStorage.AsBytes(configurationBuilder);
}
