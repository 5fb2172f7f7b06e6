using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace FlexPortal.IntegrationTests.Databases;

/// <summary>A temporary folder of SQLite files.</summary>
public sealed class SqliteFolder : DatabaseServer
{
    private readonly string folder = Directory.CreateTempSubdirectory("flexportal-sqlite-").FullName;

    public override DatabaseKind Kind => DatabaseKind.Sqlite;

    public override DbConnection Connect(string connectionString) => new SqliteConnection(connectionString);

    public override async Task<string> CreateAsync(string name, CancellationToken cancellationToken)
    {
        var connectionString = ConnectionString(name);
        await using var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        return connectionString;
    }

    /// <summary>Brings the write-ahead log into the file, so that the file alone is the whole database.</summary>
    public override async Task SealAsync(string name, CancellationToken cancellationToken)
    {
        // What prepared the template may have reached the file by another connection string: that is another pool.
        SqliteConnection.ClearAllPools();
        var unpooled = new SqliteConnectionStringBuilder(ConnectionString(name)) { Pooling = false };
        await ExecuteAsync(new SqliteConnection(unpooled.ToString()), "PRAGMA wal_checkpoint(TRUNCATE)", cancellationToken);
        if (File.Exists(FilePath(name) + "-wal"))
        {
            throw new InvalidOperationException($"{FilePath(name)} is still open: dispose every connection and context of a template.");
        }
    }

    public override Task<string> CopyAsync(string template, string name, CancellationToken cancellationToken)
    {
        File.Copy(FilePath(template), FilePath(name));
        return Task.FromResult(ConnectionString(name));
    }

    public override Task DropAsync(string name, CancellationToken cancellationToken)
    {
        ClearPool(name);
        foreach (var file in Directory.EnumerateFiles(folder, $"{name}.db*"))
        {
            File.Delete(file);
        }

        return Task.CompletedTask;
    }

    public override ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private string FilePath(string name) => Path.Combine(folder, $"{name}.db");

    private string ConnectionString(string name) => new SqliteConnectionStringBuilder { DataSource = FilePath(name) }.ToString();

    private void ClearPool(string name)
    {
        using var connection = new SqliteConnection(ConnectionString(name));
        SqliteConnection.ClearPool(connection);
    }
}
