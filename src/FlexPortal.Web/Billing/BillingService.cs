using FlexPortal.Application.Billing;
using FlexPortal.Application.Data;
using FlexPortal.Application.Time;
using FlexPortal.Domain.Ids;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace FlexPortal.Web.Billing;

/// <summary>
/// Decides when billing runs: at the start, then at every interval, and when a person asks. The work itself is a use case. Any number of
/// processes may run this service: a lease keeps them from doing the same work twice, unique keys from doing it wrong.
/// </summary>
internal sealed class BillingService(IServiceScopeFactory scopes, BillingSchedule schedule, IOptions<BillingOptions> options, ILogger<BillingService> log) : BackgroundService
{
    private const string Job = "billing";
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(5);

    private readonly string owner = $"{Environment.MachineName}:{Environment.ProcessId}:{Guid.CreateVersion7():N}";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Pages are served while the first run works.
        await Task.Yield();
        var trigger = BillingRunTrigger.Startup;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (schedule.NextRunAtUtc is not { } next || next <= RealTime.NowUtc)
                {
                    await RequestAsync(trigger, stoppingToken);
                    trigger = BillingRunTrigger.Schedule;
                    schedule.NextRunAtUtc = RealTime.NowUtc + options.Value.Interval;
                }

                await WorkAsync(stoppingToken);
                await schedule.WaitAsync(LookAgain, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                // The program stops: what was committed stays, what was under way is rolled back and done by the next run.
            }
            catch (Exception e)
            {
                log.LogError(e, "Billing stopped short; it is tried again in {Delay}", LookAgain);
                await Task.Delay(LookAgain, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task RequestAsync(BillingRunTrigger trigger, CancellationToken cancellationToken)
    {
        await using var scope = scopes.ForBilling();
        await scope.ServiceProvider.GetRequiredService<RequestBillingRun>().ExecuteAsync(trigger, cancellationToken);
    }

    private async Task WorkAsync(CancellationToken cancellationToken)
    {
        while (await NextRunAsync(cancellationToken) is { } runId)
        {
            await using var scope = scopes.ForBilling();
            var leases = scope.ServiceProvider.GetRequiredService<JobLeases>();
            if (!await leases.TakeAsync(Job, owner, cancellationToken))
                return;
            try
            {
                var run = await scope.ServiceProvider.GetRequiredService<ExecuteBillingRun>()
                    .ExecuteAsync(runId, options.Value.BatchSize, () => leases.TakeAsync(Job, owner, cancellationToken), cancellationToken);
                log.LogInformation(
                    "Billing run for {AsOf:yyyy-MM-dd} {Status}: {Payments} payments, {Invoices} invoices, {Held} held, {Failed} failed",
                    run.AsOf, run.Status, run.PaymentsCreated, run.InvoicesIssued, run.Held, run.Failed);
            }
            finally
            {
                await leases.ReleaseAsync(Job, owner, CancellationToken.None);
            }
        }
    }

    /// <summary>The oldest run that waits, or that a process left behind when it died.</summary>
    private async Task<BillingRunId?> NextRunAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.ForBilling();
        await using var db = scope.ServiceProvider.GetRequiredService<Database>().Read();
        return await db.BillingRuns.Where(r => r.Status == BillingRunStatus.Queued || r.Status == BillingRunStatus.Running)
            .OrderBy(r => r.Id).Select(r => (BillingRunId?)r.Id).FirstOrDefaultAsync(cancellationToken);
    }
}
