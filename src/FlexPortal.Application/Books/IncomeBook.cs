using FlexPortal.Application.Data;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Books;

/// <summary>Billing rules §9.1: income by transactions equals income by payments, per currency; the payments that differ are listed.</summary>
internal sealed class IncomeBook : IBook
{
    public string Key => "income";

    public string Title => "Received less refunded less charged back, summed over transactions, is the income that payments show, per currency";

    public async Task<BookFindings> CheckAsync(FlexPortalDbContext db, Func<long, Task> counted, CancellationToken cancellationToken)
    {
        var findings = new BookFindings { Checked = await db.Transactions.LongCountAsync(cancellationToken) };
        var moved = (await db.Transactions.Where(t => t.Outcome == TransactionOutcome.Succeeded).GroupBy(t => new { t.Currency, t.Kind })
                .Select(g => new { g.Key.Currency, g.Key.Kind, Sum = g.Sum(t => t.AmountMinor) }).ToListAsync(cancellationToken))
            .GroupBy(g => g.Currency).ToDictionary(g => g.Key, g => g.Sum(x => TransactionKinds.IsReceived(x.Kind) ? x.Sum : -x.Sum));
        var shown = (await db.Payments.GroupBy(p => p.Currency)
                .Select(g => new { Currency = g.Key, Income = g.Sum(p => p.PaidMinor) - g.Sum(p => p.RefundedMinor) }).ToListAsync(cancellationToken))
            .ToDictionary(g => g.Currency, g => g.Income);
        foreach (var currency in moved.Keys.Union(shown.Keys).OrderBy(c => c.Code, StringComparer.Ordinal))
        {
            var byTransactions = moved.GetValueOrDefault(currency);
            var byPayments = shown.GetValueOrDefault(currency);
            if (byTransactions != byPayments)
                findings.Add(currency.Code, $"Income in {currency}", $"Transactions say {new Money(byTransactions, currency)}, payments say {new Money(byPayments, currency)}.");
        }

        await findings.AddRowsAsync(
            Differing(db),
            row => new Violation(
                row.Id.ToString(), BookQueries.PaymentReference(row.Number, row.BillingDate),
                $"Transactions say {row.Received} received and {row.Refunded} refunded, the payment {row.PaidMinor} and {row.RefundedMinor} ({row.Currency} minor units)."),
            cancellationToken);
        await findings.AddRowsAsync(
            from t in db.Transactions join p in db.Payments on t.PaymentId equals p.Id where t.Currency != p.Currency orderby t.Id select new { t.Id, t.Currency, Payment = p.Currency },
            row => new Violation(row.Id.ToString(), "Transaction", $"It is in {row.Currency}, its payment in {row.Payment}."),
            cancellationToken);
        return findings;
    }

    private static IQueryable<Row> Differing(FlexPortalDbContext db) =>
        from p in db.Payments
        join m in BookQueries.MovedByPayment(db) on p.Id equals m.PaymentId into ms
        from m in ms.DefaultIfEmpty()
        let received = (long?)(m.Received - m.Reversed - m.TakenBack) ?? 0L
        let refunded = (long?)m.Refunded ?? 0L
        where p.PaidMinor != received || p.RefundedMinor != refunded
        join s in db.Subscriptions on p.SubscriptionId equals s.Id into ss
        from s in ss.DefaultIfEmpty()
        orderby p.Id
        select new Row
        {
            Id = p.Id,
            Number = (long?)s.Number,
            BillingDate = p.BillingDate,
            Currency = p.Currency,
            PaidMinor = p.PaidMinor,
            RefundedMinor = p.RefundedMinor,
            Received = received,
            Refunded = refunded,
        };

    private sealed class Row
    {
        public Domain.Ids.PaymentId Id { get; set; }

        public long? Number { get; set; }

        public DateOnly BillingDate { get; set; }

        public Currency Currency { get; set; } = Currency.Eur;

        public long PaidMinor { get; set; }

        public long RefundedMinor { get; set; }

        public long Received { get; set; }

        public long Refunded { get; set; }
    }
}
