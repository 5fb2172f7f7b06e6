using FlexPortal.Application.Data;
using FlexPortal.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Books;

/// <summary>Billing rules §9.4: exactly the Paid payments are covered by money that was received and not taken back.</summary>
internal sealed class CoverageBook : IBook
{
    public string Key => "coverage";

    public string Title => "A Paid payment has receipts that cover its amount; no other payment has";

    public async Task<BookFindings> CheckAsync(FlexPortalDbContext db, Func<long, Task> counted, CancellationToken cancellationToken)
    {
        var findings = new BookFindings { Checked = await db.Payments.LongCountAsync(cancellationToken) };
        await findings.AddRowsAsync(
            from p in db.Payments
            join m in BookQueries.MovedByPayment(db) on p.Id equals m.PaymentId into ms
            from m in ms.DefaultIfEmpty()
            let held = (long?)(m.Received - m.Reversed - m.TakenBack) ?? 0L
            where (p.Status == PaymentStatus.Paid && held != p.AmountMinor) || (p.Status != PaymentStatus.Paid && held >= p.AmountMinor)
                || (p.Status == PaymentStatus.Paid && p.PaidOn == null) || (p.Status != PaymentStatus.Paid && p.PaidOn != null)
            join s in db.Subscriptions on p.SubscriptionId equals s.Id into ss
            from s in ss.DefaultIfEmpty()
            orderby p.Id
            select new { p.Id, Number = (long?)s.Number, p.BillingDate, p.Status, p.AmountMinor, p.PaidOn, held },
            row => new Violation(
                row.Id.ToString(), BookQueries.PaymentReference(row.Number, row.BillingDate),
                $"It is {row.Status}, paid on {(row.PaidOn is { } day ? $"{day:yyyy-MM-dd}" : "no day")}; receipts of {row.held} stand against an amount of {row.AmountMinor} (minor units)."),
            cancellationToken);
        var received =
            from t in db.Transactions
            where t.Outcome == TransactionOutcome.Succeeded && TransactionKinds.Received.Contains(t.Kind)
            group t by t.PaymentId into payment
            select new { PaymentId = payment.Key, First = payment.Min(t => t.OccurredOn), Last = payment.Max(t => t.OccurredOn) };
        await findings.AddRowsAsync(
            from p in db.Payments
            join r in received on p.Id equals r.PaymentId
            // Once something was taken out again, its day may be gone from the payment; without that the days are exactly the first and the last.
            let isWhole = !db.Transactions.Any(t => t.PaymentId == p.Id && (t.Kind == TransactionKind.ReceiptReversal || t.Kind == TransactionKind.Chargeback))
            where p.PaidMinor > 0 && (p.FirstReceivedOn < r.First || p.LastReceivedOn > r.Last || (isWhole && (p.LastReceivedOn != r.Last || (p.FirstReceivedOn ?? p.LastReceivedOn) != r.First)) || p.LastReceivedMonth != (p.LastReceivedOn!.Value.Year * 12) + p.LastReceivedOn.Value.Month)
            orderby p.Id
            select new { p.Id, p.BillingDate, p.FirstReceivedOn, p.LastReceivedOn },
            row => new Violation(
                row.Id.ToString(), BookQueries.PaymentReference(null, row.BillingDate), $"Money is said to have come last on {row.LastReceivedOn:yyyy-MM-dd}{(row.FirstReceivedOn is { } first ? $", first on {first:yyyy-MM-dd}" : "")}; its receipts have other days."),
            cancellationToken);
        return findings;
    }
}
