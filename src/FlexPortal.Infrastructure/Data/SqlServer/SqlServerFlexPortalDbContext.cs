using FlexPortal.Application.Data;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Infrastructure.Data.SqlServer;

/// <summary>The production database.</summary>
public sealed class SqlServerFlexPortalDbContext(DbContextOptions<SqlServerFlexPortalDbContext> options) : FlexPortalDbContext(options)
{
    /// <inheritdoc/>
    public override bool HasNativeBulkCopy => true;

    /// <inheritdoc/>
    protected override string TrueLiteral => "1";

    /// <inheritdoc/>
    protected override void ConfigureIds(ModelConfigurationBuilder configurationBuilder) => IdStorage.AsBytes(configurationBuilder);
}
