using System.Data;
using FlexPortal.Application.Data;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Infrastructure.Data.SqlServer;

/// <summary>The production database.</summary>
public sealed class SqlServerFlexPortalDbContext(DbContextOptions<SqlServerFlexPortalDbContext> options) : FlexPortalDbContext(options)
{
    /// <inheritdoc/>
    public override bool HasNativeBulkCopy => true;

    /// <inheritdoc/>
    /// <remarks>A database that does not allow snapshots shows each statement a moment of its own.</remarks>
    public override async Task<IsolationLevel> ReadOneMomentAsync(CancellationToken cancellationToken)
    {
        var allowed = await Database.SqlQuery<byte>($"SELECT snapshot_isolation_state AS [Value] FROM sys.databases WHERE database_id = DB_ID()").SingleAsync(cancellationToken);
        return allowed == 1 ? IsolationLevel.Snapshot : IsolationLevel.ReadCommitted;
    }

    /// <inheritdoc/>
    protected override string TrueLiteral => "1";

    /// <inheritdoc/>
    protected override void ConfigureIds(ModelConfigurationBuilder configurationBuilder) => IdStorage.AsBytes(configurationBuilder);
}
