using FlexPortal.Application.Audit;
using FlexPortal.Application.Data;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Billing;

/// <summary>Lets the next billing run issue what was held for review or set aside, of one subscription.</summary>
public sealed class ReleaseHeldInvoices(Database database) : IUseCase
{
    /// <summary>Releases.</summary>
    /// <returns>How many payments were released; 0 when nothing was held any more.</returns>
    public Task<int> ExecuteAsync(SubscriptionId subscriptionId, CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            var subscription = await session.Db.Subscriptions.SingleOrDefaultAsync(s => s.Id == subscriptionId && s.ParkedReason != null, session.CancellationToken);
            subscription?.Unpark();
            var released = await session.Db.Payments
                .Where(p => p.SubscriptionId == subscriptionId && (p.Hold == IssueHold.Review || p.Hold == IssueHold.Parked))
                .ExecuteUpdateAsync(
                    p => p.SetProperty(x => x.Hold, IssueHold.Released).SetProperty(x => x.HoldReason, (string?)null)
                        .SetProperty(x => x.UpdatedAtUtc, session.NowUtc).SetProperty(x => x.Version, x => x.Version + 1),
                    session.CancellationToken);
            if (released > 0 || subscription is not null)
                session.Audit(new AuditFact("billing.released", subscriptionId.ToString(), $"{released} held invoices released") { SubscriptionId = subscriptionId });
            return released;
        },
        cancellationToken);
}
