using FlexPortal.Application.Data;
using FlexPortal.Domain.BillingGroups;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Subscriptions;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.BillingGroups;

/// <summary>Who pays for contracts on a day, as their pages say it.</summary>
internal static class PayingGroup
{
    /// <summary>The group to which a contract bills on a day; null when its customer pays.</summary>
    public static async Task<BillingGroup?> OfAsync(FlexPortalDbContext db, CustomerId customer, SubscriptionId subscription, DateOnly day, CancellationToken cancellationToken)
    {
        var memberships = await db.GroupMembers.Where(m => m.CustomerId == customer && (m.SubscriptionId == null || m.SubscriptionId == subscription)).ToListAsync(cancellationToken);
        return GroupMember.PayingFor(memberships, subscription, day) is { } paying ? await db.BillingGroups.SingleAsync(g => g.Id == paying.GroupId, cancellationToken) : null;
    }

    /// <summary>The groups to which contracts bill on a day; those whose customers pay are missing.</summary>
    public static async Task<IReadOnlyDictionary<SubscriptionId, BillingGroup>> OfAllAsync(FlexPortalDbContext db, IReadOnlyCollection<Subscription> contracts, DateOnly day, CancellationToken cancellationToken)
    {
        var customers = contracts.Select(s => s.CustomerId).Distinct().ToList();
        var memberships = (await db.GroupMembers.Where(m => customers.Contains(m.CustomerId)).ToListAsync(cancellationToken)).ToLookup(m => m.CustomerId);
        var paying = contracts
            .Select(s => (s.Id, Member: GroupMember.PayingFor(memberships[s.CustomerId].Where(m => m.SubscriptionId is null || m.SubscriptionId == s.Id), s.Id, day)))
            .Where(p => p.Member is not null).ToDictionary(p => p.Id, p => p.Member!.GroupId);
        var ids = paying.Values.Distinct().ToList();
        var groups = ids.Count == 0 ? [] : await db.BillingGroups.Where(g => ids.Contains(g.Id)).ToDictionaryAsync(g => g.Id, cancellationToken);
        return paying.ToDictionary(p => p.Key, p => groups[p.Value]);
    }

    /// <summary>The groups for which a customer pays, by name.</summary>
    public static async Task<IReadOnlyList<GroupName>> PaidByAsync(FlexPortalDbContext db, CustomerId payer, CancellationToken cancellationToken) =>
        await db.BillingGroups.Where(g => g.PayerId == payer).OrderBy(g => g.Searchable).Select(g => new GroupName(g.Id, g.Name)).Take(50).ToListAsync(cancellationToken);

    /// <summary>The groups of a customer's memberships that cover a day, with all contracts or with one.</summary>
    public static async Task<IReadOnlyList<CustomerGroup>> OfCustomerAsync(FlexPortalDbContext db, CustomerId customer, DateOnly day, CancellationToken cancellationToken) => await (
        from m in db.GroupMembers
        where m.CustomerId == customer && !m.IsLeftOut && m.From <= day && (m.To == null || m.To > day)
        join g in db.BillingGroups on m.GroupId equals g.Id
        join s in db.Subscriptions on m.SubscriptionId equals s.Id into contracts
        from s in contracts.DefaultIfEmpty()
        orderby m.SubscriptionId == null descending, s.Number
        select new CustomerGroup(g.Id, g.Name, (long?)s.Number, m.From)).Take(50).ToListAsync(cancellationToken);
}

/// <summary>A group that pays for a customer.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Name">Its name.</param>
/// <param name="Subscription">The number of the one contract that it pays; null for all.</param>
/// <param name="From">Since when.</param>
public sealed record CustomerGroup(BillingGroupId Id, string Name, long? Subscription, DateOnly From);
