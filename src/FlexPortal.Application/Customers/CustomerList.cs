using FlexPortal.Application.Data;
using FlexPortal.Application.Sellers;
using FlexPortal.Application.Time;
using FlexPortal.Domain.Customers;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Subscriptions;
using FlexPortal.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Customers;

/// <summary>Lists customers by name.</summary>
public sealed class CustomerList(Database database, CurrentSeller seller, BusinessCalendar calendar) : IUseCase
{
    /// <summary>Reads a page.</summary>
    /// <param name="search">Words that must all be in a customer's names or e-mail, accents and case aside; null for every customer.</param>
    /// <param name="page">Which page.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public async Task<Page<CustomerRow>> ExecuteAsync(string? search, PageRequest page, CancellationToken cancellationToken)
    {
        var today = calendar.Today(await seller.GetAsync(cancellationToken));
        await using var db = database.Read();
        var rows = await Matching(db, search)
            .Select(c => new CustomerRow
            {
                Id = c.Id,
                Searchable = c.Searchable,
                Name = c.DisplayName,
                PersonName = c.Name,
                Kind = c.Kind,
                Email = c.Email,
                City = c.BillingAddress.City,
                CountryCode = c.BillingAddress.CountryCode,
                Terms = c.Terms,
            })
            .PageAsync(c => c.Searchable, c => c.Id, descending: false, page, cancellationToken);
        var ids = rows.Items.Select(c => c.Id).ToList();
        var subscriptions = await ActiveSubscriptionsAsync(db, ids, cancellationToken);
        var open = await OpenAmountsAsync(db, ids, today, cancellationToken);
        return rows with
        {
            Items = [.. rows.Items.Select(c => c with { ActiveSubscriptions = subscriptions.GetValueOrDefault(c.Id), Open = [.. open[c.Id].OrderBy(o => o.Currency, StringComparer.Ordinal)] })],
        };
    }

    /// <summary>Narrows customers down to those that have, for every word, one that begins with it.</summary>
    internal static IQueryable<Customer> Matching(FlexPortalDbContext db, string? search)
    {
        IQueryable<Customer> customers = db.Customers;
        foreach (var word in SearchWords.Of(search))
        {
            var found = Beginning(db, word.Length <= SearchText.MaxWordLength ? word : word[..SearchText.MaxWordLength]).Select(w => w.CustomerId);
            customers = customers.Where(c => found.Contains(c.Id));
        }

        return customers;
    }

#pragma warning disable CA1309 // Translated into SQL, whose order is the database's.
    private static IQueryable<CustomerWord> Beginning(FlexPortalDbContext db, string word) => db.OrdersTextByCodePoint
        ? db.CustomerWords.Where(w => string.Compare(w.Word, word) >= 0 && string.Compare(w.Word, word + char.MaxValue) < 0)
        : db.CustomerWords.Where(w => w.Word.StartsWith(word));
#pragma warning restore CA1309

    private static Task<Dictionary<CustomerId, int>> ActiveSubscriptionsAsync(FlexPortalDbContext db, List<CustomerId> ids, CancellationToken cancellationToken) =>
        db.Subscriptions
            .Where(s => ids.Contains(s.CustomerId) && s.Status == SubscriptionStatus.Active)
            .GroupBy(s => s.CustomerId)
            .Select(g => new { CustomerId = g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.CustomerId, g => g.Count, cancellationToken);

    private static async Task<ILookup<CustomerId, OpenAmount>> OpenAmountsAsync(FlexPortalDbContext db, List<CustomerId> ids, DateOnly today, CancellationToken cancellationToken)
    {
        var amounts = await db.Payments
            .Where(p => ids.Contains(p.CustomerId) && p.InvoiceId != null && (p.Status == PaymentStatus.Pending || p.Status == PaymentStatus.Processing || p.Status == PaymentStatus.Failed))
            .GroupBy(p => new { p.CustomerId, p.Currency })
            .Select(g => new
            {
                g.Key.CustomerId,
                g.Key.Currency,
                Open = g.Sum(p => p.AmountMinor - p.PaidMinor),
                Overdue = g.Sum(p => p.DueDate < today && p.Status != PaymentStatus.Processing ? p.AmountMinor - p.PaidMinor : 0),
            })
            .ToListAsync(cancellationToken);
        return amounts.ToLookup(a => a.CustomerId, a => new OpenAmount(a.Currency.Code, a.Open, a.Overdue));
    }
}
