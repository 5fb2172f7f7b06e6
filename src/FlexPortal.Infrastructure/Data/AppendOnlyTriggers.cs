using Microsoft.EntityFrameworkCore.Migrations;

namespace FlexPortal.Infrastructure.Data;

/// <summary>
/// Keeps issued documents, transactions and the audit log from being changed or deleted, in the database too. An invoice's head may
/// change in one way only: from live to voided.
/// </summary>
internal static class AppendOnlyTriggers
{
    private const string VoidedColumn = "VoidedAtUtc";

    private static readonly string[] Tables = ["Transactions", "TransactionAllocations", "InvoiceContents", "InvoiceDocuments", "AuditEntries", "SellerLogos"];

    private static readonly string[] InvoiceColumns =
    [
        "Id", "SellerId", "Type", "Year", "Sequence", "Number", "IssueDate", "DueDate", "TermsDays", "PaymentId", "CustomerId", "SubscriptionId",
        "Currency", "NetMinor", "TaxMinor", "TotalMinor", "ContentSha256", "IssuedAtUtc",
    ];

    public static void Sqlite(MigrationBuilder migration)
    {
        foreach (var table in Tables)
        {
            foreach (var act in new[] { "UPDATE", "DELETE" })
                migration.Sql($"CREATE TRIGGER \"TR_{table}_No{act}\" BEFORE {act} ON \"{table}\" BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;");
        }

        var columns = string.Join(", ", InvoiceColumns.Select(c => $"\"{c}\""));
        migration.Sql($"CREATE TRIGGER \"TR_Invoices_NoUPDATE\" BEFORE UPDATE OF {columns} ON \"Invoices\" BEGIN SELECT RAISE(ABORT, 'issued invoices never change'); END;");
        migration.Sql($"CREATE TRIGGER \"TR_Invoices_NoUnvoid\" BEFORE UPDATE OF \"{VoidedColumn}\" ON \"Invoices\" WHEN OLD.\"{VoidedColumn}\" IS NOT NULL BEGIN SELECT RAISE(ABORT, 'issued invoices never change'); END;");
        migration.Sql("CREATE TRIGGER \"TR_Invoices_NoDELETE\" BEFORE DELETE ON \"Invoices\" BEGIN SELECT RAISE(ABORT, 'issued invoices are never deleted'); END;");
    }

    public static void PostgreSql(MigrationBuilder migration)
    {
        migration.Sql("CREATE FUNCTION flexportal_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$;");
        foreach (var table in Tables)
            migration.Sql($"CREATE TRIGGER \"TR_{table}_AppendOnly\" BEFORE UPDATE OR DELETE ON \"{table}\" FOR EACH ROW EXECUTE FUNCTION flexportal_append_only();");
        var changed = string.Join(" OR ", InvoiceColumns.Select(c => $"NEW.\"{c}\" IS DISTINCT FROM OLD.\"{c}\""));
        migration.Sql($"CREATE TRIGGER \"TR_Invoices_Immutable\" BEFORE UPDATE ON \"Invoices\" FOR EACH ROW WHEN ({changed} OR OLD.\"{VoidedColumn}\" IS NOT NULL) EXECUTE FUNCTION flexportal_append_only();");
        migration.Sql("CREATE TRIGGER \"TR_Invoices_NoDelete\" BEFORE DELETE ON \"Invoices\" FOR EACH ROW EXECUTE FUNCTION flexportal_append_only();");
    }

    public static void SqlServer(MigrationBuilder migration)
    {
        foreach (var table in Tables)
            Execute(migration, $"CREATE TRIGGER [TR_{table}_AppendOnly] ON [{table}] AFTER UPDATE, DELETE AS BEGIN SET NOCOUNT ON; IF EXISTS (SELECT 1 FROM deleted) BEGIN ROLLBACK; THROW 51000, '{table} is append-only', 1; END END");
        var touched = string.Join(" OR ", InvoiceColumns.Select(c => $"UPDATE([{c}])"));
        Execute(migration, $"CREATE TRIGGER [TR_Invoices_Immutable] ON [Invoices] AFTER UPDATE, DELETE AS BEGIN SET NOCOUNT ON; IF EXISTS (SELECT 1 FROM deleted) AND (NOT EXISTS (SELECT 1 FROM inserted) OR {touched} OR EXISTS (SELECT 1 FROM deleted WHERE [{VoidedColumn}] IS NOT NULL)) BEGIN ROLLBACK; THROW 51000, 'issued invoices never change', 1; END END");
    }

    // A trigger must be alone in its batch: in a printed script several statements share one.
    private static void Execute(MigrationBuilder migration, string statement) =>
        migration.Sql($"EXEC(N'{statement.Replace("'", "''", StringComparison.Ordinal)}')");
}
