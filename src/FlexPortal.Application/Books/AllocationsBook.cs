using FlexPortal.Application.Data;
using FlexPortal.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Books;

/// <summary>Billing rules §9.5, second half: what a transaction moved is spread over its payment's lines, to the cent.</summary>
internal sealed class AllocationsBook : IBook
{
    public string Key => "allocations";

    public string Title => "Allocations to lines sum up to their transactions, and each line's paid and refunded amounts to its allocations";

    public async Task<BookFindings> CheckAsync(FlexPortalDbContext db, Func<long, Task> counted, CancellationToken cancellationToken)
    {
        var findings = new BookFindings { Checked = await db.Transactions.LongCountAsync(cancellationToken) };
        await TransactionsAsync(db, findings, cancellationToken);
        await counted(findings.Checked);
        await LinesAsync(db, findings, cancellationToken);
        await ForeignLinesAsync(db, findings, cancellationToken);
        return findings;
    }

    private static Task TransactionsAsync(FlexPortalDbContext db, BookFindings findings, CancellationToken cancellationToken)
    {
        var spread = db.TransactionAllocations.GroupBy(a => a.TransactionId).Select(g => new { TransactionId = g.Key, Sum = g.Sum(a => a.AmountMinor) });
        return findings.AddRowsAsync(
            from t in db.Transactions
            join a in spread on t.Id equals a.TransactionId into sums
            from a in sums.DefaultIfEmpty()
            let sum = (long?)a.Sum ?? 0L
            where (t.Outcome == TransactionOutcome.Succeeded && sum != t.AmountMinor) || (t.Outcome == TransactionOutcome.Failed && sum != 0L)
            orderby t.Id
            select new { t.Id, t.PaymentId, t.Kind, t.Outcome, t.AmountMinor, sum },
            row => new Violation(row.Id.ToString(), $"{row.Kind} of {row.PaymentId}", $"It {row.Outcome.ToString().ToLowerInvariant()} with {row.AmountMinor}; {row.sum} are allocated to lines (minor units)."),
            cancellationToken);
    }

    private static Task LinesAsync(FlexPortalDbContext db, BookFindings findings, CancellationToken cancellationToken)
    {
        var spread =
            from a in db.TransactionAllocations
            join t in db.Transactions on a.TransactionId equals t.Id
            select new { a.PaymentLineId, t.Kind, a.AmountMinor } into part
            group part by part.PaymentLineId into line
            select new
            {
                LineId = line.Key,
                Paid = line.Sum(p => TransactionKinds.Received.Contains(p.Kind) ? p.AmountMinor : p.Kind == TransactionKind.Refund ? 0L : -p.AmountMinor),
                Refunded = line.Sum(p => p.Kind == TransactionKind.Refund ? p.AmountMinor : 0L),
            };
        return findings.AddRowsAsync(
            from l in db.PaymentLines
            join a in spread on l.Id equals a.LineId into sums
            from a in sums.DefaultIfEmpty()
            let paid = (long?)a.Paid ?? 0L
            let refunded = (long?)a.Refunded ?? 0L
            where l.PaidMinor != paid || l.RefundedMinor != refunded
            join s in db.Subscriptions on l.SubscriptionId equals s.Id
            orderby l.Id
            select new { l.PaymentId, s.Number, l.PeriodStart, l.PaidMinor, l.RefundedMinor, paid, refunded },
            row => new Violation(
                row.PaymentId.ToString(), BookQueries.PaymentReference(row.Number, row.PeriodStart),
                $"The line has {row.PaidMinor} paid and {row.RefundedMinor} refunded; its allocations sum up to {row.paid} and {row.refunded} (minor units)."),
            cancellationToken);
    }

    private static Task ForeignLinesAsync(FlexPortalDbContext db, BookFindings findings, CancellationToken cancellationToken) => findings.AddRowsAsync(
        from a in db.TransactionAllocations
        join t in db.Transactions on a.TransactionId equals t.Id
        join l in db.PaymentLines on a.PaymentLineId equals l.Id
        where l.PaymentId != t.PaymentId
        orderby t.Id
        select new { t.Id, t.PaymentId, Other = l.PaymentId },
        row => new Violation(row.Id.ToString(), $"Transaction of {row.PaymentId}", $"It is allocated to a line of {row.Other}."),
        cancellationToken);
}
