using System.Collections.Concurrent;

namespace FlexPortal.IntegrationTests.Databases;

/// <summary>
/// A state that many tests start from, such as the migrated schema: prepared once for each kind of database and copied for each test.
/// Keep one in a static field. What prepares it must dispose every context and connection that it opens.
/// </summary>
public sealed class DatabaseTemplate
{
    private static readonly ConcurrentBag<DatabaseTemplate> All = [];

    private readonly Func<TestDatabase, CancellationToken, Task> prepare;
    private readonly ConcurrentDictionary<DatabaseKind, Lazy<Task<TestDatabase>>> prepared = new();

    public DatabaseTemplate(Func<TestDatabase, CancellationToken, Task> prepare)
    {
        this.prepare = prepare;
        All.Add(this);
    }

    /// <summary>A new database in the prepared state. Skips the running test, with the reason, where this machine has no server of the kind.</summary>
    public async Task<TestDatabase> CreateAsync(DatabaseKind kind, CancellationToken cancellationToken)
    {
        var server = await DatabaseServers.GetAsync(kind, cancellationToken);
        if (!server.CopiesDatabases)
        {
            return await PrepareAsync(kind, cancellationToken);
        }

        var template = prepared.GetOrAdd(kind, each => new Lazy<Task<TestDatabase>>(() => PrepareAndSealAsync(each)));
        return await (await template.Value.WaitAsync(cancellationToken)).CopyAsync(cancellationToken);
    }

    internal static async Task DropAllAsync()
    {
        foreach (var template in All.SelectMany(template => template.prepared.Values).Where(template => template.Value.IsCompletedSuccessfully))
        {
            await (await template.Value).DisposeAsync();
        }
    }

    private async Task<TestDatabase> PrepareAsync(DatabaseKind kind, CancellationToken cancellationToken)
    {
        var database = await TestDatabase.CreateAsync(kind, cancellationToken);
        try
        {
            await prepare(database, cancellationToken);
            return database;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    // Every test of the kind waits for this, so no single test's cancellation may end it.
    private async Task<TestDatabase> PrepareAndSealAsync(DatabaseKind kind)
    {
        var database = await PrepareAsync(kind, CancellationToken.None);
        await database.SealAsync(CancellationToken.None);
        return database;
    }
}
