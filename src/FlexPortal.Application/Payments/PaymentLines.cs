using FlexPortal.Application.Data;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Subscriptions;
using FlexPortal.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Payments;

/// <summary>The lines of one payment: a group's has thousands, of which people look for one.</summary>
public sealed class PaymentLines(Database database) : IUseCase
{
    /// <summary>Reads a page of them, by member.</summary>
    /// <param name="id">The payment.</param>
    /// <param name="words">Words of the member's name or e-mail, a subscription's reference or a serial number; null for all.</param>
    /// <param name="page">Which page.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public async Task<Page<PaymentLineRow>> PageAsync(PaymentId id, string? words, PageRequest page, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        var rows = Rows(db, db.PaymentLines.Where(l => l.PaymentId == id));
        if (!string.IsNullOrWhiteSpace(words))
            rows = Matching(rows, words);
        return await rows.PageAsync(l => l.Searchable, l => l.Id, descending: false, page, cancellationToken);
    }

    /// <summary>One line; null when the payment has none such.</summary>
    public async Task<PaymentLineRow?> FindAsync(PaymentId id, PaymentLineId line, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        return await Rows(db, db.PaymentLines.Where(l => l.PaymentId == id && l.Id == line)).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>The payment with all its lines, and what each is for; null when there is no such payment. For what shows or weighs every line.</summary>
    public async Task<(Payment Payment, IReadOnlyList<PaymentLineRow> Lines)?> AllAsync(PaymentId id, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        var payment = await db.Payments.Include(p => p.Lines).SingleOrDefaultAsync(p => p.Id == id, cancellationToken);
        if (payment is null)
            return null;
        var rows = await Rows(db, db.PaymentLines.Where(l => l.PaymentId == id)).OrderBy(l => l.Searchable).ThenBy(l => l.Id).ToListAsync(cancellationToken);
        return (payment, rows);
    }

    private static IQueryable<PaymentLineRow> Matching(IQueryable<PaymentLineRow> rows, string words)
    {
        if (Subscription.TryParseReference(words.Trim(), out var number))
            return rows.Where(l => l.Number == number);
        foreach (var word in SearchText.Normalize(words).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var upper = word.ToUpperInvariant();
            rows = rows.Where(l => l.Searchable.Contains(word) || (l.SerialNumber != null && l.SerialNumber.Contains(upper)));
        }

        return rows;
    }

    private static IQueryable<PaymentLineRow> Rows(FlexPortalDbContext db, IQueryable<PaymentLine> lines) =>
        from line in lines
        join subscription in db.Subscriptions on line.SubscriptionId equals subscription.Id
        join member in db.Customers on subscription.CustomerId equals member.Id
        join asset in db.Assets on subscription.AssetId equals asset.Id into assets
        from asset in assets.DefaultIfEmpty()
        select new PaymentLineRow
        {
            Id = line.Id,
            Searchable = member.Searchable,
            Line = line,
            SubscriptionId = subscription.Id,
            Number = subscription.Number,
            Product = subscription.ProductDescription,
            SerialNumber = asset.SerialNumber,
            Member = member.DisplayName,
        };
}

/// <summary>A line in a list.</summary>
public sealed record PaymentLineRow
{
    /// <summary>Identity.</summary>
    public PaymentLineId Id { get; init; }

    /// <summary>What the list is sorted by.</summary>
    public string Searchable { get; init; } = "";

    /// <summary>Period and amounts.</summary>
    public PaymentLine Line { get; init; } = null!;

    /// <summary>Whose period it is.</summary>
    public SubscriptionId SubscriptionId { get; init; }

    /// <summary>The contract's number.</summary>
    public long Number { get; init; }

    /// <summary>What is rented.</summary>
    public string Product { get; init; } = "";

    /// <summary>The unit's serial number.</summary>
    public string? SerialNumber { get; init; }

    /// <summary>Whose contract it is.</summary>
    public string Member { get; init; } = "";

    /// <summary>The contract as people name it.</summary>
    public string Reference => Subscription.ReferenceOf(Number);
}
