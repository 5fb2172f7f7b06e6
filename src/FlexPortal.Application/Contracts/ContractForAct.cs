using FlexPortal.Application.BillingGroups;
using FlexPortal.Application.Data;
using FlexPortal.Domain;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Contracts;

/// <summary>Reads a contract that is previewed or changed.</summary>
internal static class ContractForAct
{
    /// <summary>The contract with its customer and unit; null when there is none.</summary>
    public static async Task<ContractParties?> FindAsync(FlexPortalDbContext db, SubscriptionId id, CancellationToken cancellationToken)
    {
        var subscription = await db.Subscriptions.SingleOrDefaultAsync(s => s.Id == id, cancellationToken);
        if (subscription is null)
            return null;
        var seller = await db.Sellers.AsNoTracking().SingleAsync(s => s.Id == subscription.SellerId, cancellationToken);
        var customer = await db.Customers.AsNoTracking().SingleAsync(c => c.Id == subscription.CustomerId, cancellationToken);
        var unit = subscription.AssetId is { } unitId ? await db.Assets.AsNoTracking().SingleAsync(a => a.Id == unitId, cancellationToken) : null;
        return new ContractParties(seller, customer, subscription, unit);
    }

    /// <summary>The contract, tracked, in the version that the person saw.</summary>
    /// <exception cref="BusinessRuleException">NOT_FOUND or CONFLICT.</exception>
    public static async Task<ContractParties> LoadAsync(WriteSession session, SubscriptionId id, int version)
    {
        var parties = await FindAsync(session.Db, id, session.CancellationToken) ?? throw new BusinessRuleException(RuleCodes.NotFound, "There is no such subscription.");
        ExpectedVersion.Require(parties.Subscription.Version, version);
        return parties;
    }

    /// <summary>The same with who pays what is asked for on a day: the group to which the contract bills then, or its customer.</summary>
    public static async Task<ContractParties> WithPayerAsync(FlexPortalDbContext db, ContractParties parties, DateOnly day, CancellationToken cancellationToken)
    {
        if (await PayingGroup.OfAsync(db, parties.Customer.Id, parties.Subscription.Id, day, cancellationToken) is not { } group)
            return parties;
        return parties with { Group = group, Payer = await db.Customers.AsNoTracking().SingleAsync(c => c.Id == group.PayerId, cancellationToken) };
    }

    /// <summary>All payments of a contract in order of time, each with the contract's own lines, and those that are disputed alone: a group's payment has thousands of others.</summary>
    public static Task<List<Payment>> PaymentsAsync(FlexPortalDbContext db, SubscriptionId id, CancellationToken cancellationToken) =>
        db.Payments.Include(p => p.Lines.Where(l => l.SubscriptionId == id || l.IsDisputed)).Where(p => p.Lines.Any(l => l.SubscriptionId == id)).OrderBy(p => p.BillingDate).ThenBy(p => p.Id).ToListAsync(cancellationToken);
}
