using FlexPortal.Application.Billing;
using FlexPortal.IntegrationTests.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace FlexPortal.Benchmarks;

/// <summary>Issues many invoices through the use case: number, lines, content, hash, audit entry; no PDF.</summary>
internal static class IssuingBenchmark
{
    public static async Task RunAsync(DatabaseKind kind, int invoices, int repeats, int batchSize)
    {
        await using var server = await BenchmarkBooks.ServerAsync(kind);
        var template = await BenchmarkBooks.PrepareAsync(server, invoices);
        Console.WriteLine($"{kind}: {invoices:N0} invoices, batches of {batchSize:N0}");
        var perSecond = new List<double>();
        for (var run = 0; run <= repeats; run++)
        {
            await using var books = await BenchmarkBooks.CopyAsync(server, template);
            var seller = await books.SellerAsync();
            await using var scope = books.Scope();
            var schedules = scope.ServiceProvider.GetRequiredService<CompleteSchedules>();
            while (!(await schedules.ExecuteAsync(seller, batchSize, CancellationToken.None)).IsEmpty)
            {
            }

            var issue = scope.ServiceProvider.GetRequiredService<IssueDueInvoices>();
            var issued = 0;
            var time = await Measured.OfAsync(async () =>
            {
                while (true)
                {
                    var batch = await issue.ExecuteAsync(seller, BenchmarkBooks.Start, batchSize, CancellationToken.None);
                    if (batch.IsEmpty)
                        return;
                    issued += batch.Payments.Count;
                }
            });
            if (issued != invoices)
                throw new InvalidOperationException($"{issued} invoices were issued, not {invoices}.");
            if (run > 0)
                perSecond.Add(issued / time.Elapsed.TotalSeconds);
            Console.WriteLine(
                $"  {(run == 0 ? "warm-up" : $"run {run}"),-8} {time.Elapsed.TotalSeconds,6:F2} s, {issued / time.Elapsed.TotalSeconds,7:N0} invoices/s, {issued / time.Processor.TotalSeconds,7:N0} per processor second, {time.Allocated / issued / 1024.0,6:F1} KiB each");
        }

        perSecond.Sort();
        Console.WriteLine($"{kind}: median {perSecond[perSecond.Count / 2]:N0} invoices/s");
    }
}
