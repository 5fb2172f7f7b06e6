using FlexPortal.Application.Data;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Subscriptions;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Books;

/// <summary>
/// Billing rules §9.2, second half: what the schedule asks for exists, live or cancelled. Only what is noted as still to be generated
/// may be missing.
/// </summary>
internal sealed class SchedulesBook : IBook
{
    private const int BatchSize = 1000;

    public string Key => "schedules";

    public string Title => "An active subscription has no missing period";

    public async Task<BookFindings> CheckAsync(FlexPortalDbContext db, Func<long, Task> counted, CancellationToken cancellationToken)
    {
        var findings = new BookFindings();
        SubscriptionId? after = null;
        while (true)
        {
            var batch = await NextAsync(db, after, cancellationToken);
            if (batch.Count == 0)
                return findings;
            var (first, last) = (batch[0].Id, batch[^1].Id);
            var lines = (await db.PaymentLines.Where(l => l.SubscriptionId >= first && l.SubscriptionId <= last && l.Kind == LineKind.Period)
                .Select(l => new { l.SubscriptionId, l.PeriodStart, l.PeriodEnd }).ToListAsync(cancellationToken)).ToLookup(l => l.SubscriptionId, l => (l.PeriodStart, l.PeriodEnd));
            foreach (var subscription in batch)
                Check(subscription, [.. lines[subscription.Id]], findings);
            findings.Checked += batch.Count;
            after = last;
            await counted(findings.Checked);
        }
    }

    private static Task<List<Subscription>> NextAsync(FlexPortalDbContext db, SubscriptionId? after, CancellationToken cancellationToken)
    {
        var started = db.Subscriptions.Where(s => s.Status == SubscriptionStatus.Active || s.Status == SubscriptionStatus.Ended);
        if (after is { } last)
            started = started.Where(s => s.Id > last);
        return started.OrderBy(s => s.Id).Take(BatchSize).ToListAsync(cancellationToken);
    }

    private static void Check(Subscription subscription, HashSet<(DateOnly Start, DateOnly End)> existing, BookFindings findings)
    {
        var missing = PaymentSchedule.Propose(subscription.Terms).Where(p => !existing.Contains((p.Period.Start, p.Period.End))).ToList();
        if (missing.Count <= subscription.PaymentsToGenerate)
            return;
        var days = string.Join(", ", missing.Take(5).Select(p => $"{p.Period.Start:yyyy-MM-dd}"));
        findings.Add(
            subscription.Id.ToString(), subscription.Reference,
            $"{missing.Count} periods are missing: {days}{(missing.Count > 5 ? ", …" : "")}; {subscription.PaymentsToGenerate} are noted as still to be generated.");
    }
}
