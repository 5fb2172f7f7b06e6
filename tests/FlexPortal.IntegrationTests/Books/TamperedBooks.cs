using System.Data.Common;
using FlexPortal.Application.Billing;
using FlexPortal.Application.Invoices;
using FlexPortal.Application.Payments;
using FlexPortal.Application.Sellers;
using FlexPortal.Domain.Customers;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using FlexPortal.IntegrationTests.Databases;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.IntegrationTests.Books;

/// <summary>Books with something in every table, and ways around the database's guards.</summary>
internal static class TamperedBooks
{
    /// <summary>A twelve-month contract from the books' day, its first two invoices issued, the first paid in full and the second in part, one stored file, one logo.</summary>
    public static async Task<SubscriptionId> PaidBookAsync(this TestBooks books)
    {
        var start = books.Today;
        var customer = await books.CustomerAsync(Given.Business(), PaymentTerms.Net14);
        var subscription = await books.ActiveAsync(customer, Given.Terms(start));
        books.Today = start.AddMonths(1);
        var seller = await books.ReadAsync(db => db.Sellers.SingleAsync());
        await books.UseAsync<IssueDueInvoices, InvoiceBatch>(issue => issue.ExecuteAsync(seller, books.Today, 100, CancellationToken.None));
        var invoiced = await books.ReadAsync(db => db.Payments.Where(p => p.InvoiceId != null).OrderBy(p => p.BillingDate).ToListAsync());
        await PayAsync(books, invoiced[0], null);
        await PayAsync(books, invoiced[1], 4000);
        await books.WriteAsync(async session =>
        {
            var invoice = await session.Db.Invoices.OrderBy(i => i.Sequence).FirstAsync();
            byte[] bytes = [1, 2, 3];
            session.Db.InvoiceDocuments.Add(new StoredDocument { InvoiceId = invoice.Id, MediaType = "application/pdf", Bytes = bytes, Sha256 = InvoiceContentFormat.Hash(bytes), CreatedAtUtc = session.NowUtc });
            session.Db.SellerLogos.Add(new SellerLogo { Sha256 = InvoiceContentFormat.Hash(bytes), Bytes = bytes, MediaType = "image/png", CreatedAtUtc = session.NowUtc });
        });
        return subscription;
    }

    /// <summary>Runs SQL as it stands.</summary>
    public static async Task<int> ExecuteAsync(this DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteNonQueryAsync();
    }

    /// <summary>Does what only somebody with the database's password can: foreign keys, checks, unique keys and triggers of a table do not fire meanwhile.</summary>
    public static async Task TamperAsync(this TestBooks books, string table, params string[] statements)
    {
        await using var connection = await books.Database.OpenAsync(TestContext.Current.CancellationToken);
        var restore = new List<string>();
        switch (books.Database.Kind)
        {
            case DatabaseKind.Sqlite:
                await connection.ExecuteAsync("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON");
                foreach (var (kind, name, sql) in await SqliteGuardsAsync(connection, table))
                {
                    await connection.ExecuteAsync($"DROP {kind} \"{name}\"");
                    restore.Add(sql);
                }

                restore.Add("PRAGMA foreign_keys = ON; PRAGMA ignore_check_constraints = OFF");
                break;
            case DatabaseKind.PostgreSql:
                await connection.ExecuteAsync("SET session_replication_role = replica");
                restore.AddRange(await DropPostgreSqlChecksAsync(connection, table));
                restore.Add("SET session_replication_role = origin");
                break;
            default:
                await connection.ExecuteAsync($"ALTER TABLE [{table}] NOCHECK CONSTRAINT ALL; DISABLE TRIGGER ALL ON [{table}]");
                restore.Add($"ALTER TABLE [{table}] CHECK CONSTRAINT ALL; ENABLE TRIGGER ALL ON [{table}]");
                break;
        }

        foreach (var statement in statements)
            Assert.True(await connection.ExecuteAsync(statement) > 0, $"Changed nothing: {statement}");
        foreach (var statement in restore)
            await connection.ExecuteAsync(statement);
    }

    private static Task PayAsync(TestBooks books, Payment payment, long? amount) => books.UseAsync<MarkAsPaid, MarkedAsPaid>(mark => mark.ExecuteAsync(
        new MarkAsPaidRequest(payment.Id, payment.Version, $"key-{payment.Id}", books.Today, PaymentMethodType.BankTransfer, amount, "TRF-1"), CancellationToken.None));

    private static async Task<List<(string Kind, string Name, string Sql)>> SqliteGuardsAsync(DbConnection connection, string table)
    {
        var guards = new List<(string, string, string)>();
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT type, name, sql FROM sqlite_schema WHERE tbl_name = '{table}' AND (type = 'trigger' OR (type = 'index' AND sql LIKE 'CREATE UNIQUE%'))";
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            // An index that the change breaks cannot come back; a non-unique one stands in for it.
            guards.Add((reader.GetString(0), reader.GetString(1), reader.GetString(2).Replace("CREATE UNIQUE", "CREATE", StringComparison.Ordinal)));
        }

        return guards;
    }

    // NOT VALID keeps the check for what is written from now on.
    private static async Task<List<string>> DropPostgreSqlChecksAsync(DbConnection connection, string table)
    {
        var checks = new List<(string Name, string Definition)>();
        await using (var command = connection.CreateCommand())
        {
            command.CommandText = $"SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'c' AND conrelid = '\"{table}\"'::regclass";
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                checks.Add((reader.GetString(0), reader.GetString(1)));
        }

        foreach (var (name, _) in checks)
            await connection.ExecuteAsync($"ALTER TABLE \"{table}\" DROP CONSTRAINT \"{name}\"");
        await connection.ExecuteAsync(
            $"""
            DO $$ DECLARE i record; BEGIN
              FOR i IN SELECT indexrelid::regclass AS name FROM pg_index WHERE indrelid = '"{table}"'::regclass AND indisunique AND NOT indisprimary LOOP
                EXECUTE 'DROP INDEX ' || i.name;
              END LOOP;
            END $$
            """);
        return [.. checks.Select(c => $"ALTER TABLE \"{table}\" ADD CONSTRAINT \"{c.Name}\" {c.Definition} NOT VALID")];
    }
}
