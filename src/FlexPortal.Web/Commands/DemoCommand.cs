using System.Diagnostics;
using System.Globalization;
using FlexPortal.Application.Demo;
using FlexPortal.Web.Hosting;

namespace FlexPortal.Web.Commands;

/// <summary>Writes a demo book of any size into an empty database.</summary>
internal sealed class DemoCommand : IProgramCommand
{
    private const int DefaultSubscriptions = 1000;
    private const int DefaultMonths = 24;

    public string Name => "demo";

    public string Help => "demo [--subscriptions N] [--months M] [--seed S] [--groups N] [--members M]   fills an empty database with customers, contracts, invoices and receipts of the past M months";

    public async Task<int> RunAsync(IServiceProvider services, string[] args, CancellationToken cancellationToken)
    {
        if (Number(args, "--subscriptions", DefaultSubscriptions, DemoBook.MaxSubscriptions) is not { } subscriptions
            || Number(args, "--months", DefaultMonths, DemoBook.MaxMonths) is not { } months
            || Number(args, "--seed", 1, int.MaxValue) is not { } seed
            || Number(args, "--groups", 1, DemoBook.MaxGroups) is not { } groups
            || Number(args, "--members", 5, DemoBook.MaxGroups) is not { } members)
        {
            await Console.Error.WriteLineAsync(Help);
            return 2;
        }

        await DatabasePreparation.MigrateAsync(services, cancellationToken);
        await using var scope = services.CreateAsyncScope();
        var book = scope.ServiceProvider.GetRequiredService<DemoBook>();
        if (!await book.CanLoadAsync(cancellationToken))
        {
            await Console.Error.WriteLineAsync("The database has customers already: a demo is written into an empty one only. Nothing was changed.");
            return 1;
        }

        var clock = Stopwatch.StartNew();
        var end = await book.LoadAsync(subscriptions, months, seed, progress => Show(progress, clock.Elapsed), cancellationToken, groups, members);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{end.Subscriptions:N0} subscriptions, {end.Payments:N0} payments, {end.Invoices:N0} invoices, {end.Movements:N0} receipts and failures, {end.Groups:N0} billing groups in {clock.Elapsed.TotalSeconds:F1} s"));
        return 0;
    }

    private static void Show(DemoProgress progress, TimeSpan elapsed)
    {
        var days = Math.Max(1, progress.LastDay.DayNumber - progress.FirstDay.DayNumber);
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"{100 * (progress.Day.DayNumber - progress.FirstDay.DayNumber) / days,3} %  {progress.Day:yyyy-MM-dd}  {progress.Subscriptions,9:N0} subscriptions {progress.Payments,11:N0} payments {progress.Invoices,11:N0} invoices {progress.Movements,11:N0} movements  {elapsed.TotalSeconds,6:F0} s");
        // One line that is written over on a screen; one line a step in a file.
        if (Console.IsOutputRedirected)
            Console.WriteLine(line);
        else
            Console.Write($"\r{line}{(progress.Day == progress.LastDay ? "\n" : "")}");
    }

    private static int? Number(string[] args, string option, int otherwise, int most)
    {
        if (!args.Any(a => a == option || a.StartsWith(option + "=", StringComparison.Ordinal)))
            return otherwise;
        return int.TryParse(CommandLine.Option(args, option), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most ? number : null;
    }
}
