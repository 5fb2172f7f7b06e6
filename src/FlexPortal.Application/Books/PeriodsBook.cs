using FlexPortal.Application.Data;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Subscriptions;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Books;

/// <summary>Billing rules §9.2, first half: no day of a subscription is asked for twice.</summary>
internal sealed class PeriodsBook : IBook
{
    public string Key => "periods";

    public string Title => "A period of a subscription is on at most one live payment line";

    public async Task<BookFindings> CheckAsync(FlexPortalDbContext db, Func<long, Task> counted, CancellationToken cancellationToken)
    {
        var live = db.PaymentLines.Where(l => l.IsLive && l.Kind == LineKind.Period);
        var findings = new BookFindings { Checked = await live.LongCountAsync(cancellationToken) };
        await findings.AddRowsAsync(
            from a in live
            join b in live on a.SubscriptionId equals b.SubscriptionId
            where a.PeriodStart <= b.PeriodStart && b.PeriodStart < a.PeriodEnd && a.Id != b.Id && (a.PeriodStart < b.PeriodStart || a.Id < b.Id)
            join s in db.Subscriptions on a.SubscriptionId equals s.Id
            orderby s.Number, a.PeriodStart
            select new { b.PaymentId, s.Number, b.PeriodStart, b.PeriodEnd, OtherStart = a.PeriodStart, OtherEnd = a.PeriodEnd },
            row => new Violation(
                row.PaymentId.ToString(), Subscription.ReferenceOf(row.Number),
                $"{row.PeriodStart:yyyy-MM-dd} to {row.PeriodEnd:yyyy-MM-dd} is asked for again: another live line has {row.OtherStart:yyyy-MM-dd} to {row.OtherEnd:yyyy-MM-dd}."),
            cancellationToken);
        await findings.AddRowsAsync(
            from l in db.PaymentLines
            join p in db.Payments on l.PaymentId equals p.Id
            let isOff = l.WithdrawnMinor + l.RefundedMinor > 0 && l.CreditedMinor == l.GrossMinor && p.Kind == PaymentKind.Consolidated
            where (l.IsLive && p.Status == PaymentStatus.Cancelled) || (!l.IsLive && p.Status != PaymentStatus.Cancelled && !isOff)
            join s in db.Subscriptions on l.SubscriptionId equals s.Id
            orderby s.Number, l.PeriodStart
            select new { p.Id, s.Number, l.PeriodStart, l.IsLive, p.Status },
            row => new Violation(row.Id.ToString(), Subscription.ReferenceOf(row.Number), $"The line of {row.PeriodStart:yyyy-MM-dd} is {(row.IsLive ? "live" : "not live")}, its payment {row.Status}."),
            cancellationToken);
        return findings;
    }
}
