using FlexPortal.Application.Audit;
using FlexPortal.Application.BillingGroups;
using FlexPortal.Application.Data;
using FlexPortal.Application.Subscriptions;
using FlexPortal.Domain;
using FlexPortal.Domain.Bulk;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Subscriptions;
using FlexPortal.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Bulk;

/// <summary>Gives many running contracts another price from a day on (billing rules §7): shows each new price first, then works as a job.</summary>
public sealed class StartPriceJob(Database database) : IUseCase
{
    /// <summary>Contracts that a preview lists at most.</summary>
    public const int Listed = 100;

    /// <summary>What each contract would cost; changes nothing.</summary>
    /// <param name="search">Which contracts: words as in the list of subscriptions; only active ones count.</param>
    /// <param name="rule">How prices change.</param>
    /// <param name="firstDay">The first day.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    /// <exception cref="BusinessRuleException">What <see cref="PriceRule.Require"/> refuses.</exception>
    public async Task<PricePreview> PreviewAsync(string? search, PriceRule rule, DateOnly firstDay, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rule);
        rule.Require();
        await using var db = database.Read();
        var contracts = await (
            from s in Active(db, search, rule)
            join c in db.Customers on s.CustomerId equals c.Id
            orderby s.Number
            select new PricedContract(s.Id, s.Number, c.DisplayName, s.ProductDescription, s.Currency, s.MonthlyPriceMinor, 0, firstDay >= s.StartDate && firstDay < s.EndDate)).Take(BulkJob.Most + 1).ToListAsync(cancellationToken);
        var priced = contracts.Take(BulkJob.Most).Select(c => c with { ThenMinor = rule.Apply(c.NowMinor) }).ToList();
        var listed = priced.Take(Listed).ToList();
        var ids = listed.ConvertAll(c => c.Id);
        var groups = await PayingGroup.OfAllAsync(db, await db.Subscriptions.Where(s => ids.Contains(s.Id)).ToListAsync(cancellationToken), firstDay, cancellationToken);
        var possible = priced.Where(c => c.IsPossible).ToList();
        return new PricePreview(
            priced.Count,
            contracts.Count > BulkJob.Most,
            priced.Count - possible.Count,
            [.. listed.Select(c => c with { Group = GroupName.Of(groups.GetValueOrDefault(c.Id)) })],
            [.. possible.GroupBy(c => c.Currency).Select(g => (new Money(g.Sum(c => c.NowMinor), g.Key), new Money(g.Sum(c => c.ThenMinor), g.Key))).OrderBy(t => t.Item1.Currency.Code, StringComparer.Ordinal)]);
    }

    /// <summary>Starts it. Which contracts, and each one's new price, are written down now.</summary>
    /// <param name="request">Which, how and from when. The same request under the same key is a replay.</param>
    /// <param name="cancellationToken">Stops before it is committed.</param>
    /// <returns>The job.</returns>
    /// <exception cref="BusinessRuleException">VALIDATION_ERROR: nothing or too much is selected; what <see cref="PriceRule.Require"/> refuses.</exception>
    public async Task<BulkJobId> ExecuteAsync(PriceJobRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.Rule.Require();
        return BulkJobId.From(await database.WriteAsync(
            session => session.OnceAsync($"bulk.price:{session.Actor.UserId}", request.IdempotencyKey, request, () => StartAsync(session, request)),
            cancellationToken));
    }

    private static async Task<Guid> StartAsync(WriteSession session, PriceJobRequest request)
    {
        var contracts = await Active(session.Db, request.Search, request.Rule).AsNoTracking().OrderBy(s => s.Number).Select(s => new { s.Id, s.Version, s.MonthlyPriceMinor }).Take(BulkJob.Most + 1).ToListAsync(session.CancellationToken);
        var by = (session.Actor.UserId ?? throw new InvalidOperationException("A person changes prices."), session.Actor.Name, session.Actor.From);
        var parameters = new BulkParameters { From = request.From, Price = request.Rule };
        var job = BulkJob.Start(BulkAct.ChangePrice, parameters.Write(), contracts.Count, by, session.NowUtc);
        session.Db.BulkJobs.Add(job);
        await session.Db.SaveChangesAsync(session.CancellationToken);
        await session.InsertAsync(contracts.Select((contract, i) => BulkJobRow.Of(job.Id, i + 1, contract.Id, contract.Version, request.Rule.Apply(contract.MonthlyPriceMinor))).ToList());
        session.Audit(new AuditFact("bulk.started", job.Id.ToString(), $"Change of the prices of {contracts.Count} contracts started") { After = AuditFact.Describe(request) });
        return job.Id.Value;
    }

    private static IQueryable<Subscription> Active(FlexPortalDbContext db, string? search, PriceRule rule)
    {
        var active = SubscriptionList.Matching(db, new SubscriptionFilter(search, SubscriptionStatus.Active));
        if (rule.CurrencyCode is null)
            return active;
        // One price says nothing to contracts in another currency.
        var currency = Currency.Of(rule.CurrencyCode);
        return active.Where(s => s.Currency == currency);
    }
}

/// <summary>A change of many prices.</summary>
/// <param name="Search">Which contracts: words as in the list of subscriptions.</param>
/// <param name="Rule">How prices change.</param>
/// <param name="From">The first day.</param>
/// <param name="IdempotencyKey">The form's key: sending it twice starts one job.</param>
public sealed record PriceJobRequest(string? Search, PriceRule Rule, DateOnly From, string IdempotencyKey);

/// <summary>What a change of prices would do.</summary>
/// <param name="Count">Contracts.</param>
/// <param name="IsTooMany">Whether there are more than a job takes.</param>
/// <param name="Refused">Contracts that do not run on that day.</param>
/// <param name="Contracts">The first of them.</param>
/// <param name="Sums">What they cost a month now and then, by currency.</param>
public sealed record PricePreview(int Count, bool IsTooMany, int Refused, IReadOnlyList<PricedContract> Contracts, IReadOnlyList<(Money Now, Money Then)> Sums);

/// <summary>A contract with its price.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Number">Its number.</param>
/// <param name="Customer">Whose.</param>
/// <param name="Product">What for.</param>
/// <param name="Currency">Currency.</param>
/// <param name="NowMinor">The price of one month, minor units.</param>
/// <param name="ThenMinor">The new one.</param>
/// <param name="IsPossible">Whether the day lies within the contract.</param>
public sealed record PricedContract(SubscriptionId Id, long Number, string Customer, string Product, Currency Currency, long NowMinor, long ThenMinor, bool IsPossible)
{
    /// <summary>The billing group that pays for it on the first day of the price; null when the customer pays.</summary>
    public GroupName? Group { get; init; }

    /// <summary>As people see it.</summary>
    public string Reference => Subscription.ReferenceOf(Number);
}
