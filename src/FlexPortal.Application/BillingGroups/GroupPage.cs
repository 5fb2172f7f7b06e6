using FlexPortal.Application.Billing;
using FlexPortal.Application.Data;
using FlexPortal.Application.Payments;
using FlexPortal.Application.Sellers;
using FlexPortal.Application.Time;
using FlexPortal.Domain.BillingGroups;
using FlexPortal.Domain.Customers;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Subscriptions;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.BillingGroups;

/// <summary>Reads what the page of a billing group shows.</summary>
public sealed class GroupPage(Database database, CurrentSeller sellers, BusinessCalendar calendar) : IUseCase
{
    /// <summary>Invoices shown on the page at most; the payments list has all.</summary>
    public const int MostInvoices = 24;

    /// <summary>Contracts of all members of a page that are read at most.</summary>
    private const int MostContracts = 2000;

    /// <summary>The group as the form edits it; null when there is none such.</summary>
    public async Task<BillingGroup?> FindAsync(BillingGroupId id, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        return await db.BillingGroups.SingleOrDefaultAsync(g => g.Id == id, cancellationToken);
    }

    /// <summary>Reads the page; null when there is no such group.</summary>
    /// <param name="id">The group.</param>
    /// <param name="filter">Which members.</param>
    /// <param name="page">Which page of the members.</param>
    /// <param name="cancellationToken">Stops the queries.</param>
    public async Task<GroupOverview?> ExecuteAsync(BillingGroupId id, MemberFilter filter, PageRequest page, CancellationToken cancellationToken)
    {
        var seller = await sellers.GetAsync(cancellationToken);
        var today = calendar.Today(seller);
        await using var db = database.Read();
        var group = await db.BillingGroups.SingleOrDefaultAsync(g => g.Id == id, cancellationToken);
        if (group is null)
            return null;
        var payer = await db.Customers.SingleAsync(c => c.Id == group.PayerId, cancellationToken);
        var figures = await GroupFigures.OfAsync(db, [group], seller.InvoiceLeadDays, today, cancellationToken);
        var members = await MembersAsync(db, id, filter, today, page, cancellationToken);
        var bills = await BillsAsync(db, id, cancellationToken);
        return new GroupOverview(group, payer, figures[id], members, bills, today)
        {
            Performance = await GroupPerformance.OfAsync(db, id, today, cancellationToken),
            Held = (await BillingRuns.OfGroupsAsync(db, int.MaxValue, cancellationToken)).SingleOrDefault(held => held.Group.Id == id),
        };
    }

    /// <summary>What bills to the members again when the group ends: lines that wait, by currency.</summary>
    public async Task<IReadOnlyList<WaitingTotal>> WaitingAsync(BillingGroupId id, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        var totals = await GroupLines.Waiting(db, id).GroupBy(p => p.Currency).Select(g => new { g.Key, Count = g.Count(), Amount = g.Sum(p => p.AmountMinor) }).ToListAsync(cancellationToken);
        return [.. totals.OrderBy(t => t.Key.Code, StringComparer.Ordinal).Select(t => new WaitingTotal(t.Count, new Domain.Values.Money(t.Amount, t.Key)))];
    }

    /// <summary>One membership with the names of what it is about; null when there is none such.</summary>
    public async Task<MemberRow?> FindMemberAsync(GroupMemberId id, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        return await Rows(db, db.GroupMembers.Where(m => m.Id == id)).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>The open membership of a contract alone; null when it is in the group with its customer's others, or not at all.</summary>
    public async Task<GroupMemberId?> FindAloneAsync(BillingGroupId group, SubscriptionId contract, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        return await db.GroupMembers.Where(m => m.GroupId == group && m.SubscriptionId == contract && !m.IsLeftOut && m.To == null).Select(m => (GroupMemberId?)m.Id).SingleOrDefaultAsync(cancellationToken);
    }

    // By the index of a group's invoices: by due date its lines, of which there are thousands, would be passed over one by one.
    private static async Task<IReadOnlyList<GroupBillRow>> BillsAsync(FlexPortalDbContext db, BillingGroupId id, CancellationToken cancellationToken)
    {
        var months = await db.Payments.Where(p => p.BillingGroupId == id && p.Kind == PaymentKind.Consolidated)
            .OrderByDescending(p => p.BillingMonth).ThenByDescending(p => p.Part).ThenByDescending(p => p.Id)
            .Select(p => new { p.Id, Month = p.BillingMonth!.Value, p.IsSupplement, Lines = p.Lines.Count }).Take(MostInvoices).ToListAsync(cancellationToken);
        var ids = months.ConvertAll(m => m.Id);
        var rows = await PaymentList.Rows(db, db.Payments.Where(p => ids.Contains(p.Id))).ToDictionaryAsync(p => p.Id, cancellationToken);
        return months.ConvertAll(m => new GroupBillRow(rows[m.Id], Payment.FirstDayOf(m.Month), m.IsSupplement, m.Lines));
    }

    private static async Task<Page<MemberRow>> MembersAsync(FlexPortalDbContext db, BillingGroupId id, MemberFilter filter, DateOnly today, PageRequest page, CancellationToken cancellationToken)
    {
        // What ended on its first day never was.
        var members = db.GroupMembers.Where(m => m.GroupId == id && !m.IsLeftOut && (m.To == null || m.To > m.From));
        members = filter.Former ? members.Where(m => m.To != null && m.To <= today) : members.Where(m => m.To == null || m.To > today);
        var found = Rows(db, members);
        foreach (var word in SearchWords.Of(filter.Search))
            found = found.Where(m => m.Searchable.Contains(word));
        var rows = await found.PageAsync(m => m.Searchable, m => m.Id, descending: false, page, cancellationToken);
        if (filter.Former)
            return rows;
        var customers = rows.Items.Select(m => m.CustomerId).Distinct().ToList();
        var left = await db.GroupMembers.Where(m => m.GroupId == id && m.IsLeftOut && customers.Contains(m.CustomerId) && (m.To == null || (m.To > today && m.To > m.From)))
            .Select(m => new { m.Id, m.SubscriptionId, m.From }).ToListAsync(cancellationToken);
        // Those that bill to another group by themselves are that group's.
        var contracts = (await db.Subscriptions.Where(s => customers.Contains(s.CustomerId) && s.Status == SubscriptionStatus.Active
                && !db.GroupMembers.Any(own => own.CustomerId == s.CustomerId && own.SubscriptionId == s.Id && own.GroupId != id && !own.IsLeftOut && own.From <= today && (own.To == null || own.To > today)))
            .OrderBy(s => s.Number).Take(MostContracts + 1).ToListAsync(cancellationToken)).Select(s => new MemberContract(s.Id, s.CustomerId, s.Number, s.ProductDescription, s.PriceOn(today), s.Currency, s.PriceIncludesTax)).ToLookup(s => s.CustomerId);
        var more = contracts.Sum(c => c.Count()) > MostContracts;
        return rows with
        {
            Items = [.. rows.Items.Select(m => m with { MoreContracts = more, Contracts = [.. contracts[m.CustomerId].Where(c => m.SubscriptionId is null || m.SubscriptionId == c.Id).OrderBy(c => c.Number).Select(c => left.Find(l => l.SubscriptionId == c.Id) is { } l ? c with { LeftOut = l.Id, LeftOutFrom = l.From } : c)] })],
        };
    }

    private static IQueryable<MemberRow> Rows(FlexPortalDbContext db, IQueryable<GroupMember> members) =>
        from m in members
        join c in db.Customers on m.CustomerId equals c.Id
        select new MemberRow { Id = m.Id, Searchable = c.Searchable, GroupId = m.GroupId, CustomerId = c.Id, Name = c.DisplayName, Email = c.Email, SubscriptionId = m.SubscriptionId, IsLeftOut = m.IsLeftOut, From = m.From, To = m.To, CostCentre = m.CostCentre, AddedBy = m.AddedBy, EndedBy = m.EndedBy };
}

/// <summary>Which members of a group are shown.</summary>
/// <param name="Former">Memberships that are over instead of those that are open.</param>
/// <param name="Search">Words of the member's name or e-mail; null for all.</param>
public sealed record MemberFilter(bool Former = false, string? Search = null);

/// <summary>What the page of a group shows.</summary>
/// <param name="Group">The group.</param>
/// <param name="Payer">Who pays.</param>
/// <param name="Figures">What it amounts to today.</param>
/// <param name="Members">A page of its members.</param>
/// <param name="Invoices">Its latest invoices, the latest month first.</param>
/// <param name="Today">The business day.</param>
public sealed record GroupOverview(BillingGroup Group, Customer Payer, GroupFigures Figures, Page<MemberRow> Members, IReadOnlyList<GroupBillRow> Invoices, DateOnly Today)
{
    /// <summary>How it pays, one entry a currency; empty before its first invoice.</summary>
    public IReadOnlyList<GroupPerformance> Performance { get; init; } = [];

    /// <summary>What waits for a person to let it be issued; null for nothing.</summary>
    public HeldGroup? Held { get; init; }
}

/// <summary>Lines that wait for a group's invoices.</summary>
/// <param name="Lines">How many.</param>
/// <param name="Amount">What they cost, with tax.</param>
public sealed record WaitingTotal(int Lines, Domain.Values.Money Amount);

/// <summary>A group's invoice.</summary>
/// <param name="Payment">Its payment.</param>
/// <param name="Month">First day of the billing period.</param>
/// <param name="IsSupplement">Whether it has what came after the month's invoice.</param>
/// <param name="Lines">How many lines.</param>
public sealed record GroupBillRow(PaymentRow Payment, DateOnly Month, bool IsSupplement, int Lines);

/// <summary>A membership in a list; the members mean what those of <see cref="GroupMember"/> mean.</summary>
public sealed record MemberRow
{
    /// <inheritdoc cref="GroupMember.Id"/>
    public GroupMemberId Id { get; init; }

    /// <summary>What the list is sorted by.</summary>
    public string Searchable { get; init; } = "";

    /// <inheritdoc cref="GroupMember.GroupId"/>
    public BillingGroupId GroupId { get; init; }

    /// <inheritdoc cref="GroupMember.CustomerId"/>
    public CustomerId CustomerId { get; init; }

    /// <summary>The member's name.</summary>
    public string Name { get; init; } = "";

    /// <summary>The member's e-mail.</summary>
    public string Email { get; init; } = "";

    /// <inheritdoc cref="GroupMember.SubscriptionId"/>
    public SubscriptionId? SubscriptionId { get; init; }

    /// <inheritdoc cref="GroupMember.IsLeftOut"/>
    public bool IsLeftOut { get; init; }

    /// <inheritdoc cref="GroupMember.From"/>
    public DateOnly From { get; init; }

    /// <inheritdoc cref="GroupMember.To"/>
    public DateOnly? To { get; init; }

    /// <inheritdoc cref="GroupMember.CostCentre"/>
    public string? CostCentre { get; init; }

    /// <inheritdoc cref="GroupMember.AddedBy"/>
    public string AddedBy { get; init; } = "";

    /// <inheritdoc cref="GroupMember.EndedBy"/>
    public string? EndedBy { get; init; }

    /// <summary>Whether there are more contracts than the page shows.</summary>
    public bool MoreContracts { get; init; }

    /// <summary>Contracts that run and are not another group's by themselves.</summary>
    public IReadOnlyList<MemberContract> Contracts { get; init; } = [];
}

/// <summary>A contract of a member.</summary>
/// <param name="Id">Identity.</param>
/// <param name="CustomerId">Whose.</param>
/// <param name="Number">Its number.</param>
/// <param name="Product">What is rented.</param>
/// <param name="MonthlyMinor">Price of a month today, as entered.</param>
/// <param name="Currency">Its currency.</param>
/// <param name="IncludesTax">Whether the price holds tax.</param>
public sealed record MemberContract(SubscriptionId Id, CustomerId CustomerId, long Number, string Product, long MonthlyMinor, Domain.Values.Currency Currency, bool IncludesTax)
{
    /// <summary>That it is taken out of the group; null while it bills to it.</summary>
    public GroupMemberId? LeftOut { get; init; }

    /// <summary>From when.</summary>
    public DateOnly? LeftOutFrom { get; init; }
}
