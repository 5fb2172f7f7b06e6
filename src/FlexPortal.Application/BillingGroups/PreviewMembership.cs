using FlexPortal.Application.Data;
using FlexPortal.Domain;
using FlexPortal.Domain.BillingGroups;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.BillingGroups;

/// <summary>
/// Shows what joining or leaving a group on a day moves, and what it does not: who pays for each line is asked of the memberships as they are, and as they would be.
/// </summary>
public sealed class PreviewMembership(Database database, TimeProvider clock) : IUseCase
{
    private const int Named = 500;

    /// <summary>Shows what joining moves.</summary>
    /// <param name="group">The group.</param>
    /// <param name="members">Those who can join; others would be refused.</param>
    /// <param name="day">First day whose periods bill to the group.</param>
    /// <param name="cancellationToken">Stops the queries.</param>
    public async Task<MovingLines> JoinAsync(BillingGroupId group, IReadOnlyCollection<JoiningMember> members, DateOnly day, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(members);
        var joining = members.ToLookup(m => m.CustomerId);
        return await CompareAsync(
            [.. joining.Select(m => m.Key)],
            day,
            (customer, memberships) =>
            {
                foreach (var wanted in joining[customer])
                {
                    // A contract that was taken out and joins one alone is no longer taken out.
                    foreach (var left in memberships.Where(m => m.IsLeftOut && m.SubscriptionId == wanted.SubscriptionId && wanted.SubscriptionId is not null))
                        End(left, day);
                    memberships.Add(GroupMember.Join(group, customer, wanted.SubscriptionId, day, "", Now));
                }
            },
            cancellationToken);
    }

    /// <summary>Shows what it moves when a membership ends, or when a contract that was taken out bills to the group again.</summary>
    /// <param name="id">The membership.</param>
    /// <param name="day">First day that it no longer counts.</param>
    /// <param name="cancellationToken">Stops the queries.</param>
    /// <exception cref="BusinessRuleException">NOT_FOUND.</exception>
    public async Task<MovingLines> LeaveAsync(GroupMemberId id, DateOnly day, CancellationToken cancellationToken)
    {
        var member = await FindAsync(id, cancellationToken) ?? throw new BusinessRuleException(RuleCodes.NotFound, "There is no such member.");
        return await CompareAsync(
            [member.CustomerId],
            day,
            (_, memberships) =>
            {
                End(memberships.Find(m => m.Id == id)!, day);
                // What was taken out of a later membership stays out of it.
                if (member.SubscriptionId is null)
                    memberships.Where(m => m.GroupId == member.GroupId && m.IsLeftOut && !(m.From >= member.To)).ToList().ForEach(left => End(left, day));
            },
            cancellationToken);
    }

    /// <summary>Shows what taking one contract of a member out of the group moves.</summary>
    /// <param name="group">The group.</param>
    /// <param name="contract">The contract.</param>
    /// <param name="customer">Whose it is.</param>
    /// <param name="day">First day that its customer pays.</param>
    /// <param name="cancellationToken">Stops the queries.</param>
    public Task<MovingLines> TakeOutAsync(BillingGroupId group, SubscriptionId contract, CustomerId customer, DateOnly day, CancellationToken cancellationToken) => CompareAsync(
        [customer],
        day,
        (_, memberships) =>
        {
            if (memberships.Find(m => m.GroupId == group && m.SubscriptionId is null && m.Covers(day)) is { } member)
                memberships.Add(GroupMember.LeaveOut(member, contract, day, "", Now));
        },
        cancellationToken);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private async Task<GroupMember?> FindAsync(GroupMemberId id, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        return await db.GroupMembers.AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, cancellationToken);
    }

    private async Task<MovingLines> CompareAsync(IReadOnlyList<CustomerId> customers, DateOnly day, Action<CustomerId, List<GroupMember>> change, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        var moving = new LineSums();
        var staying = new LineSums();
        var to = new HashSet<BillingGroupId?>();
        foreach (var ids in customers.Chunk(Named))
        {
            var memberships = (await db.GroupMembers.AsNoTracking().Where(m => ids.Contains(m.CustomerId)).ToListAsync(cancellationToken)).ToLookup(m => m.CustomerId);
            var lines = await (
                from s in db.Subscriptions
                where ids.Contains(s.CustomerId)
                join l in db.PaymentLines on s.Id equals l.SubscriptionId
                where l.PeriodStart >= day && l.IsLive
                join p in db.Payments on l.PaymentId equals p.Id
                select new { s.CustomerId, s.Id, l.PeriodStart, l.GrossMinor, p.Currency, Waits = p.InvoiceId == null && p.Status == PaymentStatus.Pending }).ToListAsync(cancellationToken);
            foreach (var ofCustomer in lines.GroupBy(l => l.CustomerId))
            {
                var members = memberships[ofCustomer.Key].ToList();
                var now = ofCustomer.Select(line => (Line: line, Payer: PayerOf(members, line.Id, line.PeriodStart))).ToList();
                change(ofCustomer.Key, members);
                foreach (var (line, before) in now)
                {
                    var payer = PayerOf(members, line.Id, line.PeriodStart);
                    if (payer == before)
                        continue;
                    (line.Waits ? moving : staying).Add(line.GrossMinor, line.Currency, line.PeriodStart);
                    if (line.Waits)
                        to.Add(payer);
                }
            }
        }

        var groups = to.OfType<BillingGroupId>().ToList();
        var names = await db.BillingGroups.Where(g => groups.Contains(g.Id)).OrderBy(g => g.Name).Select(g => g.Name).ToListAsync(cancellationToken);
        return new MovingLines(moving.Count, moving.Amounts, moving.First, staying.Count, staying.Amounts) { ToGroups = names, ToCustomers = to.Contains(null) };
    }

    private static BillingGroupId? PayerOf(IEnumerable<GroupMember> memberships, SubscriptionId contract, DateOnly day) =>
        GroupMember.PayingFor(memberships.Where(m => m.SubscriptionId is null || m.SubscriptionId == contract), contract, day)?.GroupId;

    private void End(GroupMember member, DateOnly day)
    {
        var last = member.From > day ? member.From : day;
        if (member.To is null || member.To > last)
            member.Leave(last, "", Now);
    }

    private sealed class LineSums
    {
        private readonly Dictionary<Currency, long> sums = [];

        public int Count { get; private set; }

        public DateOnly? First { get; private set; }

        public IReadOnlyList<Money> Amounts => [.. sums.Select(s => new Money(s.Value, s.Key)).OrderBy(m => m.Currency.Code, StringComparer.Ordinal)];

        public void Add(long minor, Currency currency, DateOnly day)
        {
            Count++;
            sums[currency] = checked(sums.GetValueOrDefault(currency) + minor);
            if (First is null || day < First)
                First = day;
        }
    }
}

/// <summary>What joining or leaving moves.</summary>
/// <param name="Count">Lines that bill otherwise from then on: not invoiced yet.</param>
/// <param name="Amounts">Their amounts with tax, by currency.</param>
/// <param name="First">First day of the earliest; null when none moves.</param>
/// <param name="Staying">Lines that would bill otherwise, and stay where they are: invoiced or settled already.</param>
/// <param name="StayingAmounts">Their amounts with tax, by currency.</param>
public sealed record MovingLines(int Count, IReadOnlyList<Money> Amounts, DateOnly? First, int Staying, IReadOnlyList<Money> StayingAmounts)
{
    /// <summary>Names of the groups to which they will bill.</summary>
    public IReadOnlyList<string> ToGroups { get; init; } = [];

    /// <summary>Whether some will bill to their customers.</summary>
    public bool ToCustomers { get; init; }
}
