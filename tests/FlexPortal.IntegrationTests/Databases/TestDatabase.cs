using System.Data.Common;

namespace FlexPortal.IntegrationTests.Databases;

/// <summary>A database of one test; dropped when disposed.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly DatabaseServer server;
    private readonly string name;

    private TestDatabase(DatabaseServer server, string name, string connectionString)
    {
        this.server = server;
        this.name = name;
        ConnectionString = connectionString;
    }

    public DatabaseKind Kind => server.Kind;

    /// <summary>The value of <c>Database:Provider</c>.</summary>
    public string Provider => server.Kind.ToString();

    /// <summary>The value of <c>Database:ConnectionString</c>.</summary>
    public string ConnectionString { get; }

    /// <summary>A new, empty database. Skips the running test, with the reason, where this machine has no server of the kind.</summary>
    public static async Task<TestDatabase> CreateAsync(DatabaseKind kind, CancellationToken cancellationToken)
    {
        var server = await DatabaseServers.GetAsync(kind, cancellationToken);
        var name = NewName();
        return new TestDatabase(server, name, await server.CreateAsync(name, cancellationToken));
    }

    /// <summary>An open connection without anything of the product in between.</summary>
    public async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = server.Connect(ConnectionString);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    public async ValueTask DisposeAsync() => await server.DropAsync(name, CancellationToken.None);

    internal Task SealAsync(CancellationToken cancellationToken) => server.SealAsync(name, cancellationToken);

    internal async Task<TestDatabase> CopyAsync(CancellationToken cancellationToken)
    {
        var copy = NewName();
        return new TestDatabase(server, copy, await server.CopyAsync(name, copy, cancellationToken));
    }

    private static string NewName() => $"flexportal_test_{Guid.NewGuid():N}";
}
