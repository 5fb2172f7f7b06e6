using FlexPortal.Application.Audit;
using FlexPortal.Application.BillingGroups;
using FlexPortal.Application.Data;
using FlexPortal.Domain;
using FlexPortal.Domain.Bulk;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Subscriptions;
using FlexPortal.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Bulk;

/// <summary>Reads jobs with their reports, and stops them.</summary>
public sealed class BulkJobs(Database database) : IUseCase
{
    /// <summary>Whether there is anything to work on.</summary>
    public async Task<bool> AnyRunningAsync(CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        return await db.BulkJobs.AnyAsync(j => j.State == BulkJobState.Running, cancellationToken);
    }

    /// <summary>The group whose members a job adds; null for other acts.</summary>
    public static BillingGroupId? GroupOf(BulkJob job)
    {
        ArgumentNullException.ThrowIfNull(job);
        return BulkParameters.Read(job.Parameters).GroupId;
    }

    /// <summary>Reads a page of jobs, the latest first.</summary>
    public async Task<Page<BulkJob>> PageAsync(PageRequest page, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        return await db.BulkJobs.PageAsync(j => j.StartedAtUtc, j => j.Id, descending: true, page, cancellationToken);
    }

    /// <summary>A job with how far it is; null when there is none such.</summary>
    public async Task<BulkProgress?> FindAsync(BulkJobId id, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        if (await db.BulkJobs.SingleOrDefaultAsync(j => j.Id == id, cancellationToken) is not { } job)
            return null;
        var counts = await db.BulkJobRows.Where(r => r.JobId == id).GroupBy(r => r.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        return new BulkProgress(job, counts.GetValueOrDefault(BulkRowState.Done), counts.GetValueOrDefault(BulkRowState.Refused));
    }

    /// <summary>Reads a page of the report, in the order of the selection.</summary>
    /// <param name="id">The job.</param>
    /// <param name="state">Only payments in this state; null for all.</param>
    /// <param name="after">The place after which the page starts; 0 for the first.</param>
    /// <param name="size">Rows of a page.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public async Task<IReadOnlyList<BulkReportRow>> ReportAsync(BulkJobId id, BulkRowState? state, int after, int size, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        var rows = db.BulkJobRows.Where(r => r.JobId == id && r.Position > after);
        if (state is { } wanted)
            rows = rows.Where(r => r.State == wanted);
        return await (
            from r in rows
            join p in db.Payments on r.PaymentId equals p.Id into payments
            from p in payments.DefaultIfEmpty()
            join s in db.Subscriptions on r.SubscriptionId equals s.Id into subscriptions
            from s in subscriptions.DefaultIfEmpty()
            join c in db.Customers on r.CustomerId ?? (p == null ? s.CustomerId : p.CustomerId) equals c.Id
            join i in db.Invoices on p.InvoiceId equals i.Id into invoices
            from i in invoices.DefaultIfEmpty()
            join g in db.BillingGroups on p.BillingGroupId equals g.Id into groups
            from g in groups.DefaultIfEmpty()
            orderby r.Position
            select new BulkReportRow
            {
                Position = r.Position,
                PaymentId = r.PaymentId,
                SubscriptionId = r.SubscriptionId,
                CustomerId = c.Id,
                CostCentre = r.CostCentre,
                SubscriptionNumber = (long?)s.Number,
                Customer = c.DisplayName,
                Group = g == null ? null : new GroupName(g.Id, g.Name),
                InvoiceNumber = i.Number,
                AmountMinor = r.CustomerId != null ? null : r.AmountMinor ?? p.AmountMinor,
                Currency = r.CustomerId != null ? null : p == null ? s.Currency : p.Currency,
                State = r.State,
                Code = r.Code,
                Message = r.Message,
            }).Take(size).ToListAsync(cancellationToken);
    }

    /// <summary>Stops a job: what is done stays done.</summary>
    /// <exception cref="BusinessRuleException">NOT_FOUND or ALREADY_DECIDED.</exception>
    public Task StopAsync(BulkJobId id, CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            var job = await session.Db.BulkJobs.SingleOrDefaultAsync(j => j.Id == id, session.CancellationToken) ?? throw new BusinessRuleException(RuleCodes.NotFound, "There is no such job.");
            job.Stop(session.NowUtc);
            session.Audit(new AuditFact("bulk.stopped", id.ToString(), "Act on many payments stopped"));
        },
        cancellationToken);
}

/// <summary>How far a job is.</summary>
/// <param name="Job">The job.</param>
/// <param name="Done">Payments that it was done to.</param>
/// <param name="Refused">Payments that were refused.</param>
public sealed record BulkProgress(BulkJob Job, int Done, int Refused);

/// <summary>What became of a payment or a subscription of a job.</summary>
public sealed record BulkReportRow
{
    /// <summary>Its place.</summary>
    public int Position { get; init; }

    /// <summary>The payment; null for a subscription.</summary>
    public PaymentId? PaymentId { get; init; }

    /// <summary>The subscription; null for a payment.</summary>
    public SubscriptionId? SubscriptionId { get; init; }

    /// <summary>The customer.</summary>
    public CustomerId CustomerId { get; init; }

    /// <summary>The payer's cost centre for a customer who joins a group.</summary>
    public string? CostCentre { get; init; }

    /// <summary>The subscription's number; null for a payment.</summary>
    public long? SubscriptionNumber { get; init; }

    /// <summary>The customer's name.</summary>
    public string Customer { get; init; } = "";

    /// <summary>The billing group that the payment bills to; null for others.</summary>
    public GroupName? Group { get; init; }

    /// <summary>The payment's invoice.</summary>
    public string? InvoiceNumber { get; init; }

    /// <summary>The payment's amount, or the new price of one month, minor units; null where no amount belongs to the act.</summary>
    public long? AmountMinor { get; init; }

    /// <summary>Its currency; null where there is none.</summary>
    public Currency? Currency { get; init; }

    /// <summary>What became of it.</summary>
    public BulkRowState State { get; init; }

    /// <summary>The rule that refused it.</summary>
    public string? Code { get; init; }

    /// <summary>Why.</summary>
    public string? Message { get; init; }

    /// <summary>What people call it: the subscription's reference, or the invoice's number.</summary>
    public string? Reference => SubscriptionNumber is { } number ? Subscription.ReferenceOf(number) : InvoiceNumber;
}
