using FlexPortal.Application.Access;
using FlexPortal.Application.Billing;
using FlexPortal.Application.Data;
using FlexPortal.Application.Time;
using FlexPortal.Domain.Sellers;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Demo;

/// <summary>
/// Writes a whole book into an empty database by moving through the past and doing, step by step, what people and the billing run would
/// have done. The same size, seed and day give the same names, amounts, dates and states. Every batch is one transaction: killed anywhere,
/// it leaves books that verify.
/// </summary>
public sealed class DemoBook(IDbContextFactory<FlexPortalDbContext> contexts, IDatabaseErrors errors, TimeProvider today, Secrets secrets) : IUseCase
{
    private const int BatchSize = 1000;
    private const int SmallBook = 500;
    private const int DaysInStep = 7;

    private readonly DemoClock clock = new();
    private readonly DemoActor actor = new();

    /// <summary>Most subscriptions of a book.</summary>
    public const int MaxSubscriptions = 1_000_000;

    /// <summary>Largest number of billing groups, and of members of each.</summary>
    public const int MaxGroups = 5000;

    /// <summary>Longest past, in months.</summary>
    public const int MaxMonths = 120;

    /// <summary>Whether there is room for a demo: a database that has no customer.</summary>
    public async Task<bool> CanLoadAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return !await db.Customers.AnyAsync(cancellationToken);
    }

    /// <summary>Writes the book. It ends today.</summary>
    /// <param name="subscriptions">How many, 1 to <see cref="MaxSubscriptions"/>.</param>
    /// <param name="months">How far back the first of them starts, 1 to <see cref="MaxMonths"/>.</param>
    /// <param name="seed">Another seed gives another book.</param>
    /// <param name="progress">Told after every step.</param>
    /// <param name="cancellationToken">Stops after the batch under way.</param>
    /// <param name="groups">How many billing groups it gets, as far as it has customers for them.</param>
    /// <param name="members">How many members each of them has at most.</param>
    /// <exception cref="InvalidOperationException">The database has customers, or no seller.</exception>
    public async Task<DemoProgress> LoadAsync(int subscriptions, int months, long seed, Action<DemoProgress>? progress, CancellationToken cancellationToken, int groups = 1, int members = 5)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(subscriptions, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(subscriptions, MaxSubscriptions);
        ArgumentOutOfRangeException.ThrowIfLessThan(months, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(months, MaxMonths);
        if (!await CanLoadAsync(cancellationToken))
            throw new InvalidOperationException("The database has customers: a demo is written into an empty book only.");
        var database = new Database(contexts, errors, actor, clock);
        clock.MoveTo(DateOnly.FromDateTime(today.GetUtcNow().UtcDateTime).AddMonths(-months));
        var start = new DemoStart(database);
        var seller = await start.SellerAsync(cancellationToken);
        var variants = await start.CatalogAsync(seller, cancellationToken);
        var plan = DemoPlan.Create(subscriptions, months, seed, BusinessCalendar.DayOf(today.GetUtcNow().UtcDateTime, seller), variants.Count);
        var contracts = new DemoContracts(database, seller, plan, variants);
        var money = new DemoCollection(database, plan);
        var schedules = new CompleteSchedules(database);
        var invoices = new IssueDueInvoices(database);
        var ended = new EndContracts(database);
        var state = new DemoProgress(plan.FirstDay, plan.Today, plan.FirstDay, 0, 0, 0, 0);
        var before = plan.FirstDay.AddDays(-1);
        foreach (var day in Steps(plan, subscriptions))
        {
            clock.MoveTo(day);
            state = state with { Day = day, Subscriptions = state.Subscriptions + await contracts.WriteAsync(day, BatchSize, cancellationToken) };
            state = state with { Payments = state.Payments + await CompleteAsync(schedules, seller, cancellationToken) };
            state = state with { Invoices = state.Invoices + await IssueAsync(invoices, seller, day, cancellationToken) };
            state = state with { Movements = state.Movements + await money.CollectAsync(before, day, BatchSize, cancellationToken) };
            await ended.ExecuteAsync(seller, day, BatchSize, cancellationToken);
            before = day;
            progress?.Invoke(state);
        }

        await new DemoDesk(database, secrets).HappenAsync(plan.Today, cancellationToken);
        await new DemoMethods(database, secrets).AddAsync(plan.Today, cancellationToken);
        return state with { Groups = await new DemoGroups(database, seller).FoundAsync(plan.Today, groups, members, cancellationToken) };
    }

    // A small book is looked at day by day, so it moves in weeks; a large one in months.
    private static IEnumerable<DateOnly> Steps(DemoPlan plan, int subscriptions)
    {
        var day = plan.FirstDay;
        while (day < plan.Today)
        {
            yield return day;
            day = subscriptions <= SmallBook ? day.AddDays(DaysInStep) : LastOfMonth(day.AddDays(1));
        }

        yield return plan.Today;
    }

    private static DateOnly LastOfMonth(DateOnly day) => new(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month));

    private static async Task<long> CompleteAsync(CompleteSchedules schedules, Seller seller, CancellationToken cancellationToken)
    {
        long created = 0;
        while (true)
        {
            var batch = await schedules.ExecuteAsync(seller, BatchSize, cancellationToken);
            if (batch.IsEmpty)
                return created;
            created += batch.PaymentsCreated;
        }
    }

    private static async Task<long> IssueAsync(IssueDueInvoices invoices, Seller seller, DateOnly day, CancellationToken cancellationToken)
    {
        long issued = 0;
        while (true)
        {
            var batch = await invoices.ExecuteAsync(seller, day, BatchSize, cancellationToken);
            if (batch.IsEmpty)
                return issued;
            issued += batch.Payments.Count;
        }
    }

    private sealed class DemoActor : IActorSource
    {
        public Actor Current { get; } = new(null, "Demo data", null);
    }
}

/// <summary>How far a demo book is written.</summary>
/// <param name="FirstDay">The day on which it starts.</param>
/// <param name="LastDay">The day on which it ends.</param>
/// <param name="Day">The day up to which everything is written.</param>
/// <param name="Subscriptions">Subscriptions written.</param>
/// <param name="Payments">Payments scheduled.</param>
/// <param name="Invoices">Invoices issued.</param>
/// <param name="Movements">Receipts, failures and cancellations recorded.</param>
public sealed record DemoProgress(DateOnly FirstDay, DateOnly LastDay, DateOnly Day, long Subscriptions, long Payments, long Invoices, long Movements)
{
    /// <summary>Billing groups made, at the end.</summary>
    public int Groups { get; init; }
}
