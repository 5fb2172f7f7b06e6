using Microsoft.EntityFrameworkCore.Migrations;

namespace FlexPortal.Infrastructure.Data;

/// <summary>
/// Keeps issued documents, transactions and the audit log from being changed or deleted, in the database too. An invoice's head may
/// change in one way only: from live to voided. Putting triggers replaces those that are there, so a migration that rebuilds a guarded table
/// (SQLite does so for most changes) puts them again at its end.
/// </summary>
internal static class AppendOnlyTriggers
{
    private const string VoidedColumn = "VoidedAtUtc";

    private static readonly string[] Acts = ["UPDATE", "DELETE"];

    /// <summary>The append-only tables of the first migration.</summary>
    public static readonly string[] FirstTables = ["Transactions", "TransactionAllocations", "InvoiceContents", "InvoiceDocuments", "AuditEntries", "SellerLogos"];

    /// <summary>The columns of an invoice's head that the first migration made.</summary>
    public static readonly string[] FirstInvoiceColumns =
    [
        "Id", "SellerId", "Type", "Year", "Sequence", "Number", "IssueDate", "DueDate", "TermsDays", "PaymentId", "CustomerId", "SubscriptionId",
        "Currency", "NetMinor", "TaxMinor", "TotalMinor", "ContentSha256", "IssuedAtUtc",
    ];

    /// <summary>Lets rows be added to these tables and never be changed or deleted.</summary>
    public static void PutAppendOnly(MigrationBuilder migration, params IEnumerable<string> tables)
    {
        if (IsPostgreSql(migration))
            migration.Sql("CREATE OR REPLACE FUNCTION flexportal_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$;");
        foreach (var table in tables)
        {
            if (IsSqlite(migration))
                SqliteAppendOnly(migration, table);
            else if (IsPostgreSql(migration))
                PostgreSqlTrigger(migration, $"TR_{table}_AppendOnly", table, "BEFORE UPDATE OR DELETE", "");
            else
                SqlServerTrigger(migration, $"TR_{table}_AppendOnly", table, $"IF EXISTS (SELECT 1 FROM deleted) BEGIN ROLLBACK; THROW 51000, '{table} is append-only', 1; END");
        }
    }

    /// <summary>Lets an invoice's head be voided once and otherwise never be changed or deleted.</summary>
    /// <param name="migration">The migration.</param>
    /// <param name="columns">Every column but the one that voids.</param>
    public static void PutInvoices(MigrationBuilder migration, params IReadOnlyCollection<string> columns)
    {
        if (IsSqlite(migration))
        {
            var list = string.Join(", ", columns.Select(c => $"\"{c}\""));
            SqliteTrigger(migration, "TR_Invoices_NoUPDATE", $"BEFORE UPDATE OF {list} ON \"Invoices\"", "issued invoices never change");
            SqliteTrigger(migration, "TR_Invoices_NoUnvoid", $"BEFORE UPDATE OF \"{VoidedColumn}\" ON \"Invoices\" WHEN OLD.\"{VoidedColumn}\" IS NOT NULL", "issued invoices never change");
            SqliteTrigger(migration, "TR_Invoices_NoDELETE", "BEFORE DELETE ON \"Invoices\"", "issued invoices are never deleted");
        }
        else if (IsPostgreSql(migration))
        {
            var changed = string.Join(" OR ", columns.Select(c => $"NEW.\"{c}\" IS DISTINCT FROM OLD.\"{c}\""));
            PostgreSqlTrigger(migration, "TR_Invoices_Immutable", "Invoices", "BEFORE UPDATE", $"WHEN ({changed} OR OLD.\"{VoidedColumn}\" IS NOT NULL)");
            PostgreSqlTrigger(migration, "TR_Invoices_NoDelete", "Invoices", "BEFORE DELETE", "");
        }
        else
        {
            var touched = string.Join(" OR ", columns.Select(c => $"UPDATE([{c}])"));
            SqlServerTrigger(
                migration, "TR_Invoices_Immutable", "Invoices",
                $"IF EXISTS (SELECT 1 FROM deleted) AND (NOT EXISTS (SELECT 1 FROM inserted) OR {touched} OR EXISTS (SELECT 1 FROM deleted WHERE [{VoidedColumn}] IS NOT NULL)) BEGIN ROLLBACK; THROW 51000, 'issued invoices never change', 1; END");
        }
    }

    private static bool IsSqlite(MigrationBuilder migration) => migration.ActiveProvider!.EndsWith("Sqlite", StringComparison.Ordinal);

    private static bool IsPostgreSql(MigrationBuilder migration) => migration.ActiveProvider!.EndsWith("PostgreSQL", StringComparison.Ordinal);

    private static void SqliteAppendOnly(MigrationBuilder migration, string table)
    {
        foreach (var act in Acts)
            SqliteTrigger(migration, $"TR_{table}_No{act}", $"BEFORE {act} ON \"{table}\"", $"{table} is append-only");
    }

    private static void SqliteTrigger(MigrationBuilder migration, string name, string when, string message)
    {
        migration.Sql($"DROP TRIGGER IF EXISTS \"{name}\";");
        migration.Sql($"CREATE TRIGGER \"{name}\" {when} BEGIN SELECT RAISE(ABORT, '{message}'); END;");
    }

    private static void PostgreSqlTrigger(MigrationBuilder migration, string name, string table, string acts, string condition)
    {
        migration.Sql($"DROP TRIGGER IF EXISTS \"{name}\" ON \"{table}\";");
        migration.Sql($"CREATE TRIGGER \"{name}\" {acts} ON \"{table}\" FOR EACH ROW {condition} EXECUTE FUNCTION flexportal_append_only();");
    }

    // A trigger must be alone in its batch: in a printed script several statements share one.
    private static void SqlServerTrigger(MigrationBuilder migration, string name, string table, string body)
    {
        var statement = $"CREATE OR ALTER TRIGGER [{name}] ON [{table}] AFTER UPDATE, DELETE AS BEGIN SET NOCOUNT ON; {body} END";
        migration.Sql($"EXEC(N'{statement.Replace("'", "''", StringComparison.Ordinal)}')");
    }
}
