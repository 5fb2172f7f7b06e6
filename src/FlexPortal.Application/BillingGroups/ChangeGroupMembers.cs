using FlexPortal.Application.Audit;
using FlexPortal.Application.Data;
using FlexPortal.Application.Sellers;
using FlexPortal.Domain;
using FlexPortal.Domain.BillingGroups;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Sellers;
using FlexPortal.Domain.Subscriptions;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.BillingGroups;

/// <summary>Lets customers, or contracts alone, bill to a group from a day on, and no longer.</summary>
public sealed class ChangeGroupMembers(Database database, CurrentSeller sellers) : IUseCase
{
    /// <summary>Members that join in one act at most.</summary>
    public const int MostAtOnce = 5000;

    /// <summary>Adds members. Those that cannot join do not keep the others from it; the answer says why.</summary>
    /// <param name="request">Whom, and from when. The same request under the same key is a replay.</param>
    /// <param name="cancellationToken">Stops the act.</param>
    /// <exception cref="BusinessRuleException">NOT_FOUND, GROUP_INACTIVE, or more than <see cref="MostAtOnce"/>.</exception>
    public async Task<JoinedMembers> JoinAsync(JoinRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Members.Count > MostAtOnce)
            throw new BusinessRuleException(RuleCodes.Invalid, $"No more than {MostAtOnce} members join at once.", nameof(request.Members));
        var seller = await sellers.GetAsync(cancellationToken);
        return await database.WriteAsync(
            session => session.OnceAsync($"group.join:{session.Actor.UserId}", request.IdempotencyKey, request, () => JoinAsync(session, seller, request)),
            cancellationToken);
    }

    /// <summary>Ends a membership: periods that start on the day or later, and are not invoiced, bill to the member again.</summary>
    /// <param name="id">The membership.</param>
    /// <param name="from">First day that no longer bills to the group.</param>
    /// <param name="cancellationToken">Stops the act.</param>
    /// <returns>How many lines went back.</returns>
    /// <exception cref="BusinessRuleException">NOT_FOUND, ALREADY_LEFT, or a day before it began.</exception>
    public async Task<int> LeaveAsync(GroupMemberId id, DateOnly from, CancellationToken cancellationToken)
    {
        var seller = await sellers.GetAsync(cancellationToken);
        return await database.WriteAsync(
            async session =>
            {
                var member = await session.Db.GroupMembers.SingleOrDefaultAsync(m => m.Id == id, session.CancellationToken)
                    ?? throw new BusinessRuleException(RuleCodes.NotFound, "There is no such member.");
                member.Leave(from, session.Actor.Name, session.NowUtc);
                var group = await SaveBillingGroup.LoadAsync(session, member.GroupId, null);
                group.MembersChanged();
                var back = await GroupLines.RedirectAsync(session, seller, [member.CustomerId]);
                session.Audit(new AuditFact("group.left", group.Id.ToString(), $"{await NameAsync(session, member)} leaves {group.Name} from {from:yyyy-MM-dd}; {back} lines go back")
                {
                    SubscriptionId = member.SubscriptionId,
                    After = AuditFact.Describe(new { Member = member.Id.ToString(), member.CustomerId, member.From, member.To }),
                });
                return back;
            },
            cancellationToken);
    }

    private static async Task<JoinedMembers> JoinAsync(WriteSession session, Seller seller, JoinRequest request)
    {
        var group = await SaveBillingGroup.LoadAsync(session, request.GroupId, null);
        group.RequireActive();
        var known = await KnownAsync(session, [.. request.Members.Select(m => m.CustomerId).Distinct()]);
        var outcomes = new List<JoinOutcome>(request.Members.Count);
        foreach (var wanted in request.Members)
        {
            var refusal = known.Refusal(wanted, request.From, group.Id);
            outcomes.Add(new JoinOutcome(wanted.CustomerId, wanted.SubscriptionId, refusal?.Code, refusal?.Message));
            if (refusal is not null)
                continue;
            var member = GroupMember.Join(group.Id, wanted.CustomerId, wanted.SubscriptionId, request.From, session.Actor.Name, session.NowUtc, wanted.CostCentre);
            session.Db.GroupMembers.Add(member);
            known.Add(member);
        }

        var joined = outcomes.Where(o => o.Code is null).ToList();
        if (joined.Count == 0)
            return new JoinedMembers(outcomes, 0);
        group.MembersChanged();
        var moved = await GroupLines.RedirectAsync(session, seller, joined.Select(o => o.CustomerId));
        session.Audit(new AuditFact("group.joined", group.Id.ToString(), $"{joined.Count} members join {group.Name} from {request.From:yyyy-MM-dd}; {moved} lines move to it")
        {
            After = AuditFact.Describe(joined.Select(o => new { o.CustomerId, o.SubscriptionId })),
        });
        return new JoinedMembers(outcomes, moved);
    }

    private static async Task<KnownMembers> KnownAsync(WriteSession session, CustomerId[] customers)
    {
        var known = new KnownMembers();
        foreach (var ids in customers.Chunk(500))
        {
            known.Customers.UnionWith(await session.Db.Customers.Where(c => ids.Contains(c.Id)).Select(c => c.Id).ToListAsync(session.CancellationToken));
            foreach (var contract in await session.Db.Subscriptions.Where(s => ids.Contains(s.CustomerId)).Select(s => new { s.Id, s.CustomerId }).ToListAsync(session.CancellationToken))
                known.Owners[contract.Id] = contract.CustomerId;
            foreach (var member in await session.Db.GroupMembers.AsNoTracking().Where(m => ids.Contains(m.CustomerId)).ToListAsync(session.CancellationToken))
                known.Add(member);
        }

        return known;
    }

    private static async Task<string> NameAsync(WriteSession session, GroupMember member)
    {
        var name = await session.Db.Customers.Where(c => c.Id == member.CustomerId).Select(c => c.DisplayName).SingleAsync(session.CancellationToken);
        if (member.SubscriptionId is not { } id)
            return name;
        var number = await session.Db.Subscriptions.Where(s => s.Id == id).Select(s => s.Number).SingleAsync(session.CancellationToken);
        return $"{name} ({Subscription.ReferenceOf(number)})";
    }

    private sealed class KnownMembers
    {
        private readonly Dictionary<CustomerId, List<GroupMember>> memberships = [];

        public HashSet<CustomerId> Customers { get; } = [];

        public Dictionary<SubscriptionId, CustomerId> Owners { get; } = [];

        public void Add(GroupMember member)
        {
            if (!memberships.TryGetValue(member.CustomerId, out var list))
                memberships[member.CustomerId] = list = [];
            list.Add(member);
        }

        public (string Code, string Message)? Refusal(JoiningMember wanted, DateOnly from, BillingGroupId group)
        {
            if (!Customers.Contains(wanted.CustomerId))
                return (RuleCodes.CustomerNotFound, "There is no such customer.");
            if (wanted.SubscriptionId is { } id && Owners.GetValueOrDefault(id) != wanted.CustomerId)
                return (RuleCodes.SubscriptionNotFound, "The customer has no such subscription.");
            var other = memberships.GetValueOrDefault(wanted.CustomerId)?.Find(m => m.SubscriptionId == wanted.SubscriptionId && m.To != m.From && (m.To is null || m.To > from));
            if (other is null)
                return null;
            var until = other.To is { } to ? $" until {to.AddDays(-1):yyyy-MM-dd}" : "";
            return other.GroupId == group
                ? (RuleCodes.InOtherGroup, $"Is in this group already{until}.")
                : (RuleCodes.InOtherGroup, $"Bills to another group{until}. Let it leave that group first.");
        }
    }
}

/// <summary>Who joins a group.</summary>
/// <param name="GroupId">The group.</param>
/// <param name="IdempotencyKey">The form's key: sending it twice adds once.</param>
/// <param name="From">First day whose periods bill to the group.</param>
/// <param name="Members">Whom.</param>
public sealed record JoinRequest(BillingGroupId GroupId, string IdempotencyKey, DateOnly From, IReadOnlyList<JoiningMember> Members);

/// <summary>A member that joins.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="SubscriptionId">The one contract; null for all.</param>
/// <param name="CostCentre">The payer's cost centre; null for none.</param>
public sealed record JoiningMember(CustomerId CustomerId, SubscriptionId? SubscriptionId = null, string? CostCentre = null);

/// <summary>What joining did.</summary>
/// <param name="Outcomes">One for each, in the order of the request.</param>
/// <param name="MovedLines">Lines that bill to the group now.</param>
public sealed record JoinedMembers(IReadOnlyList<JoinOutcome> Outcomes, int MovedLines);

/// <summary>What became of one that wanted to join.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="SubscriptionId">The one contract; null for all.</param>
/// <param name="Code">The rule that refused it; null when it joined.</param>
/// <param name="Message">Why.</param>
public sealed record JoinOutcome(CustomerId CustomerId, SubscriptionId? SubscriptionId, string? Code, string? Message);
