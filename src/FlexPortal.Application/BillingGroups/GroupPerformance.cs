using FlexPortal.Application.Data;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.BillingGroups;

/// <summary>How a group pays, in one currency: by billing period, and over all of the periods shown. Amounts in minor units.</summary>
/// <param name="Currency">The currency; others have their own.</param>
/// <param name="Months">Each billing period that has invoices, the earliest first.</param>
public sealed record GroupPerformance(Currency Currency, IReadOnlyList<GroupMonth> Months)
{
    /// <summary>Billing periods shown at most.</summary>
    public const int MonthsShown = 12;

    /// <summary>All periods together.</summary>
    public GroupMonth Total => new(default, Months.Sum(m => m.BilledMinor), Months.Sum(m => m.CollectedMinor), Months.Sum(m => m.OpenMinor), Months.Sum(m => m.OverdueMinor), Months.Sum(m => m.PaidInvoices), Months.Sum(m => m.DaysOfPaid));

    /// <summary>Reads the latest periods of a group, one entry a currency.</summary>
    internal static async Task<IReadOnlyList<GroupPerformance>> OfAsync(FlexPortalDbContext db, BillingGroupId group, DateOnly today, CancellationToken cancellationToken)
    {
        var bills = db.Payments.Where(p => p.BillingGroupId == group && p.Kind == PaymentKind.Consolidated && p.IssuedOn != null && (p.Status != PaymentStatus.Cancelled || p.WrittenOffMinor > 0));
        var months = await bills.Select(p => p.BillingMonth!.Value).Distinct().OrderByDescending(m => m).Take(MonthsShown).ToListAsync(cancellationToken);
        if (months.Count == 0)
            return [];
        var rows = await bills.Where(p => months.Contains(p.BillingMonth!.Value))
            .Select(p => new { p.BillingMonth, p.Currency, p.Status, p.AmountMinor, p.PaidMinor, p.RefundedMinor, p.DueDate, p.IssuedOn, p.PaidOn }).ToListAsync(cancellationToken);
        return
        [
            .. rows.GroupBy(r => r.Currency).OrderBy(g => g.Key.Code, StringComparer.Ordinal).Select(g => new GroupPerformance(
                g.Key,
                [
                    .. g.GroupBy(r => r.BillingMonth!.Value).OrderBy(m => m.Key).Select(m => new GroupMonth(
                        Payment.FirstDayOf(m.Key),
                        m.Sum(r => r.AmountMinor),
                        m.Sum(r => r.PaidMinor - r.RefundedMinor),
                        m.Where(r => r.Status != PaymentStatus.Cancelled).Sum(r => r.AmountMinor - r.PaidMinor),
                        m.Where(r => PaymentBadges.IsOverdue(r.Status, isInvoiced: true, r.DueDate, today)).Sum(r => r.AmountMinor - r.PaidMinor),
                        m.Count(r => r.PaidOn is not null),
                        m.Where(r => r.PaidOn is not null).Sum(r => r.PaidOn!.Value.DayNumber - r.IssuedOn!.Value.DayNumber))),
                ])),
        ];
    }
}

/// <summary>One billing period of a group; amounts in minor units.</summary>
/// <param name="Month">First day.</param>
/// <param name="BilledMinor">Asked for, less what was taken off or cancelled.</param>
/// <param name="CollectedMinor">Received less refunded.</param>
/// <param name="OpenMinor">Not received yet.</param>
/// <param name="OverdueMinor">Of it due before today.</param>
/// <param name="PaidInvoices">Invoices that are paid.</param>
/// <param name="DaysOfPaid">The days from issue to payment of each of them, added up; less than zero where money came before the invoice.</param>
public sealed record GroupMonth(DateOnly Month, long BilledMinor, long CollectedMinor, long OpenMinor, long OverdueMinor, int PaidInvoices, int DaysOfPaid)
{
    /// <summary>Days from issue to payment on average; null while none is paid.</summary>
    public decimal? AverageDaysToPay => PaidInvoices == 0 ? null : decimal.Divide(DaysOfPaid, PaidInvoices);
}
