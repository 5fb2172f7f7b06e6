using FlexPortal.Application.Billing;
using FlexPortal.Application.Books;
using FlexPortal.Application.Sellers;
using FlexPortal.Application.Time;
using Microsoft.Extensions.Options;

namespace FlexPortal.Web.Books;

/// <summary>
/// Decides when the books are verified: every night, and when a person asks. Any number of processes may run this service: a lease keeps
/// them from doing the same work twice.
/// </summary>
internal sealed class VerificationService(IServiceScopeFactory scopes, BooksState state, IOptions<VerificationOptions> options, ILogger<VerificationService> log) : BackgroundService
{
    private const string Job = "verification";
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(10);

    private readonly string owner = $"{Environment.MachineName}:{Environment.ProcessId}:{Guid.CreateVersion7():N}";
    private readonly DateTime startedAtUtc = RealTime.NowUtc;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Pages are served while it looks for the first time.
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RequestNightlyAsync(stoppingToken);
                await WorkAsync(stoppingToken);
                await ShowAsync(stoppingToken);
                await state.WaitAsync(LookAgain, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                // The program stops; a verification under way is marked as interrupted and repeated when somebody asks.
            }
            catch (Exception e)
            {
                log.LogError(e, "Verification stopped short; it is tried again in {Delay}", LookAgain);
                await Task.Delay(LookAgain, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task RequestNightlyAsync(CancellationToken cancellationToken)
    {
        if (RealTime.NowUtc - startedAtUtc < options.Value.Settle)
            return;
        await using var scope = scopes.CreateAsyncScope();
        var seller = await scope.ServiceProvider.GetRequiredService<CurrentSeller>().GetAsync(cancellationToken);
        var last = await scope.ServiceProvider.GetRequiredService<VerifyRuns>().LastRequestedAsync(cancellationToken);
        if (last is null || last < LastNight(TimeZoneInfo.FindSystemTimeZoneById(seller.TimeZone)))
            await scope.ServiceProvider.GetRequiredService<RequestVerification>().ExecuteAsync(VerifyTrigger.Nightly, cancellationToken);
    }

    private DateTime LastNight(TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTimeFromUtc(RealTime.NowUtc, zone);
        var due = DateOnly.FromDateTime(local).ToDateTime(options.Value.NightlyAt);
        if (due > local)
            due = due.AddDays(-1);
        // A time that the change to summer time leaves out is due an hour later.
        return TimeZoneInfo.ConvertTimeToUtc(zone.IsInvalidTime(due) ? due.AddHours(1) : due, zone);
    }

    private async Task WorkAsync(CancellationToken cancellationToken)
    {
        while (await CurrentAsync(cancellationToken) is { } current)
        {
            await using var scope = scopes.CreateAsyncScope();
            var leases = scope.ServiceProvider.GetRequiredService<JobLeases>();
            if (!await leases.TakeAsync(Job, owner, cancellationToken))
                return;
            try
            {
                var report = await scope.ServiceProvider.GetRequiredService<RunVerification>().ExecuteAsync(current, RenewAsync(leases, cancellationToken), cancellationToken);
                if (report.Holds)
                    log.LogInformation("The books hold");
                else
                    log.LogError("The books do not hold: {Violations} violations in {Books}", report.Violations, report.Books.Where(b => b.Violations > 0).Select(b => b.Key));
            }
            finally
            {
                await leases.ReleaseAsync(Job, owner, CancellationToken.None);
            }
        }
    }

    private Func<VerificationProgress, Task> RenewAsync(JobLeases leases, CancellationToken cancellationToken)
    {
        var renewed = RealTime.NowUtc;
        return async _ =>
        {
            if (RealTime.NowUtc - renewed < JobLeases.Duration / 3)
                return;
            renewed = RealTime.NowUtc;
            await leases.TakeAsync(Job, owner, cancellationToken);
        };
    }

    private async Task<Guid?> CurrentAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<VerifyRuns>().WaitingAsync(cancellationToken))?.Id;
    }

    private async Task ShowAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        state.Violations = await scope.ServiceProvider.GetRequiredService<VerifyRuns>().LastViolationsAsync(cancellationToken) ?? 0;
    }
}
