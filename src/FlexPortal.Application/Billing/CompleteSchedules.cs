using FlexPortal.Application.Access;
using FlexPortal.Application.Audit;
using FlexPortal.Application.BillingGroups;
using FlexPortal.Application.Data;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Sellers;
using FlexPortal.Domain.Subscriptions;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Billing;

/// <summary>
/// Completes schedules of active subscriptions: proposes everything that should exist, subtracts what does, inserts the rest. Running it
/// twice, in two processes at once or after a crash gives the same rows (billing rules §2).
/// </summary>
public sealed class CompleteSchedules(Database database) : IUseCase
{
    /// <summary>Completes one batch in one transaction.</summary>
    /// <param name="seller">The seller.</param>
    /// <param name="batchSize">Subscriptions at most.</param>
    /// <param name="cancellationToken">Stops before the batch is committed.</param>
    public Task<ScheduleBatch> ExecuteAsync(Seller seller, int batchSize, CancellationToken cancellationToken) =>
        database.WriteAsync(session => CompleteAsync(session, seller, Incomplete(session, seller).Take(batchSize)), cancellationToken, Actor.BillingRun);

    /// <summary>Completes one subscription in one transaction.</summary>
    public Task<ScheduleBatch> ExecuteOneAsync(Seller seller, SubscriptionId id, CancellationToken cancellationToken) =>
        database.WriteAsync(session => CompleteAsync(session, seller, Incomplete(session, seller).Where(s => s.Id == id)), cancellationToken, Actor.BillingRun);

    /// <summary>Generates the payments of subscriptions inside somebody's transaction.</summary>
    /// <returns>How many payments were created.</returns>
    internal static async Task<int> GenerateAsync(WriteSession session, Seller seller, IReadOnlyList<Subscription> subscriptions)
    {
        var subscriptionIds = subscriptions.Select(s => s.Id).ToList();
        var customerIds = subscriptions.Select(s => s.CustomerId).Distinct().ToList();
        var customers = await session.Db.Customers.AsNoTracking().Where(c => customerIds.Contains(c.Id)).ToDictionaryAsync(c => c.Id, session.CancellationToken);
        var existing = (await session.Db.PaymentLines.Where(l => subscriptionIds.Contains(l.SubscriptionId))
                .Select(l => new { l.SubscriptionId, l.PeriodStart }).ToListAsync(session.CancellationToken))
            .GroupBy(l => l.SubscriptionId).ToDictionary(g => g.Key, g => (IReadOnlySet<DateOnly>)g.Select(l => l.PeriodStart).ToHashSet());
        var payments = new List<Payment>();
        foreach (var subscription in subscriptions)
        {
            var starts = existing.GetValueOrDefault(subscription.Id) ?? new HashSet<DateOnly>();
            var missing = ScheduleGeneration.MissingPayments(seller, customers[subscription.CustomerId], subscription, starts, session.NowUtc);
            payments.AddRange(missing);
            session.Audit(new AuditFact("schedule.generated", subscription.Id.ToString(), $"{missing.Count} payments scheduled") { SubscriptionId = subscription.Id });
        }

        // Always the bulk way, never through the change tracker: the lines hang below the payments.
        await session.InsertManyAsync(payments);
        await session.InsertManyAsync([.. payments.SelectMany(p => p.Lines)]);
        await GroupLines.DirectNewAsync(session, seller, customerIds);
        return payments.Count;
    }

    private static IQueryable<Subscription> Incomplete(WriteSession session, Seller seller) => session.Db.Subscriptions.AsNoTracking()
        .Where(s => s.SellerId == seller.Id && s.PaymentsToGenerate > 0 && s.ParkedReason == null)
        .OrderBy(s => s.Id);

    private static async Task<ScheduleBatch> CompleteAsync(WriteSession session, Seller known, IQueryable<Subscription> incomplete)
    {
        var seller = await session.Db.Sellers.AsNoTracking().SingleAsync(s => s.Id == known.Id, session.CancellationToken);
        var subscriptions = await incomplete.ToListAsync(session.CancellationToken);
        if (subscriptions.Count == 0)
            return new ScheduleBatch([], 0);
        var created = await GenerateAsync(session, seller, subscriptions);
        var ids = subscriptions.ConvertAll(s => s.Id);
        var updated = await session.Db.Subscriptions.Where(s => ids.Contains(s.Id) && s.PaymentsToGenerate > 0)
            .ExecuteUpdateAsync(s => s.SetProperty(x => x.PaymentsToGenerate, 0).SetProperty(x => x.Version, x => x.Version + 1), session.CancellationToken);
        return updated == ids.Count
            ? new ScheduleBatch(ids, created)
            : throw new DbUpdateConcurrencyException("Another process completed some of these schedules.");
    }
}

/// <summary>What a batch did.</summary>
/// <param name="Subscriptions">The subscriptions completed.</param>
/// <param name="PaymentsCreated">Payments created.</param>
/// <param name="Skipped">Subscriptions that somebody else dealt with meanwhile.</param>
/// <param name="Failed">Subscriptions set aside with their reason.</param>
public sealed record ScheduleBatch(IReadOnlyList<SubscriptionId> Subscriptions, int PaymentsCreated, int Skipped = 0, int Failed = 0)
{
    /// <summary>Whether nothing was left to do.</summary>
    public bool IsEmpty => Subscriptions.Count == 0 && Skipped == 0 && Failed == 0;
}
