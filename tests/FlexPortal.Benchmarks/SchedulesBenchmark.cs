using FlexPortal.Application.Billing;
using FlexPortal.Application.Data;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Subscriptions;
using FlexPortal.IntegrationTests.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FlexPortal.Benchmarks;

/// <summary>
/// Generates the schedules of many subscriptions through the use case, and writes the same payments and lines into the same tables, with the
/// same indexes, by the fastest way that the driver has: what remains of that speed is the ratio.
/// </summary>
internal static class SchedulesBenchmark
{
    public static async Task RunAsync(DatabaseKind kind, int subscriptions, int pairs, int batchSize)
    {
        await using var server = await BenchmarkBooks.ServerAsync(kind);
        var template = await BenchmarkBooks.PrepareAsync(server, subscriptions);
        Console.WriteLine($"{kind}: {subscriptions:N0} subscriptions of twelve months, batches of {batchSize:N0}");
        var ratios = new List<double>();
        for (var pair = 0; pair <= pairs; pair++)
        {
            var (raw, rows) = await RawAsync(server, template);
            var (useCase, created) = await UseCaseAsync(server, template, batchSize);
            if (created != rows)
                throw new InvalidOperationException($"The use case created {created} payments, the raw insert {rows}.");
            var ratio = raw.Elapsed / useCase.Elapsed;
            // The first pair warms up the program and the disk.
            if (pair > 0)
                ratios.Add(ratio);
            Console.WriteLine(
                $"  {(pair == 0 ? "warm-up" : $"pair {pair}"),-8} raw {raw.Elapsed.TotalSeconds,6:F2} s {rows / raw.Elapsed.TotalSeconds,9:N0} payments/s   use case {useCase.Elapsed.TotalSeconds,6:F2} s "
                + $"{rows / useCase.Elapsed.TotalSeconds,9:N0} payments/s, processor {useCase.Processor.TotalSeconds,6:F2} s, {useCase.Allocated / 1e6,7:N0} MB   ratio {ratio:F2}");
        }

        ratios.Sort();
        Console.WriteLine($"{kind}: median ratio {ratios[ratios.Count / 2]:F2} of {pairs} pairs ({ratios[0]:F2} to {ratios[^1]:F2})");
    }

    private static async Task<(Measured Time, int Rows)> UseCaseAsync(DatabaseServer server, string template, int batchSize)
    {
        await using var books = await BenchmarkBooks.CopyAsync(server, template);
        var seller = await books.SellerAsync();
        await using var scope = books.Scope();
        var schedules = scope.ServiceProvider.GetRequiredService<CompleteSchedules>();
        var created = 0;
        var time = await Measured.OfAsync(async () =>
        {
            while (true)
            {
                var batch = await schedules.ExecuteAsync(seller, batchSize, CancellationToken.None);
                if (batch.IsEmpty)
                    return;
                created += batch.PaymentsCreated;
            }
        });
        return (time, created);
    }

    private static async Task<(Measured Time, int Rows)> RawAsync(DatabaseServer server, string template)
    {
        await using var books = await BenchmarkBooks.CopyAsync(server, template);
        var payments = await PaymentsAsync(books);
        await using var connection = server.Connect(books.ConnectionString);
        await connection.OpenAsync();
        var time = await Measured.OfAsync(() => RawInsert.RunAsync(connection, payments));
        return (time, payments.Count);
    }

    private static async Task<List<Payment>> PaymentsAsync(BenchmarkBooks books)
    {
        var seller = await books.SellerAsync();
        await using var scope = books.Scope();
        await using var db = scope.ServiceProvider.GetRequiredService<Database>().Read();
        var customers = await db.Customers.ToDictionaryAsync(c => c.Id);
        var subscriptions = await db.Subscriptions.OrderBy(s => s.Id).ToListAsync();
        var none = new HashSet<DateOnly>();
        return [.. subscriptions.Where(s => s.Status == SubscriptionStatus.Active).SelectMany(s => ScheduleGeneration.MissingPayments(seller, customers[s.CustomerId], s, none, DateTime.UnixEpoch))];
    }
}
