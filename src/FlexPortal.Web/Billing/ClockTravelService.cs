using FlexPortal.Application.Billing;
using FlexPortal.Application.Time;
using FlexPortal.Domain;
using FlexPortal.Domain.Ids;

namespace FlexPortal.Web.Billing;

/// <summary>
/// Moves the demo's clock from one day with something to issue to the next, and has each of them billed, so that a year is shown in a minute with the
/// dates that it would have had. Development only.
/// </summary>
internal sealed class ClockTravelService(IServiceScopeFactory scopes, ClockTravel travel, BillingSchedule schedule, ILogger<ClockTravelService> log) : BackgroundService
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(50);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await travel.WaitAsync(stoppingToken);
                await GoAsync(travel.Current!.Value, travel.To!.Value, stoppingToken);
                travel.Arrive(null);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                travel.Arrive("The program was stopped.");
            }
            catch (BusinessRuleException e)
            {
                travel.Arrive(e.Message);
            }
            catch (Exception e)
            {
                log.LogError(e, "The clock stopped on its way");
                travel.Arrive("An unexpected error stopped the clock; the log has the details.");
            }
        }
    }

    private async Task GoAsync(DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        var day = from;
        while (day < to)
        {
            await using var scope = scopes.ForBilling();
            var clock = scope.ServiceProvider.GetRequiredService<MoveClock>();
            var next = await clock.NextIssueDayAsync(day, cancellationToken);
            day = next is { } issue && issue < to ? issue : to;
            await clock.ExecuteAsync(day, cancellationToken);
            travel.Current = day;
            await BillAsync(scope.ServiceProvider, day, cancellationToken);
        }
    }

    private async Task BillAsync(IServiceProvider services, DateOnly day, CancellationToken cancellationToken)
    {
        var id = await services.GetRequiredService<RequestBillingRun>().ExecuteAsync(BillingRunTrigger.Schedule, day, cancellationToken);
        schedule.Wake();
        var runs = services.GetRequiredService<BillingRuns>();
        while (await IsUnderWayAsync(runs, id, cancellationToken))
            await Task.Delay(LookAgain, cancellationToken);
    }

    private static async Task<bool> IsUnderWayAsync(BillingRuns runs, BillingRunId id, CancellationToken cancellationToken) =>
        await runs.FindAsync(id, cancellationToken) is { FinishedAtUtc: null };
}
