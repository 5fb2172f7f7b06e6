using System.Data.Common;

namespace FlexPortal.IntegrationTests.Databases;

/// <summary>A place where tests create databases of one kind. Knows nothing of the test framework, so benchmarks can use it too.</summary>
public abstract class DatabaseServer : IAsyncDisposable
{
    public abstract DatabaseKind Kind { get; }

    /// <summary>False where a database is not copied faster than it is prepared.</summary>
    public virtual bool CopiesDatabases => true;

    /// <summary>A connection, not yet open, to the database of a connection string that this server gave.</summary>
    public abstract DbConnection Connect(string connectionString);

    /// <summary>Creates an empty database and returns its connection string. Names are lower-case letters, digits and underscores.</summary>
    public abstract Task<string> CreateAsync(string name, CancellationToken cancellationToken);

    /// <summary>Closes what is still connected to a database and makes it ready to be copied.</summary>
    public virtual Task SealAsync(string name, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Creates a database with everything in it that a sealed one has.</summary>
    public abstract Task<string> CopyAsync(string template, string name, CancellationToken cancellationToken);

    /// <summary>Ends the connections of a database and removes it; one that is gone already is no error.</summary>
    public abstract Task DropAsync(string name, CancellationToken cancellationToken);

    public abstract ValueTask DisposeAsync();

    protected static async Task ExecuteAsync(DbConnection connection, string sql, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(connection);
        await using (connection)
        {
            await connection.OpenAsync(cancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
