using FlexPortal.Application.Data;
using FlexPortal.Application.Payments;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Reports;

/// <summary>The figures that people see all day (billing rules §8), per currency: currencies are never added together.</summary>
public sealed class Dashboard(Database database) : IUseCase
{
    /// <summary>Rows of the list of what needs attention.</summary>
    public const int AttentionShown = 8;

    /// <summary>Months of the income chart, the current one included.</summary>
    public const int ChartMonths = 12;

    /// <summary>Reads the figures.</summary>
    /// <param name="today">The business day.</param>
    /// <param name="currency">The seller's currency, which is shown even when there is nothing in it.</param>
    /// <param name="cancellationToken">Stops the queries.</param>
    public async Task<DashboardFigures> ReadAsync(DateOnly today, Currency currency, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(currency);
        await using var db = database.Read();
        var week = WeekOf(today);
        var dueThisWeek = new PaymentFilter { Statuses = [PaymentStatus.Pending, PaymentStatus.Processing, PaymentStatus.Failed], DueFrom = week.Start, DueTo = week.LastDay };
        var overdue = new PaymentFilter { Badge = PaymentBadge.Overdue };
        var failed = new PaymentFilter { Statuses = [PaymentStatus.Failed] };
        var thisMonth = new DateOnly(today.Year, today.Month, 1);
        var income = await IncomeAsync(db, thisMonth.AddMonths(1 - ChartMonths), thisMonth.AddMonths(1), cancellationToken);
        var attention = await PaymentList.Rows(db, db.Payments.Where(p => p.InvoiceId != null && (p.Status == PaymentStatus.Failed || (p.Status == PaymentStatus.Pending && p.DueDate < today))))
            .OrderBy(p => p.DueDate).ThenBy(p => p.Id).Take(AttentionShown).ToListAsync(cancellationToken);
        return new DashboardFigures(
            week,
            await OpenAsync(dueThisWeek.Apply(db, db.Payments, today), currency, cancellationToken),
            await OpenAsync(overdue.Apply(db, db.Payments, today), currency, cancellationToken),
            await OpenAsync(failed.Apply(db, db.Payments, today), currency, cancellationToken),
            thisMonth,
            income,
            attention);
    }

    /// <summary>The week of a day, Monday to Sunday (ISO 8601).</summary>
    public static Period WeekOf(DateOnly day)
    {
        var monday = day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
        return new Period(monday, monday.AddDays(7));
    }

    private static async Task<IReadOnlyList<OpenFigure>> OpenAsync(IQueryable<Payment> payments, Currency currency, CancellationToken cancellationToken)
    {
        var figures = await payments.GroupBy(p => p.Currency)
            .Select(g => new { g.Key, Count = g.Count(), Open = g.Sum(p => p.AmountMinor - p.PaidMinor), Oldest = g.Min(p => p.DueDate) })
            .ToListAsync(cancellationToken);
        return figures.Count == 0
            ? [new OpenFigure(currency, 0, 0, null)]
            : [.. figures.OrderByDescending(f => f.Key.Equals(currency)).ThenBy(f => f.Key.Code, StringComparer.Ordinal).Select(f => new OpenFigure(f.Key, f.Count, f.Open, f.Oldest))];
    }

    private static async Task<IReadOnlyList<MonthlyIncome>> IncomeAsync(FlexPortalDbContext db, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        var received = await db.Transactions
            .Where(t => t.Outcome == TransactionOutcome.Succeeded && t.OccurredOn >= from && t.OccurredOn < to)
            .GroupBy(t => new { t.OccurredOn.Year, t.OccurredOn.Month, t.Currency, t.Kind })
            .Select(g => new { g.Key.Year, g.Key.Month, g.Key.Currency, g.Key.Kind, Sum = g.Sum(t => t.AmountMinor) })
            .ToListAsync(cancellationToken);
        return
        [
            .. received.GroupBy(r => (r.Year, r.Month, r.Currency))
                .Select(g => new MonthlyIncome(new DateOnly(g.Key.Year, g.Key.Month, 1), g.Key.Currency, g.Sum(r => TransactionKinds.IsReceived(r.Kind) ? r.Sum : -r.Sum)))
                .OrderBy(m => m.Month),
        ];
    }
}

/// <summary>The dashboard.</summary>
/// <param name="Week">The week that "this week" means.</param>
/// <param name="DueThisWeek">Open amounts due in it.</param>
/// <param name="Overdue">Open amounts past their due date.</param>
/// <param name="Failed">Open amounts of failed payments.</param>
/// <param name="ThisMonth">First day of the month.</param>
/// <param name="Income">Income by month and currency, oldest first; months without any are left out.</param>
/// <param name="Attention">Overdue and failed payments, oldest first, at most <see cref="Dashboard.AttentionShown"/>.</param>
public sealed record DashboardFigures(
    Period Week, IReadOnlyList<OpenFigure> DueThisWeek, IReadOnlyList<OpenFigure> Overdue, IReadOnlyList<OpenFigure> Failed,
    DateOnly ThisMonth, IReadOnlyList<MonthlyIncome> Income, IReadOnlyList<PaymentRow> Attention)
{
    /// <summary>Income of a month in a currency, minor units.</summary>
    public long IncomeOf(DateOnly month, Currency currency) => Income.Where(m => m.Month == month && m.Currency.Equals(currency)).Sum(m => m.Minor);
}

/// <summary>What is open.</summary>
/// <param name="Currency">The currency.</param>
/// <param name="Count">Payments.</param>
/// <param name="OpenMinor">Sum of what is open.</param>
/// <param name="Oldest">Oldest due date; null when there is none.</param>
public sealed record OpenFigure(Currency Currency, int Count, long OpenMinor, DateOnly? Oldest);

/// <summary>Received less refunded and taken back, on the money's date.</summary>
/// <param name="Month">First day of the month.</param>
/// <param name="Currency">The currency.</param>
/// <param name="Minor">Minor units; may be negative.</param>
public sealed record MonthlyIncome(DateOnly Month, Currency Currency, long Minor);
