using System.Linq.Expressions;
using FlexPortal.Application.Data;
using FlexPortal.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Payments;

/// <summary>A range of days on which money came. A payment lies in it when any of its money did, as long as some of that is left in it.</summary>
/// <param name="From">The first day; null for any.</param>
/// <param name="To">The last day; null for any.</param>
internal sealed record ReceivedDays(DateOnly? From, DateOnly? To)
{
    /// <summary>As one condition, for payments that are few by what else is asked of them.</summary>
    public Expression<Func<Payment, bool>> Within(FlexPortalDbContext db)
    {
        var (from, to) = (From ?? DateOnly.MinValue, To ?? DateOnly.MaxValue);
        var receipts = Receipts(db, from, to);
        return p => p.LastReceivedOn >= from
            && (p.LastReceivedOn <= to || (p.FirstReceivedOn <= to && (p.FirstReceivedOn >= from || receipts.Any(t => t.PaymentId == p.Id))));
    }

    /// <summary>
    /// As conditions that no payment meets twice, each of which is one place in an index in the order of due dates: whole months, the days before and after them, and
    /// what came earlier than the last of its money.
    /// </summary>
    public async Task<IReadOnlyList<Expression<Func<Payment, bool>>>> PiecesAsync(FlexPortalDbContext db, CancellationToken cancellationToken)
    {
        // Said so that SQLite takes the index, which holds nothing else.
        var received = db.Payments.Where(p => p.LastReceivedOn != null);
        var last = await received.MaxAsync(p => p.LastReceivedOn, cancellationToken);
        var first = await received.MinAsync(p => p.LastReceivedOn, cancellationToken);
        if (first is null || last is null)
            return [];
        var pieces = new List<Expression<Func<Payment, bool>>>();
        var (from, to) = (Latest(From, first.Value), Earliest(To, last.Value));
        for (var day = from; day <= to;)
        {
            if (day.Day == 1 && day.AddMonths(1).AddDays(-1) <= to)
            {
                pieces.Add(InMonth(Payment.MonthOf(day)));
                day = day.AddMonths(1);
            }
            else
            {
                pieces.Add(OnDay(day));
                day = day.AddDays(1);
            }
        }

        if (To < last)
            pieces.Add(Earlier(db, From ?? DateOnly.MinValue, To.Value));
        return pieces;
    }

    private static Expression<Func<Payment, bool>> InMonth(int month) => p => p.LastReceivedMonth == month;

    private static Expression<Func<Payment, bool>> OnDay(DateOnly day) => p => p.LastReceivedOn == day;

    private static Expression<Func<Payment, bool>> Earlier(FlexPortalDbContext db, DateOnly from, DateOnly to)
    {
        var receipts = Receipts(db, from, to);
        return p => p.FirstReceivedOn != null && p.LastReceivedOn > to && p.FirstReceivedOn <= to && receipts.Any(t => t.PaymentId == p.Id);
    }

    private static IQueryable<PaymentTransaction> Receipts(FlexPortalDbContext db, DateOnly from, DateOnly to) =>
        db.Transactions.Where(t => t.Outcome == TransactionOutcome.Succeeded && TransactionKinds.Received.Contains(t.Kind) && t.OccurredOn >= from && t.OccurredOn <= to);

    private static DateOnly Latest(DateOnly? some, DateOnly other) => some > other ? some.Value : other;

    private static DateOnly Earliest(DateOnly? some, DateOnly other) => some < other ? some.Value : other;
}
