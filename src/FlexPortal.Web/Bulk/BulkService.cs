using FlexPortal.Application.Billing;
using FlexPortal.Application.Bulk;
using FlexPortal.Web.Hosting;

namespace FlexPortal.Web.Bulk;

/// <summary>Decides when acts on many payments are worked on: as soon as there is one. A lease saves work; keys keep it right.</summary>
internal sealed class BulkService(IServiceScopeFactory scopes, ILogger<BulkService> log) : RoundService(scopes, TimeSpan.FromSeconds(1), log)
{
    private const string Job = "bulk";

    protected override string Work => "Working on jobs";

    protected override async Task<bool> RoundAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        if (!await services.GetRequiredService<BulkJobs>().AnyRunningAsync(cancellationToken))
            return false;
        var leases = services.GetRequiredService<JobLeases>();
        try
        {
            await services.GetRequiredService<RunBulkJobs>().ExecuteAsync(() => leases.TakeAsync(Job, Owner, cancellationToken), cancellationToken);
        }
        finally
        {
            await leases.ReleaseAsync(Job, Owner, CancellationToken.None);
        }

        return false;
    }
}
