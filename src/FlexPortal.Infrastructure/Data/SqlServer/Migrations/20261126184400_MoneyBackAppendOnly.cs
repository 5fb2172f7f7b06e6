using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace FlexPortal.Infrastructure.Data.SqlServer.Migrations;

/// <summary>
/// Puts the triggers of <see cref="AppendOnlyTriggers"/> on the tables that the migration before this one made or rebuilt. A migration of its own:
/// SQLite rebuilds tables at the very end of one.
/// </summary>
[DbContext(typeof(SqlServerFlexPortalDbContext))]
[Migration("20261126184400_MoneyBackAppendOnly")]
public sealed class MoneyBackAppendOnly : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        AppendOnlyTriggers.PutAppendOnly(migrationBuilder, "Transactions", "CreditNoteLines", "CreditMovements", "DisputeNotes");
        AppendOnlyTriggers.PutInvoices(migrationBuilder, [.. AppendOnlyTriggers.FirstInvoiceColumns, "CorrectsInvoiceId", "TransactionId"]);
    }
}
