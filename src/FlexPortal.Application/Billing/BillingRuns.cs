using FlexPortal.Application.BillingGroups;
using FlexPortal.Application.Data;
using FlexPortal.Domain.Ids;
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
    public async Task<IReadOnlyList<RunProblem>> ProblemsAsync(BillingRunId id, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        var rows = await (
            from problem in db.BillingRunProblems
            where problem.RunId == id
            join subscription in db.Subscriptions on problem.SubscriptionId equals subscription.Id into subscriptions
            from subscription in subscriptions.DefaultIfEmpty()
            join billed in db.BillingGroups on problem.BillingGroupId equals billed.Id into named
            from billed in named.DefaultIfEmpty()
            orderby problem.Id
            select new { Problem = problem, Number = (long?)subscription.Number, Group = billed == null ? null : new GroupName(billed.Id, billed.Name) })
            .Take(Shown).ToListAsync(cancellationToken);
        return
        [
            .. rows.Select(r => new RunProblem(r.Problem.SubscriptionId, r.Number is { } n ? Subscription.ReferenceOf(n) : null, r.Problem.PaymentId, r.Problem.Code, r.Problem.Message) { Group = r.Group }),
        ];
    }

    /// <summary>How many subscriptions and groups wait, counted up to <see cref="Shown"/> of each kind.</summary>
    public async Task<int> CountHeldAsync(CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        var held = ReleaseHeldInvoices.Held(db);
        return await held.Where(p => p.BillingGroupId == null).Select(p => p.SubscriptionId).Distinct().Take(Shown).CountAsync(cancellationToken)
            + await held.Where(p => p.BillingGroupId != null).Select(p => p.BillingGroupId).Distinct().Take(Shown).CountAsync(cancellationToken)
            + await db.Subscriptions.Where(s => s.ParkedReason != null).Take(Shown).CountAsync(cancellationToken);
    }

    /// <summary>Groups whose lines wait for a review, at most <see cref="Shown"/>.</summary>
    public async Task<IReadOnlyList<HeldGroup>> HeldGroupsAsync(CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        return await OfGroupsAsync(db, Shown, cancellationToken);
    }

    /// <summary>Subscriptions whose customers' invoices wait for a review or were set aside, at most <see cref="Shown"/> of each kind.</summary>
    /// <param name="today">The business day, for the payer of a schedule that could not be made.</param>
    /// <param name="cancellationToken">Stops the queries.</param>
    public async Task<IReadOnlyList<HeldSubscription>> HeldAsync(DateOnly today, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        var held = await (
            from payment in ReleaseHeldInvoices.Held(db)
            where payment.BillingGroupId == null
            group payment by payment.SubscriptionId into lines
            select new { Id = lines.Key, Count = lines.Count(), First = lines.Min(p => p.BillingDate), Last = lines.Max(p => p.BillingDate), Reason = lines.Max(p => p.HoldReason) })
            .OrderBy(h => h.First).Take(Shown).ToListAsync(cancellationToken);
        var ids = held.ConvertAll(h => h.Id!.Value);
        var waiting = await NamedAsync(db, db.Subscriptions.Where(s => ids.Contains(s.Id)), cancellationToken);
        var parked = await NamedAsync(db, db.Subscriptions.Where(s => s.ParkedReason != null).OrderBy(s => s.Id).Take(Shown), cancellationToken);
        var groups = await PayingGroup.OfAllAsync(db, [.. parked.Select(s => s.Subscription)], today, cancellationToken);
        return
        [
            .. held.Join(waiting, h => h.Id!.Value, s => s.Subscription.Id, (h, s) => new HeldSubscription(h.Id!.Value, s.Subscription.Reference, s.Customer, h.Count, h.First, h.Last, h.Reason ?? "")),
            .. parked.Select(s => new HeldSubscription(s.Subscription.Id, s.Subscription.Reference, s.Customer, 0, s.Subscription.StartDate, s.Subscription.StartDate, s.Subscription.ParkedReason!)
            {
                Group = GroupName.Of(groups.GetValueOrDefault(s.Subscription.Id)),
            }),
        ];
    }

    /// <summary>Held lines by their groups, of all groups: by the index of what is held, which is little; asked for one group, SQLite would look through all of its lines.</summary>
    internal static async Task<IReadOnlyList<HeldGroup>> OfGroupsAsync(FlexPortalDbContext db, int most, CancellationToken cancellationToken)
    {
        var groups = await (
            from payment in ReleaseHeldInvoices.Held(db)
            where payment.BillingGroupId != null
            group payment by payment.BillingGroupId into lines
            select new { Id = lines.Key, Count = lines.Count(), First = lines.Min(p => p.BillingDate), Last = lines.Max(p => p.BillingDate), Reason = lines.Max(p => p.HoldReason) })
            .OrderBy(h => h.First).Take(most).ToListAsync(cancellationToken);
        var ids = groups.ConvertAll(h => h.Id!.Value);
        var names = await db.BillingGroups.Where(g => ids.Contains(g.Id)).Select(g => new GroupName(g.Id, g.Name)).ToDictionaryAsync(g => g.Id, cancellationToken);
        return groups.ConvertAll(h => new HeldGroup(names[h.Id!.Value], h.Count, h.First, h.Last, h.Reason ?? ""));
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
    /// <summary>The billing group whose lines it is about; null for others.</summary>
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
    /// <summary>The billing group that pays for it today, of a schedule that could not be made; null when the customer pays.</summary>
    public GroupName? Group { get; init; }
}

/// <summary>A billing group whose lines wait for an operator.</summary>
/// <param name="Group">The group.</param>
/// <param name="Lines">How many lines wait.</param>
/// <param name="First">First day of the first line.</param>
/// <param name="Last">First day of the last.</param>
/// <param name="Reason">Why.</param>
public sealed record HeldGroup(GroupName Group, int Lines, DateOnly First, DateOnly Last, string Reason);
