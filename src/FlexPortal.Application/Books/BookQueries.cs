using FlexPortal.Application.Data;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Subscriptions;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Books;

/// <summary>What several books ask the database.</summary>
internal static class BookQueries
{
    /// <summary>Money that moved, summed by payment.</summary>
    public static IQueryable<Moved> MovedByPayment(FlexPortalDbContext db) =>
        from t in db.Transactions
        where t.Outcome == TransactionOutcome.Succeeded
        group t by t.PaymentId into payment
        select new Moved
        {
            PaymentId = payment.Key,
            Received = payment.Sum(t => TransactionKinds.Received.Contains(t.Kind) ? t.AmountMinor : 0L),
            Reversed = payment.Sum(t => t.Kind == TransactionKind.ReceiptReversal ? t.AmountMinor : 0L),
            Refunded = payment.Sum(t => t.Kind == TransactionKind.Refund ? t.AmountMinor : 0L),
            TakenBack = payment.Sum(t => t.Kind == TransactionKind.Chargeback ? t.AmountMinor : 0L),
        };

    /// <summary>Adds the rows of a query that finds violations: the first are listed, the others counted.</summary>
    public static async Task AddRowsAsync<T>(this BookFindings findings, IQueryable<T> violations, Func<T, Violation> describe, CancellationToken cancellationToken)
    {
        var rows = await violations.Take(BookFindings.Kept + 1).ToListAsync(cancellationToken);
        if (rows.Count <= BookFindings.Kept)
        {
            rows.ForEach(row => findings.Add(describe(row)));
            return;
        }

        var count = await violations.LongCountAsync(cancellationToken);
        rows.RemoveAt(BookFindings.Kept);
        rows.ForEach(row => findings.Add(describe(row)));
        findings.AddUnlisted(count - rows.Count);
    }

    /// <summary>What people call a payment: its subscription and the period's first day.</summary>
    public static string PaymentReference(long? subscriptionNumber, DateOnly billingDate) =>
        subscriptionNumber is { } number ? $"{Subscription.ReferenceOf(number)} of {billingDate:yyyy-MM-dd}" : $"Payment of {billingDate:yyyy-MM-dd}";
}

/// <summary>Money of one payment that moved, in minor units, each at least zero.</summary>
internal sealed class Moved
{
    public PaymentId PaymentId { get; set; }

    public long Received { get; set; }

    public long Reversed { get; set; }

    public long Refunded { get; set; }

    public long TakenBack { get; set; }
}
