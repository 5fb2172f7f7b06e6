using FlexPortal.Application.Data;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Subscriptions;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Subscriptions;

/// <summary>What subscriptions brought in, net of tax and refunds: what cost recovery is computed from (billing rules §8).</summary>
internal static class ReceivedNet
{
    /// <summary>Minor units by subscription; one that brought nothing is missing.</summary>
    public static async Task<Dictionary<SubscriptionId, long>> OfAsync(FlexPortalDbContext db, IReadOnlyCollection<SubscriptionId> ids, CancellationToken cancellationToken)
    {
        var lines = db.PaymentLines.Where(l => ids.Contains(l.SubscriptionId) && l.PaidMinor > l.RefundedMinor);
        // Whole lines are summed by the database; only what is paid or refunded in part is rounded line by line.
        var sums = await lines.Where(l => l.PaidMinor == l.GrossMinor && l.RefundedMinor == 0)
            .GroupBy(l => l.SubscriptionId).Select(g => new { g.Key, Net = g.Sum(l => l.NetMinor) }).ToDictionaryAsync(g => g.Key, g => g.Net, cancellationToken);
        var parts = await lines.Where(l => l.PaidMinor != l.GrossMinor || l.RefundedMinor != 0)
            .Select(l => new { l.SubscriptionId, l.NetMinor, l.GrossMinor, l.PaidMinor, l.RefundedMinor }).ToListAsync(cancellationToken);
        foreach (var part in parts)
            sums[part.SubscriptionId] = checked(sums.GetValueOrDefault(part.SubscriptionId) + CostRecovery.NetReceived(part.NetMinor, part.GrossMinor, part.PaidMinor, part.RefundedMinor));
        return sums;
    }
}
