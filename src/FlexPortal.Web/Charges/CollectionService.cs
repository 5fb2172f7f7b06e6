using FlexPortal.Application.Billing;
using FlexPortal.Application.Charges;
using FlexPortal.Application.Processors;
using FlexPortal.Application.Time;
using FlexPortal.Web.Hosting;
using Microsoft.Extensions.Options;

namespace FlexPortal.Web.Charges;

/// <summary>
/// Decides when processors are asked about open charges, refunds are sent by them, and due payments are charged. The work itself is use cases. Any
/// number of processes may run this service: a lease saves work, claims and unique keys keep it right.
/// </summary>
internal sealed class CollectionService(IServiceScopeFactory scopes, IOptions<ProcessorOptions> options, TimeProvider clock, ILogger<CollectionService> log)
    : RoundService(scopes, TimeSpan.FromSeconds(5), log)
{
    private const string Job = "collection";
    private const int Batch = 100;
    private static readonly TimeSpan CollectAgain = TimeSpan.FromMinutes(1);

    private DateTime collectAtUtc;

    protected override string Work => "Collecting";

    protected override async Task<bool> RoundAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var collects = options.Value.CollectDue && RealTime.NowUtc >= collectAtUtc && services.GetRequiredService<ProcessorList>().All.Count > 0;
        // Nothing is written as long as there is nothing to do.
        if (!collects && !await services.GetRequiredService<ChargeList>().IsAnythingDueAsync(clock.GetUtcNow().UtcDateTime, cancellationToken))
            return false;
        var leases = services.GetRequiredService<JobLeases>();
        if (!await leases.TakeAsync(Job, Owner, cancellationToken))
            return false;
        try
        {
            await services.GetRequiredService<AskProcessor>().ExecuteAsync(Batch, cancellationToken);
            await services.GetRequiredService<SendProcessorRefunds>().ExecuteAsync(Batch, cancellationToken);
            if (collects)
                await CollectAsync(services.GetRequiredService<CollectDuePayments>(), cancellationToken);
        }
        finally
        {
            await leases.ReleaseAsync(Job, Owner, CancellationToken.None);
        }

        return false;
    }

    private async Task CollectAsync(CollectDuePayments collect, CancellationToken cancellationToken)
    {
        var now = RealTime.NowUtc;
        var done = await collect.ExecuteAsync(Batch, cancellationToken);
        // A full batch has more behind it.
        collectAtUtc = done.Charged == Batch ? now : now + CollectAgain;
        if (done.Charged > 0)
            log.LogInformation("{Charged} due payments charged", done.Charged);
    }
}
