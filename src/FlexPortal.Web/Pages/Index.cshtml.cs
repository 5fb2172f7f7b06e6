using FlexPortal.Application.Billing;
using FlexPortal.Application.Reports;
using FlexPortal.Application.Sellers;
using FlexPortal.Application.Time;
using FlexPortal.Domain.Sellers;
using FlexPortal.Domain.Values;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FlexPortal.Web.Pages;

/// <summary>The dashboard: what is due, overdue and failed, income, what needs attention, how billing went.</summary>
public sealed class IndexModel(Dashboard dashboard, Application.Billing.BillingRuns runs, Billing.BillingSchedule schedule, CurrentSeller sellers, BusinessCalendar calendar) : PageModel
{
    /// <summary>The figures.</summary>
    public DashboardFigures Figures { get; private set; } = null!;

    /// <summary>The seller.</summary>
    public Seller Seller { get; private set; } = null!;

    /// <summary>The business day.</summary>
    public DateOnly Today { get; private set; }

    /// <summary>The last billing run that is over; null for none.</summary>
    public BillingRun? LastRun { get; private set; }

    /// <summary>Subscriptions that wait for an operator.</summary>
    public int Held { get; private set; }

    /// <summary>When billing runs next by itself.</summary>
    public DateTime? NextRunAtUtc => schedule.NextRunAtUtc;

    /// <summary>The months of the income chart, oldest first, in the seller's currency.</summary>
    public IReadOnlyList<(DateOnly Month, long Minor)> Chart =>
        [.. Enumerable.Range(1 - Dashboard.ChartMonths, Dashboard.ChartMonths).Select(Figures.ThisMonth.AddMonths).Select(m => (m, Figures.IncomeOf(m, Seller.Currency)))];

    /// <summary>Income in currencies other than the seller's, this month.</summary>
    public IReadOnlyList<(Currency Currency, long Minor)> OtherIncome =>
        [.. Figures.Income.Where(i => i.Month == Figures.ThisMonth && !i.Currency.Equals(Seller.Currency)).Select(i => (i.Currency, i.Minor))];

    /// <summary>Reads the figures.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Seller = await sellers.GetAsync(cancellationToken);
        Today = calendar.Today(Seller);
        Figures = await dashboard.ReadAsync(Today, Seller.Currency, cancellationToken);
        LastRun = await runs.LastFinishedAsync(cancellationToken);
        Held = await runs.CountHeldAsync(cancellationToken);
    }
}
