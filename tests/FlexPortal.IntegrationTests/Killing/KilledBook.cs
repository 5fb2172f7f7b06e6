using FlexPortal.Application;
using FlexPortal.Application.Access;
using FlexPortal.Application.Data;
using FlexPortal.Infrastructure.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace FlexPortal.IntegrationTests.Killing;

/// <summary>A SQLite file in a folder of its own, looked at from outside the program that is killed.</summary>
internal sealed class KilledBook : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("flexportal-kill-").FullName;

    public string File => Path.Combine(folder, "book.db");

    /// <summary>Reads straight from the file, after the program is gone.</summary>
    public async Task<T> ReadAsync<T>(Func<FlexPortalDbContext, Task<T>> read)
    {
        await using var services = Services();
        await using var scope = services.CreateAsyncScope();
        await using var db = scope.ServiceProvider.GetRequiredService<Database>().Read();
        return await read(db);
    }

    /// <summary>Changes the file in one act.</summary>
    public async Task WriteAsync(Func<WriteSession, Task> write)
    {
        await using var services = Services();
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Database>().WriteAsync(write, TestContext.Current.CancellationToken);
    }

    /// <summary>The program's verify command must end with 0.</summary>
    public async Task AssertVerifiesAsync()
    {
        using var verify = RunningProgram.Start(File, "verify");
        var code = await verify.EndAsync();
        Assert.True(code == 0, $"verify ended with {code}:\n{verify.Output}");
    }

    /// <summary>Writes a demo book by the program's command.</summary>
    public async Task LoadAsync(int subscriptions, int months)
    {
        using var demo = RunningProgram.Start(File, "demo", "--subscriptions", $"{subscriptions}", "--months", $"{months}");
        var code = await demo.EndAsync();
        Assert.True(code == 0, $"demo ended with {code}:\n{demo.Output}");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private ServiceProvider Services()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddFlexPortalDatabase(new DatabaseOptions { ConnectionString = $"Data Source={File};Pooling=False" }, folder);
        services.AddFlexPortalApplication();
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddSingleton<IActorSource, Outsider>();
        return services.BuildServiceProvider();
    }

    private sealed class Outsider : IActorSource
    {
        public Actor Current { get; } = new(null, "Outsider", null);
    }
}
