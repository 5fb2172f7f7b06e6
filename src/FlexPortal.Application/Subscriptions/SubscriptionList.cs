using FlexPortal.Application.BillingGroups;
using FlexPortal.Application.Data;
using FlexPortal.Application.Sellers;
using FlexPortal.Application.Time;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Subscriptions;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Subscriptions;

/// <summary>Lists subscriptions, latest first or by customer.</summary>
public sealed class SubscriptionList(Database database, CurrentSeller sellers, BusinessCalendar calendar) : IUseCase
{
    /// <summary>Reads a page.</summary>
    /// <param name="filter">What is listed.</param>
    /// <param name="order">In which order.</param>
    /// <param name="page">Which page.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public async Task<Page<SubscriptionRow>> ExecuteAsync(SubscriptionFilter filter, SubscriptionListOrder order, PageRequest page, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(order);
        var today = calendar.Today(await sellers.GetAsync(cancellationToken));
        await using var db = database.Read();
        var keys = Matching(db, filter).Join(db.Customers, s => s.CustomerId, c => c.Id, (s, c) => new Key { Id = s.Id, Number = s.Number, Customer = c.Searchable });
        var found = order.ByCustomer
            ? await keys.PageAsync(k => k.Customer, k => k.Id, order.Descending, page, cancellationToken)
            : await keys.PageAsync(k => k.Number, k => k.Id, order.Descending, page, cancellationToken);
        var rows = await RowsAsync(db, [.. found.Items.Select(k => k.Id)], today, cancellationToken);
        return new Page<SubscriptionRow>([.. found.Items.Select(k => rows[k.Id])], found.Previous, found.Next, found.Count);
    }

    /// <summary>How many subscriptions a search finds, by status; a status without any is missing.</summary>
    public async Task<IReadOnlyDictionary<SubscriptionStatus, int>> CountAsync(string? search, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        return await Matching(db, new SubscriptionFilter(search)).GroupBy(s => s.Status).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
    }

    /// <summary>What a search finds.</summary>
    internal static IQueryable<Subscription> Matching(FlexPortalDbContext db, SubscriptionFilter filter)
    {
        IQueryable<Subscription> subscriptions = db.Subscriptions;
        if (filter.Status is { } status)
            subscriptions = subscriptions.Where(s => s.Status == status);
        foreach (var word in SearchWords.Of(filter.Search))
        {
            var serial = word.ToUpperInvariant();
            var isNumber = Subscription.TryParseReference(word, out var number);
            subscriptions = subscriptions.Where(s =>
                (isNumber && s.Number == number)
                || db.Customers.Any(c => c.Id == s.CustomerId && c.Searchable.Contains(word))
                || db.Assets.Any(a => a.Id == s.AssetId && a.SerialNumber!.Contains(serial))
                || db.Variants.Any(v => v.Id == s.VariantId && (v.Searchable.Contains(word) || db.Products.Any(p => p.Id == v.ProductId && p.Searchable.Contains(word)))));
        }

        return subscriptions;
    }

    private static async Task<Dictionary<SubscriptionId, SubscriptionRow>> RowsAsync(FlexPortalDbContext db, List<SubscriptionId> ids, DateOnly today, CancellationToken cancellationToken)
    {
        var subscriptions = await (
            from s in db.Subscriptions
            join c in db.Customers on s.CustomerId equals c.Id
            join a in db.Assets on s.AssetId equals a.Id into units
            from unit in units.DefaultIfEmpty()
            where ids.Contains(s.Id)
            orderby s.Id
            select new { Subscription = s, Customer = c.DisplayName, Unit = unit }).ToListAsync(cancellationToken);
        var received = await ReceivedNet.OfAsync(db, ids, cancellationToken);
        var next = await NextPaymentsAsync(db, ids, today, cancellationToken);
        var groups = await PayingGroup.OfAllAsync(db, subscriptions.ConvertAll(x => x.Subscription), today, cancellationToken);
        return subscriptions.ToDictionary(x => x.Subscription.Id, x =>
        {
            var s = x.Subscription;
            var cost = x.Unit?.Currency.Equals(s.Currency) == true ? x.Unit.AcquisitionCostMinor : null;
            return new SubscriptionRow(s.Id, s.Reference, s.CustomerId, x.Customer, s.ProductDescription)
            {
                SerialNumber = x.Unit?.SerialNumber,
                Status = s.Status,
                Month = s.MonthOf(today),
                ContractMonths = s.ContractMonths,
                StartDate = s.StartDate,
                MonthlyPriceMinor = s.MonthlyPriceMinor,
                Currency = s.Currency.Code,
                Recovery = s.Status == SubscriptionStatus.Draft ? null : CostRecovery.Of(received.GetValueOrDefault(s.Id), cost, s.MonthsOver(today), s.ContractMonths),
                NextPayment = next.GetValueOrDefault(s.Id),
                Group = GroupName.Of(groups.GetValueOrDefault(s.Id)),
            };
        });
    }

    private static async Task<Dictionary<SubscriptionId, NextPayment>> NextPaymentsAsync(FlexPortalDbContext db, List<SubscriptionId> ids, DateOnly today, CancellationToken cancellationToken)
    {
        var open = from line in db.PaymentLines
                   join payment in db.Payments on line.PaymentId equals payment.Id
                   where ids.Contains(line.SubscriptionId) && line.IsLive && payment.Status == PaymentStatus.Pending && payment.DueDate >= today
                   select new { line.SubscriptionId, payment.Id, payment.DueDate, Open = line.GrossMinor - line.WithdrawnMinor - line.PaidMinor };
        var first = await open.GroupBy(x => x.SubscriptionId).Select(g => new { SubscriptionId = g.Key, DueDate = g.Min(x => x.DueDate) }).ToListAsync(cancellationToken);
        var days = first.ConvertAll(f => f.DueDate).Distinct().ToList();
        var rows = await open.Where(x => days.Contains(x.DueDate)).ToListAsync(cancellationToken);
        return first.ToDictionary(f => f.SubscriptionId, f =>
        {
            var payment = rows.Where(r => r.SubscriptionId == f.SubscriptionId && r.DueDate == f.DueDate).MinBy(r => r.Id)!;
            return new NextPayment(payment.Id, payment.DueDate, payment.Open);
        });
    }

    private sealed record Key
    {
        public SubscriptionId Id { get; init; }

        public long Number { get; init; }

        public required string Customer { get; init; }
    }
}

/// <summary>What a list of subscriptions shows.</summary>
/// <param name="Search">Words that must each be in the customer's names or e-mail, the product, the serial number, or be the reference; null for everything.</param>
/// <param name="Status">Only those; null for all.</param>
public sealed record SubscriptionFilter(string? Search = null, SubscriptionStatus? Status = null);

/// <summary>In which order subscriptions are listed.</summary>
/// <param name="ByCustomer">By the customer's name; else by reference.</param>
/// <param name="Descending">Largest first.</param>
public sealed record SubscriptionListOrder(bool ByCustomer = false, bool Descending = true);
