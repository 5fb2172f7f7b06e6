using System.Collections.Concurrent;
using System.Diagnostics;
using FlexPortal.IntegrationTests.Databases;

namespace FlexPortal.IntegrationTests.Killing;

/// <summary>The program as a process of its own, that can be killed at any moment.</summary>
internal sealed class RunningProgram : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly Process process;
    private readonly ConcurrentQueue<string> lines = new();
    private readonly SemaphoreSlim more = new(0);

    private RunningProgram(Process process)
    {
        this.process = process;
        process.OutputDataReceived += (_, e) => Keep(e.Data);
        process.ErrorDataReceived += (_, e) => Keep(e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>What it printed so far.</summary>
    public string Output => string.Join('\n', lines);

    /// <summary>Starts the program on a SQLite file.</summary>
    public static RunningProgram Start(string file, params string[] args) => Start("Sqlite", $"Data Source={file}", args);

    /// <summary>Starts the program on a database.</summary>
    /// <param name="provider">The value of <c>Database:Provider</c>.</param>
    /// <param name="connectionString">The value of <c>Database:ConnectionString</c>.</param>
    /// <param name="args">Its arguments.</param>
    private static RunningProgram Start(string provider, string connectionString, string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "FlexPortal.Web.dll"), .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        start.Environment["DOTNET_ENVIRONMENT"] = "Development";
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["Database__Provider"] = provider;
        start.Environment["Database__ConnectionString"] = connectionString;
        start.Environment["Demo__Subscriptions"] = "0";
        start.Environment["Access__SignInAttemptsPerMinute"] = "100000";
        start.Environment["Billing__BatchSize"] = "20";
        return new RunningProgram(Process.Start(start)!);
    }

    /// <summary>Starts the program with its pages on a free port, and waits until it listens.</summary>
    public static Task<(RunningProgram Program, Uri Address)> ServeAsync(string file) => ListensAsync(Start(file, "--urls", "http://127.0.0.1:0"));

    /// <summary>Starts the program with its pages on a free port and on a database that another one may serve too, and waits until it listens. It runs no billing.</summary>
    public static Task<(RunningProgram Program, Uri Address)> ServeAsync(TestDatabase database) =>
        ListensAsync(Start(database.Provider, database.ConnectionString, ["--urls", "http://127.0.0.1:0", "--Billing:Enabled=false"]));

    private static async Task<(RunningProgram Program, Uri Address)> ListensAsync(RunningProgram program)
    {
        var line = await program.UntilAsync("FlexPortal listens on ");
        return (program, new Uri(line[(line.IndexOf("http", StringComparison.Ordinal))..].Split(',')[0].Trim()));
    }

    /// <summary>Waits until it prints a line that holds a text, and gives the line.</summary>
    public async Task<string> UntilAsync(string text)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            if (lines.FirstOrDefault(l => l.Contains(text, StringComparison.Ordinal)) is { } line)
                return line;
            Assert.False(process.HasExited && lines.All(l => !l.Contains(text, StringComparison.Ordinal)), $"The program ended before it said '{text}':\n{Output}");
            await more.WaitAsync(TimeSpan.FromMilliseconds(200), limit.Token);
        }
    }

    /// <summary>kill -9: nothing of the program runs any more.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Waits until it ends by itself.</summary>
    public async Task<int> EndAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(limit.Token);
        return process.ExitCode;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.Dispose();
        more.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is null)
            return;
        lines.Enqueue(line);
        more.Release();
    }
}
