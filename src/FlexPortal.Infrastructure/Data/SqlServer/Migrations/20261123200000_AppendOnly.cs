using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace FlexPortal.Infrastructure.Data.SqlServer.Migrations;

/// <summary>Adds the triggers of <see cref="AppendOnlyTriggers"/>.</summary>
[DbContext(typeof(SqlServerFlexPortalDbContext))]
[Migration("20261123200000_AppendOnly")]
public sealed class AppendOnly : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        AppendOnlyTriggers.PutAppendOnly(migrationBuilder, AppendOnlyTriggers.FirstTables);
        AppendOnlyTriggers.PutInvoices(migrationBuilder, AppendOnlyTriggers.FirstInvoiceColumns);
    }
}
