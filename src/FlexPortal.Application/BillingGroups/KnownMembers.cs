using FlexPortal.Application.Data;
using FlexPortal.Domain;
using FlexPortal.Domain.BillingGroups;
using FlexPortal.Domain.Ids;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.BillingGroups;

/// <summary>What decides whether customers, or contracts alone, can join a group: the same answer before joining and when they join.</summary>
internal sealed class KnownMembers
{
    private const int Named = 500;

    private readonly HashSet<CustomerId> customers = [];
    private readonly Dictionary<SubscriptionId, CustomerId> owners = [];
    private readonly Dictionary<CustomerId, List<GroupMember>> memberships = [];
    private readonly Dictionary<BillingGroupId, string> names = [];

    private KnownMembers()
    {
    }

    /// <summary>Reads it; not tracked.</summary>
    public static async Task<KnownMembers> LoadAsync(FlexPortalDbContext db, IEnumerable<CustomerId> customers, CancellationToken cancellationToken)
    {
        var known = new KnownMembers();
        foreach (var ids in customers.Distinct().Chunk(Named))
        {
            known.customers.UnionWith(await db.Customers.Where(c => ids.Contains(c.Id)).Select(c => c.Id).ToListAsync(cancellationToken));
            foreach (var contract in await db.Subscriptions.Where(s => ids.Contains(s.CustomerId)).Select(s => new { s.Id, s.CustomerId }).ToListAsync(cancellationToken))
                known.owners[contract.Id] = contract.CustomerId;
            foreach (var member in await db.GroupMembers.AsNoTracking().Where(m => ids.Contains(m.CustomerId)).ToListAsync(cancellationToken))
                known.Add(member);
        }

        var groups = known.memberships.Values.SelectMany(m => m).Select(m => m.GroupId).Distinct().ToList();
        foreach (var ids in groups.Chunk(Named))
        {
            foreach (var group in await db.BillingGroups.Where(g => ids.Contains(g.Id)).Select(g => new { g.Id, g.Name }).ToListAsync(cancellationToken))
                known.names[group.Id] = group.Name;
        }

        return known;
    }

    /// <summary>Memberships of a customer, with all contracts or with one, of any group and time.</summary>
    public IReadOnlyList<GroupMember> Of(CustomerId customer) => memberships.GetValueOrDefault(customer) ?? [];

    /// <summary>Takes a membership that begins into account.</summary>
    public void Add(GroupMember member)
    {
        if (!memberships.TryGetValue(member.CustomerId, out var list))
            memberships[member.CustomerId] = list = [];
        list.Add(member);
    }

    /// <summary>Whether the contract that is to join was taken out of a group at any time.</summary>
    public bool IsLeftOut(JoiningMember wanted) => wanted.SubscriptionId is { } id && Of(wanted.CustomerId).Any(m => m.IsLeftOut && m.SubscriptionId == id);

    /// <summary>Why one cannot join; null when nothing speaks against it.</summary>
    /// <param name="wanted">Whom.</param>
    /// <param name="from">From when.</param>
    /// <param name="group">Which group.</param>
    public (string Code, string Message)? Refusal(JoiningMember wanted, DateOnly from, BillingGroupId group)
    {
        if (!customers.Contains(wanted.CustomerId))
            return (RuleCodes.CustomerNotFound, "There is no such customer.");
        if (wanted.SubscriptionId is { } id && owners.GetValueOrDefault(id) != wanted.CustomerId)
            return (RuleCodes.SubscriptionNotFound, "The customer has no such subscription.");
        if (Of(wanted.CustomerId).FirstOrDefault(m => m.SubscriptionId == wanted.SubscriptionId && !m.IsLeftOut && m.To != m.From && (m.To is null || m.To > from)) is not { } other)
            return null;
        var until = other.To is { } to ? $" until {to.AddDays(-1):yyyy-MM-dd}" : other.From > from ? $" from {other.From:yyyy-MM-dd}" : "";
        return other.GroupId == group
            ? (RuleCodes.InOtherGroup, $"Is in this group already{until}.")
            : (RuleCodes.InOtherGroup, $"Bills to {names.GetValueOrDefault(other.GroupId, "another group")}{until}. Let it leave that group first.");
    }
}
