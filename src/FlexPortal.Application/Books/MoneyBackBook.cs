using FlexPortal.Application.Data;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Books;

/// <summary>Billing rules §9.5, first half: nobody gets back more than was received.</summary>
internal sealed class MoneyBackBook : IBook
{
    public string Key => "money-back";

    public string Title => "Refunds, chargebacks and reversals of a payment are no more than what it received";

    public async Task<BookFindings> CheckAsync(FlexPortalDbContext db, Func<long, Task> counted, CancellationToken cancellationToken)
    {
        var moved = BookQueries.MovedByPayment(db);
        var findings = new BookFindings { Checked = await moved.LongCountAsync(cancellationToken) };
        await findings.AddRowsAsync(
            from m in moved
            where m.Refunded + m.TakenBack + m.Reversed > m.Received
            join p in db.Payments on m.PaymentId equals p.Id
            join s in db.Subscriptions on p.SubscriptionId equals s.Id into ss
            from s in ss.DefaultIfEmpty()
            orderby p.Id
            select new { p.Id, Number = (long?)s.Number, p.BillingDate, m.Received, Back = m.Refunded + m.TakenBack + m.Reversed },
            row => new Violation(row.Id.ToString(), BookQueries.PaymentReference(row.Number, row.BillingDate), $"{row.Back} went back of {row.Received} received (minor units)."),
            cancellationToken);
        return findings;
    }
}
