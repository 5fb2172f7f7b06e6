using FlexPortal.Application.BillingGroups;
using FlexPortal.Application.Data;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Subscriptions;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Billing;

/// <summary>Billing runs, what they could not do, and what waits for an operator.</summary>
public sealed class BillingRuns(Database database) : IUseCase
{
    /// <summary>Problems and held subscriptions shown at most.</summary>
    public const int Shown = 100;

    /// <summary>A page of runs, newest first.</summary>
    public async Task<Page<BillingRun>> ListAsync(PageRequest page, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        return await db.BillingRuns.PageAsync(r => r.RequestedAtUtc, r => r.Id, descending: true, page, cancellationToken);
    }

    /// <summary>One run; null when there is no such run.</summary>
    public async Task<BillingRun?> FindAsync(BillingRunId id, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        return await db.BillingRuns.SingleOrDefaultAsync(r => r.Id == id, cancellationToken);
    }

    /// <summary>The run under way or waiting; null for none.</summary>
    public async Task<BillingRun?> CurrentAsync(CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        return await db.BillingRuns.Where(r => r.Status == BillingRunStatus.Running || r.Status == BillingRunStatus.Queued)
            .OrderBy(r => r.Status == BillingRunStatus.Running ? 0 : 1).ThenBy(r => r.Id).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>The last run that is over; null for none.</summary>
    public async Task<BillingRun?> LastFinishedAsync(CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        return await db.BillingRuns.Where(r => r.FinishedAtUtc != null).OrderByDescending(r => r.Id).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>What a run held or could not do, at most <see cref="Shown"/>.</summary>
    public async Task<IReadOnlyList<RunProblem>> ProblemsAsync(BillingRun run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        await using var db = database.Read();
        var rows = await (
            from problem in db.BillingRunProblems
            where problem.RunId == run.Id
            join subscription in db.Subscriptions on problem.SubscriptionId equals subscription.Id into subscriptions
            from subscription in subscriptions.DefaultIfEmpty()
            join billed in db.BillingGroups on problem.BillingGroupId equals billed.Id into named
            from billed in named.DefaultIfEmpty()
            orderby problem.Id
            select new { Problem = problem, Subscription = subscription, Group = billed })
            .Take(Shown).ToListAsync(cancellationToken);
        var groups = await PayingGroup.OfAllAsync(db, [.. rows.Select(r => r.Subscription).OfType<Subscription>().DistinctBy(s => s.Id)], run.AsOf, cancellationToken);
        return
        [
            .. rows.Select(r => new RunProblem(r.Subscription?.Id, r.Subscription?.Reference, r.Problem.PaymentId, r.Problem.Code, r.Problem.Message)
            {
                Group = GroupName.Of(r.Group ?? (r.Subscription is { } contract ? groups.GetValueOrDefault(contract.Id) : null)),
            }),
        ];
    }

    /// <summary>Subscriptions whose invoices wait for a review or were set aside, at most <see cref="Shown"/> of each.</summary>
    /// <param name="today">The business day on which a group pays for them.</param>
    /// <param name="cancellationToken">Stops the queries.</param>
    public async Task<IReadOnlyList<HeldSubscription>> HeldAsync(DateOnly today, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        var held = await (
            from payment in db.Payments
            where (payment.Hold == IssueHold.Review || payment.Hold == IssueHold.Parked) && payment.SubscriptionId != null
            group payment by payment.SubscriptionId into subscription
            select new { Id = subscription.Key, Count = subscription.Count(), First = subscription.Min(p => p.BillingDate), Last = subscription.Max(p => p.BillingDate), Reason = subscription.Max(p => p.HoldReason) })
            .OrderBy(h => h.First).Take(Shown).ToListAsync(cancellationToken);
        var ids = held.ConvertAll(h => h.Id!.Value);
        var waiting = await NamedAsync(db, db.Subscriptions.Where(s => ids.Contains(s.Id)), cancellationToken);
        var parked = await NamedAsync(db, db.Subscriptions.Where(s => s.ParkedReason != null).OrderBy(s => s.Id).Take(Shown), cancellationToken);
        var groups = await PayingGroup.OfAllAsync(db, [.. waiting.Concat(parked).Select(s => s.Subscription).DistinctBy(s => s.Id)], today, cancellationToken);
        return
        [
            .. held.Join(waiting, h => h.Id!.Value, s => s.Subscription.Id, (h, s) => Of(s, h.Count, h.First, h.Last, h.Reason ?? "")),
            .. parked.Select(s => Of(s, 0, s.Subscription.StartDate, s.Subscription.StartDate, s.Subscription.ParkedReason!)),
        ];

        HeldSubscription Of((Subscription Subscription, string Customer) named, int invoices, DateOnly first, DateOnly last, string reason) =>
            new(named.Subscription.Id, named.Subscription.Reference, named.Customer, invoices, first, last, reason) { Group = GroupName.Of(groups.GetValueOrDefault(named.Subscription.Id)) };
    }

    private static async Task<IReadOnlyList<(Subscription Subscription, string Customer)>> NamedAsync(FlexPortalDbContext db, IQueryable<Subscription> subscriptions, CancellationToken cancellationToken)
    {
        var named = await (
            from subscription in subscriptions
            join customer in db.Customers on subscription.CustomerId equals customer.Id
            orderby subscription.Id
            select new { Subscription = subscription, customer.DisplayName }).ToListAsync(cancellationToken);
        return named.ConvertAll(n => (n.Subscription, n.DisplayName));
    }
}

/// <summary>Something that a run held or could not do.</summary>
/// <param name="SubscriptionId">The subscription concerned.</param>
/// <param name="Reference">Its reference.</param>
/// <param name="PaymentId">The payment concerned.</param>
/// <param name="Code">The rule's name.</param>
/// <param name="Message">The reason.</param>
public sealed record RunProblem(SubscriptionId? SubscriptionId, string? Reference, PaymentId? PaymentId, string Code, string Message)
{
    /// <summary>The billing group whose invoice it is about, or that pays for the subscription on the run's day; null when the customer pays.</summary>
    public GroupName? Group { get; init; }
}

/// <summary>A subscription that waits for an operator.</summary>
/// <param name="Id">The subscription.</param>
/// <param name="Reference">Its reference.</param>
/// <param name="Customer">The customer's name.</param>
/// <param name="Invoices">How many invoices wait; 0 when its schedule could not be completed.</param>
/// <param name="First">Start of the first period that waits.</param>
/// <param name="Last">Start of the last.</param>
/// <param name="Reason">Why.</param>
public sealed record HeldSubscription(SubscriptionId Id, string Reference, string Customer, int Invoices, DateOnly First, DateOnly Last, string Reason)
{
    /// <summary>The billing group that pays for it today; null when the customer pays.</summary>
    public GroupName? Group { get; init; }
}
