using FlexPortal.Application.Audit;
using FlexPortal.Application.Data;
using FlexPortal.Application.Payments;
using FlexPortal.Application.Sellers;
using FlexPortal.Application.Time;
using FlexPortal.Domain;
using FlexPortal.Domain.Bulk;
using FlexPortal.Domain.Ids;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Bulk;

/// <summary>Starts an act on many payments. Which they are is written down now: what matches later is not touched.</summary>
public sealed class StartBulkJob(Database database, CurrentSeller sellers, BusinessCalendar calendar) : IUseCase
{
    /// <summary>Starts it.</summary>
    /// <param name="request">What, how and to which payments. The same request under the same key is a replay.</param>
    /// <param name="cancellationToken">Stops before it is committed.</param>
    /// <returns>The job.</returns>
    /// <exception cref="BusinessRuleException">VALIDATION_ERROR: nothing or too much is selected, or a parameter is missing; REASON_REQUIRED; DATE_IN_FUTURE.</exception>
    public async Task<BulkJobId> ExecuteAsync(BulkRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var today = calendar.Today(await sellers.GetAsync(cancellationToken));
        Check(request, today);
        return BulkJobId.From(await database.WriteAsync(
            session => session.OnceAsync($"bulk.start:{session.Actor.UserId}", request.IdempotencyKey, request, () => StartAsync(session, request, today)),
            cancellationToken));
    }

    private static void Check(BulkRequest request, DateOnly today)
    {
        if (request.Act == BulkAct.Cancel && string.IsNullOrWhiteSpace(request.Parameters.Reason))
            throw new BusinessRuleException(RuleCodes.ReasonRequired, "Say why.", nameof(BulkParameters.Reason));
        if (request.Act != BulkAct.MarkAsPaid)
            return;
        if (request.Parameters.Method is null)
            throw new BusinessRuleException(RuleCodes.Invalid, "Say how the customers paid.", nameof(BulkParameters.Method));
        if (request.Parameters.PaidOn is not { } day)
            throw new BusinessRuleException(RuleCodes.Invalid, "Enter the payment date.", nameof(BulkParameters.PaidOn));
        if (day > today)
            throw new BusinessRuleException(RuleCodes.DateInFuture, "The payment date cannot be in the future.", nameof(BulkParameters.PaidOn));
    }

    private static async Task<Guid> StartAsync(WriteSession session, BulkRequest request, DateOnly today)
    {
        var ids = await (await Selection.QueryAsync(session.Db, request.Filter, today, session.CancellationToken)).Select(p => new { p.Id, p.Version }).ToListAsync(session.CancellationToken);
        var by = (session.Actor.UserId ?? throw new InvalidOperationException("A person starts acts on many payments."), session.Actor.Name, session.Actor.From);
        var job = BulkJob.Start(request.Act, request.Parameters.Write(), ids.Count, by, session.NowUtc);
        session.Db.BulkJobs.Add(job);
        await session.Db.SaveChangesAsync(session.CancellationToken);
        await session.InsertAsync(ids.Select((payment, i) => BulkJobRow.Of(job.Id, i + 1, payment.Id, payment.Version)).ToList());
        session.Audit(new AuditFact("bulk.started", job.Id.ToString(), $"{request.Act} of {ids.Count} payments started") { Reason = request.Parameters.Reason, After = AuditFact.Describe(request.Parameters) });
        return job.Id.Value;
    }
}

/// <summary>An act on many payments.</summary>
/// <param name="Act">What is done.</param>
/// <param name="Parameters">How.</param>
/// <param name="Filter">To which payments.</param>
/// <param name="IdempotencyKey">The form's key: sending it twice starts one job.</param>
public sealed record BulkRequest(BulkAct Act, BulkParameters Parameters, PaymentFilter Filter, string IdempotencyKey);
