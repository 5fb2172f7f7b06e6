using FlexPortal.Application.Access;
using FlexPortal.Application.Billing;
using FlexPortal.Application.Charges;
using FlexPortal.Application.Processors;
using FlexPortal.Web.Access;
using Microsoft.Extensions.Options;

namespace FlexPortal.Web.Charges;

/// <summary>
/// Decides when processors are asked about open charges, refunds are sent by them, and due payments are charged. The work itself is use cases. Any
/// number of processes may run this service: a lease saves work, claims and unique keys keep it right.
/// </summary>
internal sealed class CollectionService(IServiceScopeFactory scopes, IOptions<ProcessorOptions> options, TimeProvider clock, ILogger<CollectionService> log) : BackgroundService
{
    private const string Job = "collection";
    private const int Batch = 100;
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan CollectAgain = TimeSpan.FromMinutes(1);

    private readonly string owner = $"{Environment.MachineName}:{Environment.ProcessId}:{Guid.CreateVersion7():N}";
    private DateTime collectAtUtc;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Pages are served while the first round works.
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RoundAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                // The program stops: what was committed stays, what was asked is asked about again.
                return;
            }
            catch (Exception e)
            {
                log.LogError(e, "Collecting stopped short; it is tried again in {Delay}", LookAgain);
            }

            await Task.Delay(LookAgain, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task RoundAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        services.GetRequiredService<SignedInActor>().Otherwise = Actor.Collection;
        var collects = options.Value.CollectDue && RealNow() >= collectAtUtc && services.GetRequiredService<ProcessorList>().All.Count > 0;
        // Nothing is written as long as there is nothing to do.
        if (!collects && !await services.GetRequiredService<ChargeList>().IsAnythingDueAsync(clock.GetUtcNow().UtcDateTime, cancellationToken))
            return;
        var leases = services.GetRequiredService<JobLeases>();
        if (!await leases.TakeAsync(Job, owner, cancellationToken))
            return;
        try
        {
            await services.GetRequiredService<AskProcessor>().ExecuteAsync(Batch, cancellationToken);
            await services.GetRequiredService<SendProcessorRefunds>().ExecuteAsync(Batch, cancellationToken);
            if (collects)
                await CollectAsync(services.GetRequiredService<CollectDuePayments>(), cancellationToken);
        }
        finally
        {
            await leases.ReleaseAsync(Job, owner, CancellationToken.None);
        }
    }

    private async Task CollectAsync(CollectDuePayments collect, CancellationToken cancellationToken)
    {
        var now = RealNow();
        var done = await collect.ExecuteAsync(Batch, cancellationToken);
        // A full batch has more behind it.
        collectAtUtc = done.Charged == Batch ? now : now + CollectAgain;
        if (done.Charged > 0)
            log.LogInformation("{Charged} due payments charged", done.Charged);
    }

    // Intervals are real time: a demo's clock may jump or stand still.
    private static DateTime RealNow() => TimeProvider.System.GetUtcNow().UtcDateTime;
}
