using FlexPortal.Application.Data;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Infrastructure.Data.PostgreSql;

/// <summary>The second server database.</summary>
public sealed class PostgreSqlFlexPortalDbContext(DbContextOptions<PostgreSqlFlexPortalDbContext> options) : FlexPortalDbContext(options)
{
    /// <inheritdoc/>
    public override bool HasNativeBulkCopy => true;

    /// <inheritdoc/>
    protected override string TrueLiteral => "true";

    /// <inheritdoc/>
    protected override void ConfigureIds(ModelConfigurationBuilder configurationBuilder) => IdStorage.AsUuid(configurationBuilder);
}
