using FlexPortal.Application.Data;
using FlexPortal.Domain.Charges;
using FlexPortal.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Books;

/// <summary>Trust 7: a payment is Processing while one charge of it is open, and what a charge took is booked once.</summary>
internal sealed class ChargesBook : IBook
{
    public string Key => "charges";

    public string Title => "A payment is Processing exactly while one charge of it is open; a charge that succeeded has its transaction";

    public async Task<BookFindings> CheckAsync(FlexPortalDbContext db, Func<long, Task> counted, CancellationToken cancellationToken)
    {
        var findings = new BookFindings { Checked = await db.ChargeAttempts.LongCountAsync(cancellationToken) };
        var open = db.ChargeAttempts.Where(a => a.State == ChargeState.Submitted || a.State == ChargeState.Pending || a.State == ChargeState.NeedsAction || a.State == ChargeState.Unknown);
        await findings.AddRowsAsync(
            from p in db.Payments
            where p.Status == PaymentStatus.Processing && open.Count(a => a.PaymentId == p.Id) != 1
            orderby p.Id
            select new { p.Id, p.BillingDate },
            row => new Violation(row.Id.ToString(), BookQueries.PaymentReference(null, row.BillingDate), "It is Processing without exactly one open charge."),
            cancellationToken);
        await findings.AddRowsAsync(
            from a in open
            join p in db.Payments on a.PaymentId equals p.Id
            where p.Status != PaymentStatus.Processing || (a.NextAskAtUtc == null && !a.NeedsReview) || p.AmountMinor - p.PaidMinor != a.AmountMinor
            orderby a.Id
            select new { a.Id, p.Status, a.State },
            row => new Violation(row.Id.ToString(), $"Charge {row.Id}", $"It is {row.State}, and its payment is {row.Status}, or nobody asks about it, or another amount is open."),
            cancellationToken);
        await findings.AddRowsAsync(
            from p in db.Payments
            where p.IsOutcomeUnknown && (p.Status != PaymentStatus.Processing || !open.Any(a => a.PaymentId == p.Id && a.State == ChargeState.Unknown))
            orderby p.Id
            select new { p.Id, p.BillingDate },
            row => new Violation(row.Id.ToString(), BookQueries.PaymentReference(null, row.BillingDate), "Its outcome is marked as unknown, and no charge of it is."),
            cancellationToken);
        await TransactionsAsync(db, findings, cancellationToken);
        return findings;
    }

    private static async Task TransactionsAsync(FlexPortalDbContext db, BookFindings findings, CancellationToken cancellationToken)
    {
        await findings.AddRowsAsync(
            from a in db.ChargeAttempts
            where a.State == ChargeState.Succeeded || a.State == ChargeState.TakenBack || a.State == ChargeState.Declined
            let outcome = a.State == ChargeState.Declined ? TransactionOutcome.Failed : TransactionOutcome.Succeeded
            where !db.Transactions.Any(t => t.Id == a.TransactionId && t.PaymentId == a.PaymentId && t.Kind == TransactionKind.Charge && t.Outcome == outcome && t.AmountMinor == a.AmountMinor)
            orderby a.Id
            select new { a.Id, a.State },
            row => new Violation(row.Id.ToString(), $"Charge {row.Id}", $"It is {row.State}, and the payment has no such transaction."),
            cancellationToken);
        await findings.AddRowsAsync(
            from a in db.ChargeAttempts
            where a.State == ChargeState.Succeeded
            let returned = db.Refunds.Where(r => r.ChargeId == a.Id).Sum(r => (long?)r.AmountMinor) ?? 0L
            where returned > a.AmountMinor
            orderby a.Id
            select new { a.Id, a.AmountMinor, returned },
            row => new Violation(row.Id.ToString(), $"Charge {row.Id}", $"{row.returned} go back of {row.AmountMinor} that were charged (minor units)."),
            cancellationToken);
    }
}
