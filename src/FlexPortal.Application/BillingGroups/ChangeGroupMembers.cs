using FlexPortal.Application.Access;
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

    /// <summary>Under what the keys of forms that add members are kept.</summary>
    public const string JoinAct = "group.join";

    /// <summary>Adds members. Those that cannot join do not keep the others from it; the answer says why.</summary>
    /// <param name="request">Whom, and from when. The same request under the same key is a replay.</param>
    /// <param name="cancellationToken">Stops the act.</param>
    /// <param name="actor">Who adds them, when it is not the one whom the current scope knows.</param>
    /// <exception cref="BusinessRuleException">NOT_FOUND, GROUP_INACTIVE, or more than <see cref="MostAtOnce"/>.</exception>
    public async Task<JoinedMembers> JoinAsync(JoinRequest request, CancellationToken cancellationToken, Actor? actor = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Members.Count > MostAtOnce)
            throw new BusinessRuleException(RuleCodes.Invalid, $"No more than {MostAtOnce} members join at once.", nameof(request.Members));
        var seller = await sellers.GetAsync(cancellationToken);
        return await database.WriteAsync(
            session => session.OnceAsync($"{JoinAct}:{session.Actor.UserId}", request.IdempotencyKey, request, () => JoinAsync(session, seller, request)),
            cancellationToken,
            actor);
    }

    /// <summary>Ends a membership: periods that start on the day or later, and are not invoiced, bill to the member again.</summary>
    /// <param name="id">The membership.</param>
    /// <param name="from">First day that no longer bills to the group.</param>
    /// <param name="cancellationToken">Stops the act.</param>
    /// <param name="idempotencyKey">The form's key: sending it twice ends it once; null where nobody sends it twice.</param>
    /// <returns>How many lines went back.</returns>
    /// <exception cref="BusinessRuleException">NOT_FOUND, ALREADY_LEFT, or a day before it began.</exception>
    public async Task<int> LeaveAsync(GroupMemberId id, DateOnly from, CancellationToken cancellationToken, string? idempotencyKey = null)
    {
        var seller = await sellers.GetAsync(cancellationToken);
        return await database.WriteAsync(
            session => OnceAsync(session, "group.leave", idempotencyKey, new { id, from }, async () =>
            {
                var member = await session.Db.GroupMembers.SingleOrDefaultAsync(m => m.Id == id, session.CancellationToken)
                    ?? throw new BusinessRuleException(RuleCodes.NotFound, "There is no such member.");
                var until = member.To;
                member.Leave(from, session.Actor.Name, session.NowUtc);
                await EndLeftOutAsync(session, member, from, until);
                var group = await SaveBillingGroup.LoadAsync(session, member.GroupId, null);
                group.MembersChanged();
                var back = await GroupLines.RedirectAsync(session, seller, [member.CustomerId]);
                session.Audit(new AuditFact("group.left", group.Id.ToString(), $"{await NameAsync(session, member)} {(member.IsLeftOut ? "bills again to" : "leaves")} {group.Name} from {from:yyyy-MM-dd}; {back} lines {(member.IsLeftOut ? "move to it" : "go back")}")
                {
                    SubscriptionId = member.SubscriptionId,
                    After = AuditFact.Describe(new { Member = member.Id.ToString(), member.CustomerId, member.From, member.To }),
                });
                return back;
            }),
            cancellationToken);
    }

    /// <summary>Takes one contract of a member out of the group: its periods that start on the day or later, and are not invoiced, bill to its customer.</summary>
    /// <param name="groupId">The group.</param>
    /// <param name="subscriptionId">The contract.</param>
    /// <param name="from">First day that no longer bills to the group.</param>
    /// <param name="cancellationToken">Stops the act.</param>
    /// <param name="idempotencyKey">The form's key: sending it twice takes it out once; null where nobody sends it twice.</param>
    /// <returns>How many lines went back.</returns>
    /// <exception cref="BusinessRuleException">NOT_FOUND, SUBSCRIPTION_NOT_FOUND, ALREADY_LEFT, or the customer is not in the group on that day.</exception>
    public async Task<int> TakeOutAsync(BillingGroupId groupId, SubscriptionId subscriptionId, DateOnly from, CancellationToken cancellationToken, string? idempotencyKey = null)
    {
        var seller = await sellers.GetAsync(cancellationToken);
        return await database.WriteAsync(
            session => OnceAsync(session, "group.take_out", idempotencyKey, new { groupId, subscriptionId, from }, async () =>
            {
                var group = await SaveBillingGroup.LoadAsync(session, groupId, null);
                var customer = await session.Db.Subscriptions.Where(s => s.Id == subscriptionId).Select(s => (CustomerId?)s.CustomerId).SingleOrDefaultAsync(session.CancellationToken)
                    ?? throw new BusinessRuleException(RuleCodes.SubscriptionNotFound, "There is no such subscription.");
                var memberships = await session.Db.GroupMembers.Where(m => m.CustomerId == customer && (m.SubscriptionId == null || m.SubscriptionId == subscriptionId)).ToListAsync(session.CancellationToken);
                if (memberships.Exists(m => m.SubscriptionId == subscriptionId && (m.To is null || (m.To > from && m.To > m.From))))
                    throw new BusinessRuleException(RuleCodes.AlreadyLeft, "The contract is taken out already, or a member alone.", "From");
                var member = memberships.Find(m => m.GroupId == groupId && m.SubscriptionId is null && m.Covers(from))
                    ?? throw new BusinessRuleException(RuleCodes.Invalid, $"On {from:yyyy-MM-dd} the customer is not in the group.", "From");
                var left = GroupMember.LeaveOut(member, subscriptionId, from, session.Actor.Name, session.NowUtc);
                session.Db.GroupMembers.Add(left);
                group.MembersChanged();
                var back = await GroupLines.RedirectAsync(session, seller, [customer]);
                session.Audit(new AuditFact("group.left", group.Id.ToString(), $"{await NameAsync(session, left)} is taken out of {group.Name} from {from:yyyy-MM-dd}; {back} lines go back")
                {
                    SubscriptionId = subscriptionId,
                    After = AuditFact.Describe(new { Member = left.Id.ToString(), left.CustomerId, left.From }),
                });
                return back;
            }),
            cancellationToken);
    }

    /// <summary>Changes the cost centre of a member's lines that are invoiced from now on.</summary>
    /// <param name="id">The membership.</param>
    /// <param name="costCentre">The payer's cost centre; null for none.</param>
    /// <param name="cancellationToken">Stops the act.</param>
    /// <exception cref="BusinessRuleException">NOT_FOUND.</exception>
    public Task ChargeToAsync(GroupMemberId id, string? costCentre, CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            var member = await session.Db.GroupMembers.SingleOrDefaultAsync(m => m.Id == id, session.CancellationToken)
                ?? throw new BusinessRuleException(RuleCodes.NotFound, "There is no such member.");
            var before = member.CostCentre;
            member.ChargeTo(costCentre);
            session.Audit(new AuditFact("group.cost_centre", member.GroupId.ToString(), $"Cost centre of {await NameAsync(session, member)} is {costCentre ?? "none"}")
            {
                SubscriptionId = member.SubscriptionId,
                Before = AuditFact.Describe(new { CostCentre = before }),
                After = AuditFact.Describe(new { member.CostCentre }),
            });
        },
        cancellationToken);

    private static Task<int> OnceAsync(WriteSession session, string act, string? key, object request, Func<Task<int>> work) =>
        key is null ? work() : session.OnceAsync($"{act}:{session.Actor.UserId}", key, request, work);

    /// <summary>What was taken out of a membership that ends is no longer said of the group.</summary>
    private static async Task EndLeftOutAsync(WriteSession session, GroupMember member, DateOnly from, DateOnly? until)
    {
        if (member.SubscriptionId is not null)
            return;
        var left = await session.Db.GroupMembers.Where(m => m.GroupId == member.GroupId && m.CustomerId == member.CustomerId && m.IsLeftOut && (m.To == null || m.To > from)).ToListAsync(session.CancellationToken);
        foreach (var contract in left.Where(m => m.To != m.From && !(m.From >= until)))
            contract.Leave(contract.From > from ? contract.From : from, session.Actor.Name, session.NowUtc);
    }

    private static async Task<JoinedMembers> JoinAsync(WriteSession session, Seller seller, JoinRequest request)
    {
        var group = await SaveBillingGroup.LoadAsync(session, request.GroupId, null);
        group.RequireActive();
        var known = await KnownMembers.LoadAsync(session.Db, request.Members.Select(m => m.CustomerId), session.CancellationToken);
        var outcomes = new List<JoinOutcome>(request.Members.Count);
        foreach (var wanted in request.Members)
        {
            var refusal = known.Refusal(wanted, request.From, group.Id);
            outcomes.Add(new JoinOutcome(wanted.CustomerId, wanted.SubscriptionId, refusal?.Code, refusal?.Message));
            if (refusal is not null)
                continue;
            var member = GroupMember.Join(group.Id, wanted.CustomerId, wanted.SubscriptionId, request.From, session.Actor.Name, session.NowUtc, wanted.CostCentre);
            if (known.IsLeftOut(wanted))
                await TakeInAsync(session, member);
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

    /// <summary>A contract that was taken out of its customer's group and joins one alone is no longer taken out.</summary>
    private static async Task TakeInAsync(WriteSession session, GroupMember joining)
    {
        foreach (var left in await session.Db.GroupMembers.Where(m => m.SubscriptionId == joining.SubscriptionId && m.IsLeftOut && (m.To == null || m.To > joining.From)).ToListAsync(session.CancellationToken))
        {
            if (left.To != left.From)
                left.Leave(left.From > joining.From ? left.From : joining.From, session.Actor.Name, session.NowUtc);
        }

        await session.Db.SaveChangesAsync(session.CancellationToken);
    }

    private static async Task<string> NameAsync(WriteSession session, GroupMember member)
    {
        var name = await session.Db.Customers.Where(c => c.Id == member.CustomerId).Select(c => c.DisplayName).SingleAsync(session.CancellationToken);
        if (member.SubscriptionId is not { } id)
            return name;
        var number = await session.Db.Subscriptions.Where(s => s.Id == id).Select(s => s.Number).SingleAsync(session.CancellationToken);
        return $"{name} ({Subscription.ReferenceOf(number)})";
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
