using System.Data.Common;
using System.Globalization;

namespace FlexPortal.IntegrationTests.Databases;

public sealed class DatabaseTests
{
    private static readonly DatabaseTemplate OneNote = new(async (database, cancellationToken) =>
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await ExecuteAsync(connection, "CREATE TABLE note (id int NOT NULL PRIMARY KEY)");
        await ExecuteAsync(connection, "INSERT INTO note (id) VALUES (1)");
    });

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [AllDatabases]
    public async Task A_new_database_is_empty_and_answers(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind, Cancellation);
        await using var connection = await database.OpenAsync(Cancellation);

        Assert.Equal(1, await NumberAsync(connection, "SELECT 1"));
        Assert.Equal(0, await NumberAsync(connection, kind == DatabaseKind.Sqlite
            ? "SELECT count(*) FROM sqlite_schema"
            : "SELECT count(*) FROM information_schema.tables WHERE table_schema NOT IN ('pg_catalog', 'information_schema')"));
    }

    [Theory]
    [AllDatabases("INSERT INTO note (id) VALUES (2)", 2)]
    [AllDatabases("DELETE FROM note", 0)]
    public async Task A_copy_has_what_the_template_has_and_keeps_its_changes_to_itself(DatabaseKind kind, string change, int expected)
    {
        await using var changed = await OneNote.CreateAsync(kind, Cancellation);
        await using var untouched = await OneNote.CreateAsync(kind, Cancellation);

        await using var connection = await changed.OpenAsync(Cancellation);
        await ExecuteAsync(connection, change);
        await using var other = await untouched.OpenAsync(Cancellation);

        Assert.Equal(expected, await NumberAsync(connection, "SELECT count(*) FROM note"));
        Assert.Equal(1, await NumberAsync(other, "SELECT count(*) FROM note"));
    }

    [Theory]
    [AllDatabases]
    public async Task A_disposed_database_is_gone_although_a_connection_was_left_open(DatabaseKind kind)
    {
        var database = await TestDatabase.CreateAsync(kind, Cancellation);
        await using var forgotten = await database.OpenAsync(Cancellation);
        await database.DisposeAsync();

        if (kind == DatabaseKind.Sqlite)
        {
            Assert.False(File.Exists(forgotten.DataSource));
        }
        else
        {
            await Assert.ThrowsAnyAsync<DbException>(() => database.OpenAsync(Cancellation));
        }
    }

    private static async Task ExecuteAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    private static async Task<long> NumberAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(await command.ExecuteScalarAsync(Cancellation), CultureInfo.InvariantCulture);
    }
}
