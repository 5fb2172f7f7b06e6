using FlexPortal.Application.Data;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Books;

/// <summary>Billing rules §9.3, payments: the amount is the sum of the lines less what was taken off them, and so is what is paid and refunded.</summary>
internal sealed class TotalsBook : IBook
{
    public string Key => "totals";

    public string Title => "A payment's net, tax, amount, paid and refunded are the sums of its lines, less what was taken off";

    public async Task<BookFindings> CheckAsync(FlexPortalDbContext db, Func<long, Task> counted, CancellationToken cancellationToken)
    {
        var findings = new BookFindings { Checked = await db.Payments.LongCountAsync(cancellationToken) };
        var sums =
            from l in db.PaymentLines
            group l by l.PaymentId into payment
            select new
            {
                PaymentId = payment.Key,
                Net = payment.Sum(l => l.NetMinor - l.WithdrawnMinor + l.WithdrawnTaxMinor),
                Tax = payment.Sum(l => l.TaxMinor - l.WithdrawnTaxMinor),
                Gross = payment.Sum(l => l.GrossMinor - l.WithdrawnMinor),
                Paid = payment.Sum(l => l.PaidMinor),
                Refunded = payment.Sum(l => l.RefundedMinor),
            };
        await findings.AddRowsAsync(
            from p in db.Payments
            join l in sums on p.Id equals l.PaymentId into ls
            from l in ls.DefaultIfEmpty()
            let net = (long?)l.Net ?? 0L
            let tax = (long?)l.Tax ?? 0L
            let gross = (long?)l.Gross ?? 0L
            let paid = (long?)l.Paid ?? 0L
            let refunded = (long?)l.Refunded ?? 0L
            where p.NetMinor != net || p.TaxMinor != tax || p.AmountMinor != gross || p.PaidMinor != paid || p.RefundedMinor != refunded
            join s in db.Subscriptions on p.SubscriptionId equals s.Id into ss
            from s in ss.DefaultIfEmpty()
            orderby p.Id
            select new { p.Id, Number = (long?)s.Number, p.BillingDate, p.NetMinor, p.TaxMinor, p.AmountMinor, p.PaidMinor, p.RefundedMinor, net, tax, gross, paid, refunded },
            row => new Violation(
                row.Id.ToString(), BookQueries.PaymentReference(row.Number, row.BillingDate),
                $"The payment has net {row.NetMinor}, tax {row.TaxMinor}, amount {row.AmountMinor}, paid {row.PaidMinor}, refunded {row.RefundedMinor}; "
                + $"its lines sum up to {row.net}, {row.tax}, {row.gross}, {row.paid}, {row.refunded} (minor units)."),
            cancellationToken);
        return findings;
    }
}
