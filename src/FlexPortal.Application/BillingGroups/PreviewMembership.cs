using FlexPortal.Application.Data;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.BillingGroups;

/// <summary>Shows what joining or leaving a group on a day moves, and what it does not.</summary>
public sealed class PreviewMembership(Database database) : IUseCase
{
    /// <summary>Shows it for lines of customers from a day on.</summary>
    /// <param name="customers">Whose, with all contracts.</param>
    /// <param name="contracts">Contracts alone.</param>
    /// <param name="day">The day.</param>
    /// <param name="cancellationToken">Stops the queries.</param>
    public async Task<MovingLines> ExecuteAsync(IReadOnlyCollection<CustomerId> customers, IReadOnlyCollection<SubscriptionId> contracts, DateOnly day, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(customers);
        ArgumentNullException.ThrowIfNull(contracts);
        await using var db = database.Read();
        var ids = customers.ToList();
        var alone = contracts.ToList();
        var lines =
            from l in db.PaymentLines
            join s in db.Subscriptions on l.SubscriptionId equals s.Id
            join p in db.Payments on l.PaymentId equals p.Id
            where (ids.Contains(s.CustomerId) || alone.Contains(s.Id)) && l.PeriodStart >= day && l.IsLive
            select new { l.GrossMinor, p.Currency, l.PeriodStart, Waits = p.InvoiceId == null && p.Status == PaymentStatus.Pending };
        var sums = await lines.GroupBy(l => new { l.Currency, l.Waits })
            .Select(g => new { g.Key.Currency, g.Key.Waits, Count = g.Count(), Gross = g.Sum(l => l.GrossMinor), First = g.Min(l => l.PeriodStart) }).ToListAsync(cancellationToken);
        var moving = sums.Where(s => s.Waits).ToList();
        var staying = sums.Where(s => !s.Waits).ToList();
        return new MovingLines(
            moving.Sum(s => s.Count),
            [.. moving.Select(s => new Money(s.Gross, s.Currency)).OrderBy(m => m.Currency.Code, StringComparer.Ordinal)],
            moving.Count == 0 ? null : moving.Min(s => s.First),
            staying.Sum(s => s.Count),
            [.. staying.Select(s => new Money(s.Gross, s.Currency)).OrderBy(m => m.Currency.Code, StringComparer.Ordinal)]);
    }
}

/// <summary>What joining or leaving moves.</summary>
/// <param name="Count">Lines that bill otherwise from then on: not invoiced yet.</param>
/// <param name="Amounts">Their amounts with tax, by currency.</param>
/// <param name="First">First day of the earliest; null when none moves.</param>
/// <param name="Staying">Lines from that day on that stay where they are: invoiced already.</param>
/// <param name="StayingAmounts">Their amounts with tax, by currency.</param>
public sealed record MovingLines(int Count, IReadOnlyList<Money> Amounts, DateOnly? First, int Staying, IReadOnlyList<Money> StayingAmounts);
