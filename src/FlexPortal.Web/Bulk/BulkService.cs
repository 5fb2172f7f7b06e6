using FlexPortal.Application.Access;
using FlexPortal.Application.Billing;
using FlexPortal.Application.Bulk;
using FlexPortal.Web.Access;

namespace FlexPortal.Web.Bulk;

/// <summary>Decides when acts on many payments are worked on: as soon as there is one. A lease saves work; keys keep it right.</summary>
internal sealed class BulkService(IServiceScopeFactory scopes, ILogger<BulkService> log) : BackgroundService
{
    private const string Job = "bulk";
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    private readonly string owner = $"{Environment.MachineName}:{Environment.ProcessId}:{Guid.CreateVersion7():N}";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RoundAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                // The program stops: the payment under way is written down, the rest is done after the next start.
                return;
            }
            catch (Exception e)
            {
                log.LogError(e, "Working on jobs stopped short; it is tried again in {Delay}", LookAgain);
            }

            await Task.Delay(LookAgain, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task RoundAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<SignedInActor>().Otherwise = Actor.Collection;
        if (!await scope.ServiceProvider.GetRequiredService<BulkJobs>().AnyRunningAsync(cancellationToken))
            return;
        var leases = scope.ServiceProvider.GetRequiredService<JobLeases>();
        try
        {
            await scope.ServiceProvider.GetRequiredService<RunBulkJobs>().ExecuteAsync(() => leases.TakeAsync(Job, owner, cancellationToken), cancellationToken);
        }
        finally
        {
            await leases.ReleaseAsync(Job, owner, CancellationToken.None);
        }
    }
}
