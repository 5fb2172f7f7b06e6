using FlexPortal.Application.Audit;
using FlexPortal.Application.Data;
using FlexPortal.Application.Sellers;
using FlexPortal.Application.Time;
using FlexPortal.Domain.Ids;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Billing;

/// <summary>Asks for a billing run. The hosted service of any instance takes it up.</summary>
public sealed class RequestBillingRun(Database database, CurrentSeller sellers, BusinessCalendar calendar) : IUseCase
{
    /// <summary>Queues a run for today's business day; one that waits already is used again.</summary>
    public async Task<BillingRunId> ExecuteAsync(BillingRunTrigger trigger, CancellationToken cancellationToken)
    {
        var today = calendar.Today(await sellers.GetAsync(cancellationToken));
        return await ExecuteAsync(trigger, today, cancellationToken);
    }

    /// <summary>Queues a run for a business day.</summary>
    /// <param name="trigger">What asks.</param>
    /// <param name="asOf">The business day.</param>
    /// <param name="cancellationToken">Stops the act.</param>
    public Task<BillingRunId> ExecuteAsync(BillingRunTrigger trigger, DateOnly asOf, CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            var waiting = await session.Db.BillingRuns.Where(r => r.Status == BillingRunStatus.Queued && r.AsOf == asOf).Select(r => (BillingRunId?)r.Id).FirstOrDefaultAsync(session.CancellationToken);
            if (waiting is { } known)
                return known;
            var run = new BillingRun
            {
                Id = BillingRunId.New(),
                Trigger = trigger,
                RequestedBy = session.Actor.Name,
                Status = BillingRunStatus.Queued,
                AsOf = asOf,
                RequestedAtUtc = session.NowUtc,
            };
            session.Db.BillingRuns.Add(run);
            if (trigger == BillingRunTrigger.Manual)
                session.Audit(new AuditFact("billing.requested", run.Id.ToString(), $"Billing run for {asOf:yyyy-MM-dd} requested"));
            return run.Id;
        },
        cancellationToken);
}
