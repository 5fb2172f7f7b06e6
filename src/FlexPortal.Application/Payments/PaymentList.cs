using FlexPortal.Application.BillingGroups;
using FlexPortal.Application.Data;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Payments;

/// <summary>Lists payments.</summary>
public sealed class PaymentList(Database database) : IUseCase
{
    /// <summary>Payments that are found one by one before they are put in order.</summary>
    private const int Few = 1000;

    /// <summary>Reads a page, and what the filter finds in all.</summary>
    /// <param name="filter">Which payments.</param>
    /// <param name="sort">In which order.</param>
    /// <param name="descending">Largest first.</param>
    /// <param name="page">Which page.</param>
    /// <param name="today">The business day.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public async Task<FoundPayments> ExecuteAsync(PaymentFilter filter, PaymentSort sort, bool descending, PageRequest page, DateOnly today, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        await using var db = database.Read();
        var parts = await PartsAsync(db, filter, sort, today, cancellationToken);
        var count = await CountAsync(db, filter, parts, Keyset.CountLimit, cancellationToken);
        var dense = db.KnowsFrequencies ? filter : filter.ForMany(count, Few, sort);
        var paged = dense == filter ? parts : await PartsAsync(db, dense, sort, today, cancellationToken);
        var read = paged is [var one] && sort is PaymentSort.Customer or PaymentSort.Status
            ? await PageAsync(Rows(db, one), sort, descending, page, count, cancellationToken)
            : await MergedAsync(db, paged, sort, descending, page, count, cancellationToken);
        return new FoundPayments(read, read.CountIsBounded ? null : await TotalsAsync(parts, cancellationToken));
    }

    /// <summary>How many payments a filter finds, counted up to a limit.</summary>
    /// <returns>One more than <paramref name="limit"/> when there are more.</returns>
    public async Task<int> CountAsync(PaymentFilter filter, DateOnly today, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        await using var db = database.Read();
        return await CountAsync(db, filter, await PartsAsync(db, filter, PaymentSort.Due, today, cancellationToken), limit, cancellationToken);
    }

    /// <summary>The one payment that an exact number names; null for none or several.</summary>
    public async Task<PaymentId?> JumpAsync(string? search, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        return await PaymentSearch.ExactAsync(db, search, cancellationToken);
    }

    /// <summary>Everything that a filter finds, by due date, as it is read.</summary>
    public IAsyncEnumerable<PaymentRow> AllAsync(PaymentFilter filter, DateOnly today, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return ReadAsync(filter, today, cancellationToken);
    }

    private async IAsyncEnumerable<PaymentRow> ReadAsync(PaymentFilter filter, DateOnly today, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        var rows = Rows(db, await PaymentSearch.NarrowAsync(db, filter.Apply(db, db.Payments, today), filter.Search, cancellationToken)).OrderBy(p => p.DueDate).ThenBy(p => p.Id);
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellationToken))
            yield return row;
    }

    /// <summary>What the filter finds, in parts that no payment is in twice: each has its own place in an index; together they would be read whole and sorted.</summary>
    private static async Task<IReadOnlyList<IQueryable<Payment>>> PartsAsync(FlexPortalDbContext db, PaymentFilter filter, PaymentSort sort, DateOnly today, CancellationToken cancellationToken)
    {
        if (filter.IsByReceived && sort == PaymentSort.Due)
        {
            var rest = (filter with { PaidFrom = null, PaidTo = null }).Apply(db, db.Payments, today);
            return [.. (await filter.Received!.PiecesAsync(db, cancellationToken)).Select(piece => rest.Where(piece))];
        }

        if (filter.Badges.Count > 1 && sort == PaymentSort.Due && filter.Badge is null)
        {
            var badges = filter.Badges.Distinct().ToList();
            var carrying = new List<IQueryable<Payment>>();
            for (var i = 0; i < badges.Count; i++)
            {
                var part = filter with { Badges = [badges[i]], WithoutBadges = badges[..i] };
                carrying.Add(await PaymentSearch.NarrowAsync(db, part.Apply(db, db.Payments, today), part.Search, cancellationToken));
            }

            return carrying;
        }

        var filters = filter.Statuses.Count > 1 && sort is PaymentSort.Due or PaymentSort.Amount ? filter.Statuses.Distinct().Select(state => filter with { Statuses = [state] }) : [filter];
        var parts = new List<IQueryable<Payment>>();
        foreach (var each in filters)
            parts.Add(await PaymentSearch.NarrowAsync(db, each.Apply(db, db.Payments, today), each.Search, cancellationToken));
        return parts;
    }

#pragma warning disable CA1309 // Translated into SQL, whose order is the database's.
    private static Task<Page<PaymentRow>> PageAsync(IQueryable<PaymentRow> rows, PaymentSort sort, bool descending, PageRequest page, int count, CancellationToken cancellationToken) => sort == PaymentSort.Status
        ? rows.PageAsync(p => p.Status, p => p.Id, descending, page, count, cancellationToken)
        // Every name is beyond nothing: said so that the names' index is the way.
        : rows.Where(p => string.Compare(p.CustomerKey, "") >= 0).PageAsync(p => p.CustomerKey, p => p.Id, descending, page, count, cancellationToken);
#pragma warning restore CA1309

    // The parts are merged by what their indexes hold; only the page's own rows are joined. Joined before the page is cut, PostgreSQL makes room for millions of rows first.
    private static async Task<Page<PaymentRow>> MergedAsync(
        FlexPortalDbContext db, IReadOnlyList<IQueryable<Payment>> parts, PaymentSort sort, bool descending, PageRequest page, int count, CancellationToken cancellationToken)
    {
        if (count is > 0 and <= Few)
        {
            // Found without an order, by what is narrowest, whatever a database thinks of the order's index.
            var found = new List<PaymentId>();
            foreach (var part in parts)
                found.AddRange(await part.Select(p => p.Id).Take(Few).ToListAsync(cancellationToken));
            parts = [db.Payments.Where(p => found.Contains(p.Id))];
        }
        else if (count == 0)
        {
            return new Page<PaymentRow>([], null, null, 0);
        }

        List<IQueryable<PaymentKey>> keyed = [.. parts.Select(part => part.Select(p => new PaymentKey { Id = p.Id, DueDate = p.DueDate, AmountMinor = p.AmountMinor }))];
        var keys = sort == PaymentSort.Amount
            ? await Keyset.PageAsync(keyed, p => p.AmountMinor, p => p.Id, descending, page, count, cancellationToken)
            : await Keyset.PageAsync(keyed, p => p.DueDate, p => p.Id, descending, page, count, cancellationToken);
        var ids = keys.Items.Select(key => key.Id).ToList();
        var rows = await Rows(db, db.Payments.Where(p => ids.Contains(p.Id))).ToDictionaryAsync(row => row.Id, cancellationToken);
        return new Page<PaymentRow>([.. ids.Select(id => rows[id])], keys.Previous, keys.Next, keys.Count);
    }

    // Counted without what only the rows show: mostly an index alone answers.
    private static async Task<int> CountAsync(FlexPortalDbContext db, PaymentFilter filter, IReadOnlyList<IQueryable<Payment>> parts, int limit, CancellationToken cancellationToken)
    {
        // The beginning of a number that many have: their invoices are counted, because to ask each payment takes long.
        if (filter.IsOnlySearch && await PaymentSearch.LeastAsync(db, filter.Search, limit + 1, cancellationToken) > limit)
            return limit + 1;
        var count = 0;
        foreach (var part in parts)
        {
            if (count > limit)
                break;
            count += await (filter.IsFewByDueDate ? part.OrderBy(p => p.DueDate).ThenBy(p => p.Id) : part).Take(limit + 1 - count).CountAsync(cancellationToken);
        }

        return count;
    }

    private static async Task<IReadOnlyList<PaymentTotal>> TotalsAsync(IReadOnlyList<IQueryable<Payment>> parts, CancellationToken cancellationToken)
    {
        var totals = new List<PaymentTotal>();
        foreach (var part in parts)
        {
            totals.AddRange(await part.Select(p => new { p.Currency, p.AmountMinor, Open = p.Status == PaymentStatus.Cancelled ? 0L : p.AmountMinor - p.PaidMinor })
                .Take(Keyset.CountLimit + 1)
                .GroupBy(p => p.Currency)
                .Select(g => new PaymentTotal(g.Key, g.Count(), g.Sum(p => p.AmountMinor), g.Sum(p => p.Open)))
                .ToListAsync(cancellationToken));
        }

        return
        [
            .. totals.GroupBy(t => t.Currency)
                .Select(g => new PaymentTotal(g.Key, g.Sum(t => t.Count), g.Sum(t => t.AmountMinor), g.Sum(t => t.OpenMinor)))
                .OrderBy(t => t.Currency.Code, StringComparer.Ordinal),
        ];
    }

    /// <summary>Projects payments into rows.</summary>
    internal static IQueryable<PaymentRow> Rows(FlexPortalDbContext db, IQueryable<Payment> payments) =>
        from payment in payments
        join customer in db.Customers on payment.CustomerId equals customer.Id
        join subscription in db.Subscriptions on payment.SubscriptionId equals subscription.Id into subscriptions
        from subscription in subscriptions.DefaultIfEmpty()
        join bills in db.BillingGroups on payment.BillingGroupId equals bills.Id into groups
        from bills in groups.DefaultIfEmpty()
        join invoice in db.Invoices on payment.InvoiceId equals invoice.Id into invoices
        from invoice in invoices.DefaultIfEmpty()
        select new PaymentRow
        {
            Id = payment.Id,
            CustomerId = payment.CustomerId,
            Customer = customer.DisplayName,
            CustomerKey = customer.Searchable,
            Group = bills == null ? null : new GroupName(bills.Id, bills.Name),
            SubscriptionId = payment.SubscriptionId,
            SubscriptionNumber = (long?)subscription.Number,
            Product = subscription.ProductDescription,
            Currency = payment.Currency,
            AmountMinor = payment.AmountMinor,
            PaidMinor = payment.PaidMinor,
            RefundedMinor = payment.RefundedMinor,
            IsDisputed = payment.IsDisputed,
            IsOutcomeUnknown = payment.IsOutcomeUnknown,
            WrittenOffMinor = payment.WrittenOffMinor,
            DueDate = payment.DueDate,
            Status = payment.Status,
            Method = payment.Method,
            InvoiceId = payment.InvoiceId,
            InvoiceNumber = invoice == null ? null : invoice.Number,
            PaidOn = payment.PaidOn,
            Reference = payment.Reference,
        };
}

/// <summary>A page of what a filter finds, and what it finds in all.</summary>
/// <param name="Page">The page.</param>
/// <param name="Totals">By currency; null when there are more payments than anybody waits for (<see cref="Keyset.CountLimit"/>).</param>
public sealed record FoundPayments(Page<PaymentRow> Page, IReadOnlyList<PaymentTotal>? Totals);

/// <summary>What a filter finds in one currency.</summary>
/// <param name="Currency">The currency.</param>
/// <param name="Count">Payments.</param>
/// <param name="AmountMinor">Sum of the amounts.</param>
/// <param name="OpenMinor">Sum of what is open.</param>
public sealed record PaymentTotal(Currency Currency, int Count, long AmountMinor, long OpenMinor);

/// <summary>What payments are sorted by.</summary>
public enum PaymentSort
{
    /// <summary>Due date.</summary>
    Due,

    /// <summary>Amount.</summary>
    Amount,

    /// <summary>Customer's name.</summary>
    Customer,

    /// <summary>State, by its name.</summary>
    Status,
}

/// <summary>What parts of a list are merged by.</summary>
internal sealed class PaymentKey
{
    public PaymentId Id { get; init; }

    public DateOnly DueDate { get; init; }

    public long AmountMinor { get; init; }
}
