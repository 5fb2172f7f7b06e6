using System.Globalization;
using BenchmarkDotNet.Running;
using FlexPortal.Benchmarks;
using FlexPortal.IntegrationTests.Databases;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
string Option(string name, string otherwise) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : otherwise;
int Number(string name, int otherwise) => int.Parse(Option(name, otherwise.ToString(CultureInfo.InvariantCulture)), CultureInfo.InvariantCulture);
var kinds = Option("--database", "both") switch
{
    "sqlite" => [DatabaseKind.Sqlite],
    "postgresql" => [DatabaseKind.PostgreSql],
    _ => new[] { DatabaseKind.Sqlite, DatabaseKind.PostgreSql },
};
switch (args.FirstOrDefault())
{
    case "schedules":
        foreach (var kind in kinds)
            await SchedulesBenchmark.RunAsync(kind, Number("--subscriptions", 10_000), Number("--pairs", 5), Number("--batch", 500));
        return 0;
    case "issuing":
        foreach (var kind in kinds)
            await IssuingBenchmark.RunAsync(kind, Number("--invoices", 10_000), Number("--runs", 3), Number("--batch", 500));
        return 0;
    case "groups":
        foreach (var kind in kinds)
            await GroupBenchmark.RunAsync(kind);
        return 0;
    case "pdf":
        BenchmarkRunner.Run<InvoicePdfBenchmark>(args: args[1..]);
        return 0;
    case "startup":
        await StartupBenchmark.RunAsync(Number("--runs", 5), Number("--subscriptions", 1000));
        return 0;
    case "grow" when kinds is [var kind]:
        await GrownBook.RunAsync(kind, Option("--book", ""), Number("--times", 5));
        return 0;
    case "list" when kinds is [var kind]:
        await ListBenchmark.RunAsync(kind, Option("--book", ""), Option("--larger", "") is { Length: > 0 } larger ? larger : null, Number("--runs", 100), Option("--only", "") is { Length: > 0 } only ? only : null);
        return 0;
    default:
        Console.WriteLine(
            """
            schedules [--database sqlite|postgresql] [--subscriptions 10000] [--pairs 5] [--batch 500]
            issuing   [--database sqlite|postgresql] [--invoices 10000] [--runs 3] [--batch 500]
            groups    [--database sqlite|postgresql] joining, previewing, issuing and drawing the invoice of a group of 99 to 15,000 lines
            pdf       the one-page, 1,000-line and 5,000-line invoice
            grow      --database sqlite|postgresql --book CONNECTION [--times 5] copies the rows of a demo book until it is so many times as large
            list      --database sqlite|postgresql --book CONNECTION [--larger CONNECTION] [--runs 100] [--only WORDS] each query of the payments list
            startup   [--runs 5] [--subscriptions 1000] start-up to the first page on an existing database, and memory after it
            """);
        return 2;
}
