using System.Data.Common;
using System.Globalization;
using FlexPortal.Domain.Payments;
using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;

namespace FlexPortal.Benchmarks;

/// <summary>The fastest way to write payments and lines that each driver has: one prepared statement a table in one transaction, or binary COPY.</summary>
internal static class RawInsert
{
    private const string PaymentColumns =
        "\"Id\", \"SellerId\", \"CustomerId\", \"SubscriptionId\", \"Kind\", \"Status\", \"Currency\", \"NetMinor\", \"TaxMinor\", \"AmountMinor\", \"PaidMinor\", \"RefundedMinor\", "
        + "\"BillingDate\", \"DueDate\", \"InvoiceId\", \"IssuedOn\", \"PaidOn\", \"Method\", \"Reference\", \"CardBrand\", \"CardLast4\", \"ProcessorReference\", \"FailureReason\", "
        + "\"CancelReason\", \"Hold\", \"HoldReason\", \"CreatedAtUtc\", \"UpdatedAtUtc\", \"Version\"";

    private const string LineColumns =
        "\"Id\", \"PaymentId\", \"SubscriptionId\", \"PeriodStart\", \"PeriodEnd\", \"IsLive\", \"EnteredMinor\", \"NetMinor\", \"TaxMinor\", \"GrossMinor\", \"TaxCategory\", \"TaxRate\", \"PaidMinor\", \"RefundedMinor\"";

    public static Task RunAsync(DbConnection connection, List<Payment> payments) => connection switch
    {
        SqliteConnection sqlite => SqliteAsync(sqlite, payments),
        NpgsqlConnection postgres => PostgreSqlAsync(postgres, payments),
        _ => throw new NotSupportedException(),
    };

    private static async Task SqliteAsync(SqliteConnection connection, List<Payment> payments)
    {
        await using (var pragmas = connection.CreateCommand())
        {
            pragmas.CommandText = "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL";
            await pragmas.ExecuteNonQueryAsync();
        }

        await using var transaction = (SqliteTransaction)await connection.BeginTransactionAsync();
        await using (var insert = Prepare(connection, transaction, "Payments", PaymentColumns))
        {
            var at = insert.Parameters;
            foreach (var p in payments)
            {
                at[0].Value = p.Id.Value.ToByteArray(true);
                at[1].Value = p.SellerId.Value.ToByteArray(true);
                at[2].Value = p.CustomerId.Value.ToByteArray(true);
                at[3].Value = p.SubscriptionId!.Value.Value.ToByteArray(true);
                at[4].Value = p.Kind.ToString();
                at[5].Value = p.Status.ToString();
                at[6].Value = p.Currency.Code;
                at[7].Value = p.NetMinor;
                at[8].Value = p.TaxMinor;
                at[9].Value = p.AmountMinor;
                at[10].Value = p.PaidMinor;
                at[11].Value = p.RefundedMinor;
                at[12].Value = Day(p.BillingDate);
                at[13].Value = Day(p.DueDate);
                at[24].Value = p.Hold.ToString();
                at[26].Value = Moment(p.CreatedAtUtc);
                at[27].Value = Moment(p.UpdatedAtUtc);
                at[28].Value = p.Version;
                insert.ExecuteNonQuery();
            }
        }

        await using (var insert = Prepare(connection, transaction, "PaymentLines", LineColumns))
        {
            var at = insert.Parameters;
            foreach (var l in payments.SelectMany(p => p.Lines))
            {
                at[0].Value = l.Id.Value.ToByteArray(true);
                at[1].Value = l.PaymentId.Value.ToByteArray(true);
                at[2].Value = l.SubscriptionId.Value.ToByteArray(true);
                at[3].Value = Day(l.PeriodStart);
                at[4].Value = Day(l.PeriodEnd);
                at[5].Value = l.IsLive ? 1 : 0;
                at[6].Value = l.EnteredMinor;
                at[7].Value = l.NetMinor;
                at[8].Value = l.TaxMinor;
                at[9].Value = l.GrossMinor;
                at[10].Value = l.TaxCategory.ToString();
                at[11].Value = l.TaxRate.BasisPoints;
                at[12].Value = l.PaidMinor;
                at[13].Value = l.RefundedMinor;
                insert.ExecuteNonQuery();
            }
        }

        await transaction.CommitAsync();
    }

    private static SqliteCommand Prepare(SqliteConnection connection, SqliteTransaction transaction, string table, string columns)
    {
        var count = columns.Split(',').Length;
        var insert = connection.CreateCommand();
        insert.Transaction = transaction;
        insert.CommandText = $"INSERT INTO \"{table}\" ({columns}) VALUES ({string.Join(", ", Enumerable.Range(0, count).Select(i => $"@p{i}"))})";
        for (var i = 0; i < count; i++)
            insert.Parameters.Add(new SqliteParameter($"@p{i}", DBNull.Value));
        insert.Prepare();
        return insert;
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Moment(DateTime moment) => moment.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture);

    private static async Task PostgreSqlAsync(NpgsqlConnection connection, List<Payment> payments)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var copy = await connection.BeginBinaryImportAsync($"COPY \"Payments\" ({PaymentColumns}) FROM STDIN (FORMAT BINARY)"))
        {
            foreach (var p in payments)
            {
                copy.StartRow();
                copy.Write(p.Id.Value, NpgsqlDbType.Uuid);
                copy.Write(p.SellerId.Value, NpgsqlDbType.Uuid);
                copy.Write(p.CustomerId.Value, NpgsqlDbType.Uuid);
                copy.Write(p.SubscriptionId!.Value.Value, NpgsqlDbType.Uuid);
                copy.Write(p.Kind.ToString(), NpgsqlDbType.Varchar);
                copy.Write(p.Status.ToString(), NpgsqlDbType.Varchar);
                copy.Write(p.Currency.Code, NpgsqlDbType.Varchar);
                copy.Write(p.NetMinor, NpgsqlDbType.Bigint);
                copy.Write(p.TaxMinor, NpgsqlDbType.Bigint);
                copy.Write(p.AmountMinor, NpgsqlDbType.Bigint);
                copy.Write(p.PaidMinor, NpgsqlDbType.Bigint);
                copy.Write(p.RefundedMinor, NpgsqlDbType.Bigint);
                copy.Write(p.BillingDate, NpgsqlDbType.Date);
                copy.Write(p.DueDate, NpgsqlDbType.Date);
                for (var i = 0; i < 10; i++)
                    copy.WriteNull();
                copy.Write(p.Hold.ToString(), NpgsqlDbType.Varchar);
                copy.WriteNull();
                copy.Write(p.CreatedAtUtc, NpgsqlDbType.TimestampTz);
                copy.Write(p.UpdatedAtUtc, NpgsqlDbType.TimestampTz);
                copy.Write(p.Version, NpgsqlDbType.Integer);
            }

            await copy.CompleteAsync();
        }

        await using (var copy = await connection.BeginBinaryImportAsync($"COPY \"PaymentLines\" ({LineColumns}) FROM STDIN (FORMAT BINARY)"))
        {
            foreach (var l in payments.SelectMany(p => p.Lines))
            {
                copy.StartRow();
                copy.Write(l.Id.Value, NpgsqlDbType.Uuid);
                copy.Write(l.PaymentId.Value, NpgsqlDbType.Uuid);
                copy.Write(l.SubscriptionId.Value, NpgsqlDbType.Uuid);
                copy.Write(l.PeriodStart, NpgsqlDbType.Date);
                copy.Write(l.PeriodEnd, NpgsqlDbType.Date);
                copy.Write(l.IsLive, NpgsqlDbType.Boolean);
                copy.Write(l.EnteredMinor, NpgsqlDbType.Bigint);
                copy.Write(l.NetMinor, NpgsqlDbType.Bigint);
                copy.Write(l.TaxMinor, NpgsqlDbType.Bigint);
                copy.Write(l.GrossMinor, NpgsqlDbType.Bigint);
                copy.Write(l.TaxCategory.ToString(), NpgsqlDbType.Varchar);
                copy.Write(l.TaxRate.BasisPoints, NpgsqlDbType.Integer);
                copy.Write(l.PaidMinor, NpgsqlDbType.Bigint);
                copy.Write(l.RefundedMinor, NpgsqlDbType.Bigint);
            }

            await copy.CompleteAsync();
        }

        await transaction.CommitAsync();
    }
}
