using System.Data.Common;
using System.Globalization;
using FlexPortal.IntegrationTests.Databases;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace FlexPortal.Benchmarks;

/// <summary>
/// Makes a demo book several times as large by copying what the payments list reads (customers, contracts, payments, documents, movements) inside the
/// database, with ids, numbers and references of their own. Sizes and shapes are the demo's; the other books are not copied, so <c>verify</c> does not hold.
/// </summary>
internal static class GrownBook
{
    private const int Most = 200;
    private static readonly string[] Tables = ["Customers", "CustomerWords", "Subscriptions", "Payments", "Transactions", "Invoices"];
    private static readonly string[] Ids = ["Id", "CustomerId", "SubscriptionId", "PaymentId", "InvoiceId", "TransactionId", "CorrectsInvoiceId", "ReversesTransactionId"];

    public static async Task RunAsync(DatabaseKind kind, string connectionString, int times)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(times, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(times, Most);
        await using DbConnection connection = kind == DatabaseKind.Sqlite ? new SqliteConnection(connectionString) : new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        // The copies are as whole as what they copy: keys to other tables need no check.
        await ExecuteAsync(connection, kind == DatabaseKind.Sqlite ? "PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -1000000" : "SET session_replication_role = replica");
        foreach (var table in Tables)
        {
            var columns = await ColumnsAsync(connection, table);
            // Copied from what was there before: the copies of one round are no sources of the next.
            var source = $"\"Source{table}\"";
            await ExecuteAsync(connection, $"CREATE TEMPORARY TABLE {source} AS SELECT * FROM \"{table}\"");
            for (var copy = 1; copy < times; copy++)
            {
                var values = columns.Select(column => ValueOf(kind, table, column, copy));
                var rows = await ExecuteAsync(connection, $"INSERT INTO \"{table}\" ({string.Join(", ", columns.Select(c => $"\"{c}\""))}) SELECT {string.Join(", ", values)} FROM {source}");
                Console.WriteLine($"{table}: copy {copy} of {times - 1}, {rows:N0} rows");
            }

            await ExecuteAsync(connection, $"DROP TABLE {source}");
        }

        await ExecuteAsync(connection, kind == DatabaseKind.Sqlite ? "PRAGMA wal_checkpoint(TRUNCATE)" : "VACUUM (ANALYZE)");
    }

    private static string ValueOf(DatabaseKind kind, string table, string column, int copy)
    {
        // Ids begin with their time, whose first byte is 01 for centuries: copies look younger.
        var beginning = (copy + 1).ToString("x2", CultureInfo.InvariantCulture);
        var number = copy.ToString(CultureInfo.InvariantCulture);
        return (table, column) switch
        {
            // A unit is rented once.
            ("Subscriptions", "AssetId") => "NULL",
            ("Subscriptions", "Number") => $"\"Number\" + {number} * 1000000",
            ("Invoices", "Sequence") => $"\"Sequence\" + {number} * 10000000",
            ("Invoices", "Number") => $"substr(\"Number\", 1, length(\"Number\") - 6) || CAST(\"Sequence\" + {number} * 10000000 AS VARCHAR(20))",
            (_, "Reference") => $"\"Reference\" || '-{number}'",
            _ when Ids.Contains(column) => kind == DatabaseKind.Sqlite
                ? $"CASE WHEN \"{column}\" IS NOT NULL THEN unhex('{beginning}' || substr(hex(\"{column}\"), 3)) END"
                : $"CAST('{beginning}' || substr(CAST(\"{column}\" AS text), 3) AS uuid)",
            _ => $"\"{column}\"",
        };
    }

    private static async Task<List<string>> ColumnsAsync(DbConnection connection, string table)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM \"{table}\" LIMIT 0";
        await using var reader = await command.ExecuteReaderAsync();
        return [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];
    }

    private static async Task<int> ExecuteAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        return await command.ExecuteNonQueryAsync();
    }
}
