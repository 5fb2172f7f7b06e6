using FlexPortal.Application.Customers;
using FlexPortal.Application.Data;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Invoices;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Subscriptions;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Payments;

/// <summary>
/// Finds payments by words of the customer, a subscription's number, or the beginning of an invoice's number or a reference. What the words
/// mean is looked up first, in the small tables, so that the payments are found by their keys whatever their number.
/// </summary>
internal static class PaymentSearch
{
    private const int Sellers = 1000;
    private static readonly SearchLimits Usual = new(1000, 50_000);

    /// <summary>Narrows payments down to what was searched for.</summary>
    /// <param name="db">The context of <paramref name="payments"/>.</param>
    /// <param name="payments">What is narrowed down.</param>
    /// <param name="search">What was typed.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    /// <param name="limits">How many are found which way; whatever they are, the same payments are found.</param>
    public static async Task<IQueryable<Payment>> NarrowAsync(FlexPortalDbContext db, IQueryable<Payment> payments, string? search, CancellationToken cancellationToken, SearchLimits? limits = null)
    {
        var (most, mostJoined) = limits ?? Usual;
        if (SearchWords.Of(search).Count == 0)
            return payments;
        var typed = search!.Trim();
        var matching = CustomerList.Matching(db, search).Select(c => c.Id);
        var customers = await matching.OrderBy(id => id).Take(most + 1).ToListAsync(cancellationToken);
        List<SubscriptionId?> subscriptions = Subscription.TryParseReference(typed, out var number)
            ? await db.Subscriptions.Where(s => s.Number == number).Select(s => (SubscriptionId?)s.Id).ToListAsync(cancellationToken)
            : [];
        var documents = Numbered(await DocumentsAsync(db, cancellationToken), db.OrdersTextByCodePoint, typed);
        var numbered = await documents.Select(i => i.PaymentId).Take(most + 1).ToListAsync(cancellationToken);
        var referenced = await Referenced(db, typed).Take(most + 1).ToListAsync(cancellationToken);
        List<PaymentId> ids = [.. numbered.Concat(referenced).Distinct()];
        if (numbered.Count <= most && referenced.Count <= most)
        {
            return (customers.Count > most, subscriptions.Count, ids.Count) switch
            {
                (false, _, _) => Keyed(payments, customers, subscriptions, ids),
                // A name that many have: their payments are found by each of them.
                (true, 0, 0) => payments.Where(p => matching.Contains(p.CustomerId)),
                _ => payments.Where(p => matching.Contains(p.CustomerId) || subscriptions.Contains(p.SubscriptionId) || ids.Contains(p.Id)),
            };
        }

        // A beginning that many share, such as a year's: some hundred thousands are joined; where nearly all have it, each payment is asked, of which a page needs few.
        var many = referenced.Count > most ? documents.Select(i => i.PaymentId).Concat(Referenced(db, typed)) : documents.Select(i => i.PaymentId);
        if (customers.Count == 0 && subscriptions.Count == 0 && await many.Take(mostJoined + 1).CountAsync(cancellationToken) <= mostJoined)
            return payments.Join(many.Distinct(), p => p.Id, id => id, (p, _) => p);
        return Asked(db, payments, matching, subscriptions, typed);
    }

    /// <summary>How many payments a beginning of an invoice's number finds at least, up to a limit: each live invoice has one.</summary>
    public static async Task<int> LeastAsync(FlexPortalDbContext db, string? search, int limit, CancellationToken cancellationToken) =>
        await Numbered((await DocumentsAsync(db, cancellationToken)).Where(i => i.Type == DocumentType.Invoice && i.VoidedAtUtc == null), db.OrdersTextByCodePoint, search?.Trim() ?? "")
            .Take(limit)
            .CountAsync(cancellationToken);

    /// <summary>The one payment that an exact number names: that of an invoice, a credit note or a receipt, or a payment's own id; null for none or several.</summary>
    public static async Task<PaymentId?> ExactAsync(FlexPortalDbContext db, string? search, CancellationToken cancellationToken)
    {
        var typed = search?.Trim() ?? "";
        if (typed.Length == 0)
            return null;
        if (PaymentId.TryParse(typed, null, out var id))
            return await db.Payments.AnyAsync(p => p.Id == id, cancellationToken) ? id : null;
        var variants = Variants(typed);
        var documents = await DocumentsAsync(db, cancellationToken);
        var found = await documents.Where(i => variants.Contains(i.Number)).Select(i => i.PaymentId).Distinct().Take(2).ToListAsync(cancellationToken);
        return found.Count == 1 ? found[0] : null;
    }

    // Payment by payment, by its own documents and nothing else. Any becomes a join over all documents; a count is asked for each.
    private static IQueryable<Payment> Asked(FlexPortalDbContext db, IQueryable<Payment> payments, IQueryable<CustomerId> customers, List<SubscriptionId?> subscriptions, string typed)
    {
        var variants = Variants(typed);
        var (one, two, three) = (variants[0], variants[variants.Count / 2], variants[^1]);
#pragma warning disable S1155, CA1827
        return payments.Where(p => customers.Contains(p.CustomerId) || subscriptions.Contains(p.SubscriptionId)
            || p.Reference!.StartsWith(one) || p.Reference.StartsWith(two) || p.Reference.StartsWith(three)
            || db.Invoices.Count(i => i.PaymentId == p.Id && (i.Number.StartsWith(one) || i.Number.StartsWith(two) || i.Number.StartsWith(three))) > 0);
#pragma warning restore S1155, CA1827
    }

    // One key alone is found by its index; several are tried one after the other.
    private static IQueryable<Payment> Keyed(IQueryable<Payment> payments, List<CustomerId> customers, List<SubscriptionId?> subscriptions, List<PaymentId> ids) =>
        (customers.Count, subscriptions.Count, ids.Count) switch
        {
            (0, 0, _) => payments.Where(p => ids.Contains(p.Id)),
            (_, 0, 0) => payments.Where(p => customers.Contains(p.CustomerId)),
            (0, _, 0) => payments.Where(p => subscriptions.Contains(p.SubscriptionId)),
            _ => payments.Where(p => customers.Contains(p.CustomerId) || subscriptions.Contains(p.SubscriptionId) || ids.Contains(p.Id)),
        };

#pragma warning disable CA1309 // Translated into SQL, whose order is the database's.
    // Each beginning is a range of an index of its own.
    private static IQueryable<Invoice> Numbered(IQueryable<Invoice> documents, bool ordersByCodePoint, string typed) => Variants(typed)
        .Select(beginning => ordersByCodePoint
            ? documents.Where(i => string.Compare(i.Number, beginning) >= 0 && string.Compare(i.Number, beginning + char.MaxValue) < 0)
            : documents.Where(i => i.Number.StartsWith(beginning)))
        .Aggregate(Queryable.Concat);

    private static IQueryable<PaymentId> Referenced(FlexPortalDbContext db, string typed) => Variants(typed)
        .Select(beginning => db.OrdersTextByCodePoint
            ? db.Payments.Where(p => string.Compare(p.Reference, beginning) >= 0 && string.Compare(p.Reference, beginning + char.MaxValue) < 0)
            : db.Payments.Where(p => p.Reference!.StartsWith(beginning)))
        .Aggregate(Queryable.Concat)
        .Select(p => p.Id);

#pragma warning restore CA1309

    // Numbers are indexed within a seller, so that the few sellers are named: joined, SQLite reads every document.
    private static async Task<IQueryable<Invoice>> DocumentsAsync(FlexPortalDbContext db, CancellationToken cancellationToken)
    {
        var sellers = await db.Sellers.OrderBy(s => s.Id).Select(s => s.Id).Take(Sellers).ToListAsync(cancellationToken);
        return db.Invoices.Where(i => sellers.Contains(i.SellerId));
    }

    // As typed, in capitals, in small letters: databases disagree on whether case matters.
    private static List<string> Variants(string typed) => [.. new[] { typed, typed.ToUpperInvariant(), typed.ToLowerInvariant() }.Distinct(StringComparer.Ordinal)];
}

/// <summary>How many of what a search finds are looked up which way.</summary>
/// <param name="Named">Customers or payments that are named one by one; more are joined.</param>
/// <param name="Joined">Payments that a beginning of a number is joined with at most; with more, each payment is asked.</param>
internal sealed record SearchLimits(int Named, int Joined);
