using System.Diagnostics;
using FlexPortal.Application.Data;
using FlexPortal.Application.Payments;
using FlexPortal.IntegrationTests.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FlexPortal.Benchmarks;

/// <summary>
/// What the payments list asks the database, on existing books and on an empty one, in turns: each query as often on each, so that what else the
/// machine does meanwhile meets all alike.
/// </summary>
internal static class ListBenchmark
{
    private const double GoalMilliseconds = 60;
    private const double GoalGrowth = 1.5;
    private const int WarmUps = 2;

    public static async Task RunAsync(DatabaseKind kind, string book, string? larger, int runs, string? only)
    {
        await using var server = await BenchmarkBooks.ServerAsync(kind);
        var template = await BenchmarkBooks.PrepareAsync(server, subscriptions: 1);
        await using var empty = await BenchmarkBooks.CopyAsync(server, template);
        await using var small = BenchmarkBooks.Open(kind, book);
        await using var large = larger is null ? null : BenchmarkBooks.Open(kind, larger);
        BenchmarkBooks[] books = large is null ? [empty, small] : [empty, small, large];
        var cases = new List<IReadOnlyList<ListCase>>();
        foreach (var each in books)
        {
            cases.Add(await CasesAsync(each));
            Console.WriteLine($"{kind}: {await CountAsync(each):N0} payments");
        }

        Console.WriteLine("| query | empty p50 | 1st p50 | p99 | ratio | 2nd p50 | p99 | ratio | growth | |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
        for (var at = 0; at < cases[0].Count; at++)
        {
            var name = cases[0][at].Name;
            if (only is not null && !name.Contains(only, StringComparison.OrdinalIgnoreCase))
                continue;
            var times = books.Select(_ => new List<double>(runs)).ToList();
            for (var run = -WarmUps; run < runs; run++)
            {
                for (var i = 0; i < books.Length; i++)
                {
                    var took = await OnceAsync(books[i], cases[i][at]);
                    if (run >= 0)
                        times[i].Add(took);
                }
            }

            Console.WriteLine(Line(name, times));
        }
    }

    private static async Task<IReadOnlyList<ListCase>> CasesAsync(BenchmarkBooks books)
    {
        await using var scope = books.Scope();
        return await ListCases.OfAsync(scope.ServiceProvider.GetRequiredService<PaymentList>(), await ListFacts.ReadAsync(books));
    }

    private static async Task<double> OnceAsync(BenchmarkBooks books, ListCase each)
    {
        await using var scope = books.Scope();
        var list = scope.ServiceProvider.GetRequiredService<PaymentList>();
        var clock = Stopwatch.GetTimestamp();
        await each.AskAsync(list);
        return Stopwatch.GetElapsedTime(clock).TotalMilliseconds;
    }

    private static async Task<int> CountAsync(BenchmarkBooks books)
    {
        await using var scope = books.Scope();
        await using var db = scope.ServiceProvider.GetRequiredService<Database>().Read();
        return await db.Payments.CountAsync();
    }

    private static string Line(string name, List<List<double>> times)
    {
        times.ForEach(t => t.Sort());
        var empty = Part(times[0], 50);
        var line = $"| {name} | {empty:F1} |" + string.Concat(times.Skip(1).Select(book => $" {Part(book, 50):F1} | {Part(book, 99):F1} | {Part(book, 50) / empty:F1} |"));
        var growth = times.Count > 2 ? Part(times[2], 50) / Part(times[1], 50) : 1;
        var misses = (times.Skip(1).Any(t => Part(t, 99) > GoalMilliseconds), growth > GoalGrowth) switch
        {
            (true, true) => "slow, grows",
            (true, false) => "slow",
            (false, true) => "grows",
            _ => "",
        };
        return $"{line} {growth:F2} | {misses} |";
    }

    private static double Part(List<double> sorted, int percent) => sorted[Math.Min(sorted.Count - 1, sorted.Count * percent / 100)];
}
