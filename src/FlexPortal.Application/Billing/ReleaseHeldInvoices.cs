using FlexPortal.Application.Audit;
using FlexPortal.Application.Data;
using FlexPortal.Domain;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Billing;

/// <summary>Lets the next billing run issue what was held for review or set aside, of one subscription or of one billing group.</summary>
public sealed class ReleaseHeldInvoices(Database database) : IUseCase
{
    /// <summary>Releases what a subscription's customer pays.</summary>
    /// <returns>How many payments were released; 0 when nothing was held any more.</returns>
    /// <exception cref="BusinessRuleException">BILLS_TO_GROUP: all that is held bills to a group, which releases its lines together.</exception>
    public Task<int> ExecuteAsync(SubscriptionId subscriptionId, CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            var subscription = await session.Db.Subscriptions.SingleOrDefaultAsync(s => s.Id == subscriptionId && s.ParkedReason != null, session.CancellationToken);
            subscription?.Unpark();
            var held = Held(session.Db).Where(p => p.SubscriptionId == subscriptionId);
            var released = await ReleaseAsync(session, held.Where(p => p.BillingGroupId == null));
            if (released == 0 && subscription is null && await held.Join(session.Db.BillingGroups, p => p.BillingGroupId, g => g.Id, (_, g) => g.Name).FirstOrDefaultAsync(session.CancellationToken) is { } group)
                throw new BusinessRuleException(RuleCodes.BillsToGroup, $"What is held bills to {group}: its lines are released together, on the group's page.");
            if (released > 0 || subscription is not null)
                session.Audit(new AuditFact("billing.released", subscriptionId.ToString(), $"{released} held invoices released") { SubscriptionId = subscriptionId });
            return released;
        },
        cancellationToken);

    /// <summary>Releases all that is held of a group, so that each of its months has one invoice.</summary>
    /// <returns>How many lines were released; 0 when nothing was held any more.</returns>
    public Task<int> ExecuteAsync(BillingGroupId groupId, CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            var released = await ReleaseAsync(session, Held(session.Db).Where(p => p.BillingGroupId == groupId));
            if (released > 0)
                session.Audit(new AuditFact("billing.released", groupId.ToString(), $"{released} held lines released"));
            return released;
        },
        cancellationToken);

    /// <summary>Payments that wait for a person. Not being held by nothing says no more than the rest, but is what the index of held ones asks for.</summary>
    internal static IQueryable<Payment> Held(FlexPortalDbContext db) => db.Payments.Where(p => p.Hold != IssueHold.None && (p.Hold == IssueHold.Review || p.Hold == IssueHold.Parked) && p.SubscriptionId != null);

    private static Task<int> ReleaseAsync(WriteSession session, IQueryable<Payment> held) => held.ExecuteUpdateAsync(
        p => p.SetProperty(x => x.Hold, IssueHold.Released).SetProperty(x => x.HoldReason, (string?)null).SetProperty(x => x.UpdatedAtUtc, session.NowUtc).SetProperty(x => x.Version, x => x.Version + 1),
        session.CancellationToken);
}
