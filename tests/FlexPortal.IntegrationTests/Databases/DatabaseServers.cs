using FlexPortal.IntegrationTests.Databases;

[assembly: AssemblyFixture(typeof(DatabaseServers))]

namespace FlexPortal.IntegrationTests.Databases;

/// <summary>One server of each kind for the whole test run: started when a test first asks for it, ended after the last test.</summary>
public sealed class DatabaseServers : IAsyncDisposable
{
    /// <summary>Kinds, separated by commas, whose absence is a failure and not a skipped test: for machines that are meant to have them.</summary>
    public const string RequiredVariable = "FLEXPORTAL_TEST_REQUIRED";

    private static readonly Dictionary<DatabaseKind, Lazy<Task<DatabaseServer>>> Servers = new()
    {
        [DatabaseKind.Sqlite] = new(() => Task.FromResult<DatabaseServer>(new SqliteFolder())),
        [DatabaseKind.PostgreSql] = new(async () => await PostgreSqlServer.StartAsync(CancellationToken.None)),
        [DatabaseKind.SqlServer] = new(async () => await SqlServerServer.StartAsync(CancellationToken.None)),
    };

    /// <summary>The server of a kind. Skips the running test, with the reason, where this machine has none.</summary>
    public static async Task<DatabaseServer> GetAsync(DatabaseKind kind, CancellationToken cancellationToken)
    {
        try
        {
            return await Servers[kind].Value.WaitAsync(cancellationToken);
        }
        catch (DatabaseUnavailableException unavailable) when (!IsRequired(kind))
        {
            Assert.Skip(unavailable.Message);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await DatabaseTemplate.DropAllAsync();
        foreach (var server in Servers.Values)
        {
            if (server is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
            {
                await (await server.Value).DisposeAsync();
            }
        }
    }

    private static bool IsRequired(DatabaseKind kind) =>
        (Environment.GetEnvironmentVariable(RequiredVariable) ?? "")
            .Split(',', StringSplitOptions.TrimEntries)
            .Contains(kind.ToString(), StringComparer.OrdinalIgnoreCase);
}
