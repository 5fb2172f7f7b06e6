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
    public async Task<IReadOnlyList<RunProblem>> ProblemsAsync(BillingRunId id, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        var rows = await (
            from problem in db.BillingRunProblems
            where problem.RunId == id
            join subscription in db.Subscriptions on problem.SubscriptionId equals subscription.Id into subscriptions
            from subscription in subscriptions.DefaultIfEmpty()
            orderby problem.Id
            select new { problem.SubscriptionId, Number = (long?)subscription.Number, problem.PaymentId, problem.Code, problem.Message })
            .Take(Shown).ToListAsync(cancellationToken);
        return [.. rows.Select(r => new RunProblem(r.SubscriptionId, r.Number is { } n ? Subscription.ReferenceOf(n) : null, r.PaymentId, r.Code, r.Message))];
    }

    /// <summary>Subscriptions whose invoices wait for a review or were set aside, at most <see cref="Shown"/>, with how many there are.</summary>
    public async Task<IReadOnlyList<HeldSubscription>> HeldAsync(CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        var held = await (
            from payment in db.Payments
            where (payment.Hold == IssueHold.Review || payment.Hold == IssueHold.Parked) && payment.SubscriptionId != null
            group payment by payment.SubscriptionId into subscription
            select new { Id = subscription.Key, Count = subscription.Count(), First = subscription.Min(p => p.BillingDate), Last = subscription.Max(p => p.BillingDate), Reason = subscription.Max(p => p.HoldReason) })
            .OrderBy(h => h.First).Take(Shown).ToListAsync(cancellationToken);
        var ids = held.ConvertAll(h => h.Id!.Value);
        var names = await (
            from subscription in db.Subscriptions
            where ids.Contains(subscription.Id)
            join customer in db.Customers on subscription.CustomerId equals customer.Id
            select new { subscription.Id, subscription.Number, customer.DisplayName }).ToDictionaryAsync(s => s.Id, cancellationToken);
        var invoices = held.Select(h => new HeldSubscription(h.Id!.Value, Subscription.ReferenceOf(names[h.Id.Value].Number), names[h.Id.Value].DisplayName, h.Count, h.First, h.Last, h.Reason ?? ""));
        var schedules = await (
            from subscription in db.Subscriptions
            where subscription.ParkedReason != null
            join customer in db.Customers on subscription.CustomerId equals customer.Id
            orderby subscription.Id
            select new { subscription.Id, subscription.Number, customer.DisplayName, subscription.StartDate, subscription.ParkedReason }).Take(Shown).ToListAsync(cancellationToken);
        return [.. invoices, .. schedules.Select(s => new HeldSubscription(s.Id, Subscription.ReferenceOf(s.Number), s.DisplayName, 0, s.StartDate, s.StartDate, s.ParkedReason!))];
    }
}

/// <summary>Something that a run held or could not do.</summary>
/// <param name="SubscriptionId">The subscription concerned.</param>
/// <param name="Reference">Its reference.</param>
/// <param name="PaymentId">The payment concerned.</param>
/// <param name="Code">The rule's name.</param>
/// <param name="Message">The reason.</param>
public sealed record RunProblem(SubscriptionId? SubscriptionId, string? Reference, PaymentId? PaymentId, string Code, string Message);

/// <summary>A subscription that waits for an operator.</summary>
/// <param name="Id">The subscription.</param>
/// <param name="Reference">Its reference.</param>
/// <param name="Customer">The customer's name.</param>
/// <param name="Invoices">How many invoices wait; 0 when its schedule could not be completed.</param>
/// <param name="First">Start of the first period that waits.</param>
/// <param name="Last">Start of the last.</param>
/// <param name="Reason">Why.</param>
public sealed record HeldSubscription(SubscriptionId Id, string Reference, string Customer, int Invoices, DateOnly First, DateOnly Last, string Reason);
