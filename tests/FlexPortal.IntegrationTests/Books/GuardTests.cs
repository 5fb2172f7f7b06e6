using FlexPortal.Application.Data;
using FlexPortal.Infrastructure.Data.PostgreSql;
using FlexPortal.Infrastructure.Data.Sqlite;
using FlexPortal.Infrastructure.Data.SqlServer;
using FlexPortal.IntegrationTests.Databases;
using FlexPortal.IntegrationTests.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FlexPortal.IntegrationTests.Books;

/// <summary>What the database itself refuses (trust items 3 and 4), on every database.</summary>
public class GuardTests
{
    private static readonly DateOnly NewYear = new(2025, 1, 1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [AllDatabases]
    public async Task The_schema_has_exactly_the_checked_in_guards(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, NewYear, Cancel);
        await using var scope = books.Scope();
        var guards = scope.ServiceProvider.GetRequiredService<IDatabaseGuards>();
        var actual = await books.ReadAsync(db => guards.ReadAsync(db, Cancel));

        Assert.Empty(await books.ReadAsync(db => guards.CheckSettingsAsync(db, Cancel)));
        var missing = guards.Expected.Except(actual).ToList();
        var unlisted = actual.Except(guards.Expected).ToList();
        Assert.True(
            missing.Count == 0 && unlisted.Count == 0,
            $"DatabaseGuards.txt differs from {kind}.\nMissing in the database:\n{string.Join('\n', missing)}\nMissing in the list:\n{string.Join('\n', unlisted)}");
    }

    [Theory]
    [AllDatabases]
    public async Task What_is_written_once_refuses_to_change_or_go(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, NewYear, Cancel);
        await books.PaidBookAsync();
        await books.DeskBookAsync();
        await using var connection = await books.Database.OpenAsync(Cancel);
        (string Table, string Change)[] tables =
        [
            ("Transactions", "\"Note\" = 'x'"), ("TransactionAllocations", "\"AmountMinor\" = 1"), ("InvoiceContents", "\"Json\" = \"Json\""),
            ("InvoiceDocuments", "\"Sha256\" = 'x'"), ("AuditEntries", "\"Summary\" = 'x'"), ("CreditNoteLines", "\"NetMinor\" = 1"), ("CreditMovements", "\"AmountMinor\" = 1"), ("DisputeNotes", "\"Text\" = 'x'"), ("SellerLogos", "\"MediaType\" = 'x'"),
            ("Invoices", "\"DueDate\" = '2030-01-01'"), ("Invoices", "\"Number\" = 'x'"), ("Invoices", "\"ContentSha256\" = 'x'"),
        ];
        foreach (var (table, change) in tables)
        {
            var refused = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => connection.ExecuteAsync($"UPDATE \"{table}\" SET {change}"));
            Assert.Matches("append-only|never change", refused.Message);
            refused = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => connection.ExecuteAsync($"DELETE FROM \"{table}\""));
            Assert.Matches("append-only|never change|never deleted", refused.Message);
        }
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.PostgreSql)]
    [InlineData(DatabaseKind.SqlServer)]
    public void The_migrations_of_every_provider_are_up_to_date(DatabaseKind kind)
    {
        using FlexPortalDbContext db = kind switch
        {
            DatabaseKind.Sqlite => new SqliteFlexPortalDbContext(new DbContextOptionsBuilder<SqliteFlexPortalDbContext>().UseSqlite("Data Source=:memory:").Options),
            DatabaseKind.PostgreSql => new PostgreSqlFlexPortalDbContext(new DbContextOptionsBuilder<PostgreSqlFlexPortalDbContext>().UseNpgsql("Host=.").Options),
            _ => new SqlServerFlexPortalDbContext(new DbContextOptionsBuilder<SqlServerFlexPortalDbContext>().UseSqlServer("Server=.").Options),
        };
        Assert.False(db.Database.HasPendingModelChanges(), $"Run scripts/add-migration.sh: the model has changes that no migration of {kind} has.");
    }
}
