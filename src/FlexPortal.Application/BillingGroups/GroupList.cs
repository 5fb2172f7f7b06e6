using FlexPortal.Application.Data;
using FlexPortal.Application.Sellers;
using FlexPortal.Application.Time;
using FlexPortal.Domain.BillingGroups;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Subscriptions;
using FlexPortal.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.BillingGroups;

/// <summary>Lists billing groups by name.</summary>
public sealed class GroupList(Database database, CurrentSeller sellers, BusinessCalendar calendar) : IUseCase
{
    /// <summary>Groups that a list can be narrowed to, by name.</summary>
    public const int MostChoices = 200;

    /// <summary>The first groups by name, and the one that is chosen wherever it stands.</summary>
    public async Task<IReadOnlyList<GroupName>> ChoicesAsync(BillingGroupId? chosen, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        var found = await db.BillingGroups.OrderBy(g => g.Searchable).Select(g => new GroupName(g.Id, g.Name)).Take(MostChoices).ToListAsync(cancellationToken);
        if (chosen is { } id && found.TrueForAll(g => g.Id != id) && await db.BillingGroups.Where(g => g.Id == id).Select(g => new GroupName(g.Id, g.Name)).SingleOrDefaultAsync(cancellationToken) is { } one)
            found.Insert(0, one);
        return found;
    }

    /// <summary>Reads a page.</summary>
    /// <param name="search">Words that must all be in a group's name, contact or e-mail, or in those of its payer; null for every group.</param>
    /// <param name="page">Which page.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public async Task<Page<GroupRow>> ExecuteAsync(string? search, PageRequest page, CancellationToken cancellationToken)
    {
        var seller = await sellers.GetAsync(cancellationToken);
        await using var db = database.Read();
        IQueryable<BillingGroup> groups = db.BillingGroups;
        foreach (var word in SearchWords.Of(search))
            groups = groups.Where(g => g.Searchable.Contains(word) || db.Customers.Any(c => c.Id == g.PayerId && c.Searchable.Contains(word)));
        var rows = await groups.Join(db.Customers, g => g.PayerId, c => c.Id, (g, c) => new GroupRow { Id = g.Id, Searchable = g.Searchable, Group = g, Payer = c.DisplayName }).PageAsync(g => g.Searchable, g => g.Id, descending: false, page, cancellationToken);
        var figures = await GroupFigures.OfAsync(db, [.. rows.Items.Select(r => r.Group)], seller.InvoiceLeadDays, calendar.Today(seller), cancellationToken);
        return rows with { Items = [.. rows.Items.Select(r => r with { Figures = figures[r.Id] })] };
    }
}

/// <summary>A billing group in a list.</summary>
public sealed record GroupRow
{
    /// <summary>Identity.</summary>
    public BillingGroupId Id { get; init; }

    /// <summary>What the list is sorted by.</summary>
    public string Searchable { get; init; } = "";

    /// <summary>The group.</summary>
    public BillingGroup Group { get; init; } = null!;

    /// <summary>Name of who pays.</summary>
    public string Payer { get; init; } = "";

    /// <summary>What it amounts to today.</summary>
    public GroupFigures Figures { get; init; } = GroupFigures.None;
}

/// <summary>What a group amounts to on a day.</summary>
/// <param name="Members">Memberships that are open: customers, or contracts alone.</param>
/// <param name="Subscriptions">Contracts that run and bill to it.</param>
/// <param name="Monthly">What they cost a month today, as entered, by currency and by whether the prices hold tax.</param>
/// <param name="Open">What is open of its invoices, by currency.</param>
/// <param name="NextInvoice">The day on which the next invoice is issued by itself; null while no line waits.</param>
public sealed record GroupFigures(int Members, int Subscriptions, IReadOnlyList<MonthlyTotal> Monthly, IReadOnlyList<Money> Open, DateOnly? NextInvoice)
{
    /// <summary>Nothing.</summary>
    public static GroupFigures None { get; } = new(0, 0, [], [], null);

    /// <summary>Reads the figures of few groups.</summary>
    internal static async Task<IReadOnlyDictionary<BillingGroupId, GroupFigures>> OfAsync(FlexPortalDbContext db, IReadOnlyList<BillingGroup> groups, int leadDays, DateOnly today, CancellationToken cancellationToken)
    {
        var ids = groups.Select(g => g.Id).ToList();
        var current = db.GroupMembers.Where(m => ids.Contains(m.GroupId) && !m.IsLeftOut && (m.To == null || m.To > today) && (m.To == null || m.To > m.From));
        var members = await current.GroupBy(m => m.GroupId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        var billing =
            from m in current
            join s in db.Subscriptions on m.CustomerId equals s.CustomerId
            where s.Status == SubscriptionStatus.Active && (m.SubscriptionId == s.Id
                || (m.SubscriptionId == null && !db.GroupMembers.Any(own => own.CustomerId == s.CustomerId && own.SubscriptionId == s.Id && own.From <= today && (own.To == null || own.To > today))))
            select new { m.GroupId, Contract = s };
        var sums = await billing.GroupBy(x => new { x.GroupId, x.Contract.Currency, x.Contract.PriceIncludesTax })
            .Select(g => new { g.Key.GroupId, g.Key.Currency, g.Key.PriceIncludesTax, Count = g.Count(), Monthly = g.Sum(x => x.Contract.MonthlyPriceMinor) }).ToListAsync(cancellationToken);
        // What was agreed for a day to come is stored as the price; today still costs the one before.
        var agreed = (await billing.Where(x => x.Contract.PriceFrom > today).ToListAsync(cancellationToken)).ToLookup(x => (x.GroupId, x.Contract.Currency, x.Contract.PriceIncludesTax));
        var open = await db.Payments
            .Where(p => p.BillingGroupId != null && ids.Contains(p.BillingGroupId.Value) && p.Kind == PaymentKind.Consolidated && p.InvoiceId != null
                && (p.Status == PaymentStatus.Pending || p.Status == PaymentStatus.Processing || p.Status == PaymentStatus.Failed))
            .GroupBy(p => new { p.BillingGroupId, p.Currency })
            .Select(g => new { g.Key.BillingGroupId, g.Key.Currency, Open = g.Sum(p => p.AmountMinor - p.PaidMinor) }).ToListAsync(cancellationToken);
        // The line that waits and is due first, by the index of a group's payments: due dates follow the lines' first days.
        var next = await db.BillingGroups.Where(g => ids.Contains(g.Id))
            .Select(g => new { g.Id, First = GroupLines.Scheduled(db).Where(p => p.BillingGroupId == g.Id && (p.Hold == IssueHold.None || p.Hold == IssueHold.Released)).OrderBy(p => p.DueDate).ThenBy(p => p.Id).Select(p => (DateOnly?)p.BillingDate).FirstOrDefault() })
            .ToDictionaryAsync(g => g.Id, g => g.First, cancellationToken);
        return groups.ToDictionary(g => g.Id, g => new GroupFigures(
            members.GetValueOrDefault(g.Id),
            sums.Where(c => c.GroupId == g.Id).Sum(c => c.Count),
            [
                .. sums.Where(c => c.GroupId == g.Id)
                    .Select(c => new MonthlyTotal(
                        new Money(c.Monthly + agreed[(c.GroupId, c.Currency, c.PriceIncludesTax)].Sum(x => x.Contract.PriceOn(today) - x.Contract.MonthlyPriceMinor), c.Currency), c.PriceIncludesTax))
                    .OrderBy(m => m.Amount.Currency.Code, StringComparer.Ordinal).ThenBy(m => m.IncludesTax),
            ],
            [.. open.Where(o => o.BillingGroupId == g.Id).Select(o => new Money(o.Open, o.Currency)).OrderBy(m => m.Currency.Code, StringComparer.Ordinal)],
            next.GetValueOrDefault(g.Id) is { } first ? g.IssueDay(first, leadDays) : null));
    }
}

/// <summary>What contracts cost a month.</summary>
/// <param name="Amount">The sum of their prices.</param>
/// <param name="IncludesTax">Whether the prices hold tax.</param>
public sealed record MonthlyTotal(Money Amount, bool IncludesTax);
