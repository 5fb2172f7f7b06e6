using FlexPortal.Application.Audit;
using FlexPortal.Application.Data;
using FlexPortal.Domain;
using FlexPortal.Domain.Bulk;
using FlexPortal.Domain.Ids;
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
            join p in db.Payments on r.PaymentId equals p.Id
            join c in db.Customers on p.CustomerId equals c.Id
            join i in db.Invoices on p.InvoiceId equals i.Id into invoices
            from i in invoices.DefaultIfEmpty()
            orderby r.Position
            select new BulkReportRow(r.Position, r.PaymentId, c.DisplayName, i == null ? null : i.Number, p.AmountMinor, p.Currency, r.State, r.Code, r.Message)).Take(size).ToListAsync(cancellationToken);
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

/// <summary>What became of a payment of a job.</summary>
/// <param name="Position">Its place.</param>
/// <param name="PaymentId">The payment.</param>
/// <param name="Customer">The payer.</param>
/// <param name="InvoiceNumber">Its invoice.</param>
/// <param name="AmountMinor">Its amount, minor units.</param>
/// <param name="Currency">Its currency.</param>
/// <param name="State">What became of it.</param>
/// <param name="Code">The rule that refused it.</param>
/// <param name="Message">Why.</param>
public sealed record BulkReportRow(int Position, PaymentId PaymentId, string Customer, string? InvoiceNumber, long AmountMinor, Currency Currency, BulkRowState State, string? Code, string? Message);
