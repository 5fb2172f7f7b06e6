using System.Data;
using FlexPortal.Application.Data;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Infrastructure.Data.PostgreSql;

/// <summary>The second server database.</summary>
public sealed class PostgreSqlFlexPortalDbContext(DbContextOptions<PostgreSqlFlexPortalDbContext> options) : FlexPortalDbContext(options)
{
    /// <inheritdoc/>
    public override bool HasNativeBulkCopy => true;

    /// <inheritdoc/>
    public override Task<IsolationLevel> ReadOneMomentAsync(CancellationToken cancellationToken) => Task.FromResult(IsolationLevel.RepeatableRead);

    /// <inheritdoc/>
    protected override string TrueLiteral => "true";

    /// <inheritdoc/>
    protected override void ConfigureIds(ModelConfigurationBuilder configurationBuilder) => IdStorage.AsUuid(configurationBuilder);
}
