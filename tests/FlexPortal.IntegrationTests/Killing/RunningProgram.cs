using System.Collections.Concurrent;
using System.Diagnostics;

namespace FlexPortal.IntegrationTests.Killing;

/// <summary>The program as a process of its own, on a SQLite file, that can be killed at any moment.</summary>
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

    public static RunningProgram Start(string file, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "FlexPortal.Web.dll"), .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        start.Environment["DOTNET_ENVIRONMENT"] = "Development";
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["Database__Provider"] = "Sqlite";
        start.Environment["Database__ConnectionString"] = $"Data Source={file}";
        start.Environment["Demo__Subscriptions"] = "0";
        start.Environment["Access__SignInAttemptsPerMinute"] = "100000";
        start.Environment["Billing__BatchSize"] = "20";
        return new RunningProgram(Process.Start(start)!);
    }

    /// <summary>Starts the program with its pages on a free port, and waits until it listens.</summary>
    public static async Task<(RunningProgram Program, Uri Address)> ServeAsync(string file)
    {
        var program = Start(file, "--urls", "http://127.0.0.1:0");
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
