using System.Diagnostics;
using System.Globalization;

namespace FlexPortal.Benchmarks;

/// <summary>Starts the program as a process on an existing SQLite book, and measures until the first page is there, and the memory after it.</summary>
internal static class StartupBenchmark
{
    private const string FirstPage = "/Account/SignIn";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static async Task RunAsync(int runs, int subscriptions)
    {
        var folder = Directory.CreateTempSubdirectory("flexportal-startup-").FullName;
        try
        {
            var file = Path.Combine(folder, "book.db");
            using (var demo = Start(file, "demo", "--subscriptions", subscriptions.ToString(CultureInfo.InvariantCulture), "--months", "12"))
            {
                await demo.StandardOutput.ReadToEndAsync();
                await demo.WaitForExitAsync();
            }

            Console.WriteLine($"Sqlite book of {subscriptions:N0} subscriptions, {new FileInfo(file).Length / 1e6:N0} MB");
            var times = new List<double>();
            for (var run = 0; run <= runs; run++)
            {
                var (first, memory) = await OnceAsync(file);
                if (run > 0)
                    times.Add(first.TotalSeconds);
                Console.WriteLine($"  {(run == 0 ? "warm-up" : $"run {run}"),-8} first page after {first.TotalSeconds:F2} s, then {memory / 1e6:F0} MB resident");
            }

            times.Sort();
            Console.WriteLine($"Median {times[times.Count / 2]:F2} s from the start of the process to the first page");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<(TimeSpan First, long Memory)> OnceAsync(string file)
    {
        var clock = Stopwatch.StartNew();
        using var program = Start(file, "--urls", "http://127.0.0.1:0");
        try
        {
            var address = await ListensAsync(program).WaitAsync(Patience);
            using var http = new HttpClient { BaseAddress = address };
            using var page = await http.GetAsync(new Uri(FirstPage, UriKind.Relative));
            page.EnsureSuccessStatusCode();
            await page.Content.ReadAsStringAsync();
            clock.Stop();
            program.Refresh();
            return (clock.Elapsed, program.WorkingSet64);
        }
        finally
        {
            program.Kill();
            await program.WaitForExitAsync();
        }
    }

    private static async Task<Uri> ListensAsync(Process program)
    {
        const string Words = "FlexPortal listens on ";
        while (await program.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.IndexOf(Words, StringComparison.Ordinal) is >= 0 and var at)
            {
                // Read on, so that the program never waits for somebody to take what it prints.
                _ = program.StandardOutput.ReadToEndAsync();
                return new Uri(line[(at + Words.Length)..].Split(',')[0].Trim());
            }
        }

        throw new InvalidOperationException("The program ended before it listened.");
    }

    private static Process Start(string file, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "FlexPortal.Web.dll"), .. args]) { RedirectStandardOutput = true, WorkingDirectory = AppContext.BaseDirectory };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["DOTNET_ENVIRONMENT"] = "Development";
        start.Environment["Database__Provider"] = "Sqlite";
        start.Environment["Database__ConnectionString"] = $"Data Source={file}";
        return Process.Start(start)!;
    }
}
