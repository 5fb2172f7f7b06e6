using System.Globalization;
using FlexPortal.Application.Access;
using FlexPortal.Application.Audit;
using FlexPortal.Application.BillingGroups;
using FlexPortal.Application.Contracts;
using FlexPortal.Application.Data;
using FlexPortal.Application.Mail;
using FlexPortal.Application.Payments;
using FlexPortal.Domain;
using FlexPortal.Domain.Bulk;
using FlexPortal.Domain.Ids;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace FlexPortal.Application.Bulk;

/// <summary>
/// Works on jobs: each payment by the same use case as a person's, as the person who started the job, in a transaction of its own, under a key made of job and
/// place. A process that dies between act and report repeats a replay; several processes do each payment once.
/// </summary>
public sealed class RunBulkJobs(Database database, MarkAsPaid markAsPaid, CancelPayment cancel, SendInvoice send, ChangeContractPrice change, ChangeGroupMembers groups, ILogger<RunBulkJobs> log) : IUseCase
{
    private const int Batch = 50;

    /// <summary>Works until no job has anything left, or until told to stop.</summary>
    /// <param name="stillOurs">Asked between batches: false stops.</param>
    /// <param name="cancellationToken">Stops after the payment under way.</param>
    /// <returns>Payments that were tried.</returns>
    public async Task<int> ExecuteAsync(Func<Task<bool>> stillOurs, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stillOurs);
        var tried = 0;
        while (await stillOurs() && await NextAsync(cancellationToken) is { } job)
        {
            if (!await MayGoOnAsync(job, cancellationToken))
            {
                await StopAsync(job.Id);
                continue;
            }

            var rows = await WaitingAsync(job.Id, cancellationToken);
            await WorkAsync(job, rows, cancellationToken);
            tried += rows.Count;
            if (rows.Count < Batch)
                await FinishAsync(job.Id);
        }

        return tried;
    }

    private async Task<BulkJob?> NextAsync(CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        return await db.BulkJobs.Where(j => j.State == BulkJobState.Running).OrderBy(j => j.Id).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Whether the person whose acts these are may still do them: an account that is disabled, or that lost the right, ends its jobs at the next batch.</summary>
    private async Task<bool> MayGoOnAsync(BulkJob job, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        var user = await db.Users.Where(u => u.Id == job.StartedById).Select(u => new { u.IsDisabled, u.Role }).SingleOrDefaultAsync(cancellationToken);
        return user is { IsDisabled: false } && Permissions.Has(user.Role, Permissions.Of(job.Act));
    }

    private async Task<List<BulkJobRow>> WaitingAsync(BulkJobId job, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        return await db.BulkJobRows.Where(r => r.JobId == job && r.State == BulkRowState.Waiting).OrderBy(r => r.Position).Take(Batch).ToListAsync(cancellationToken);
    }

    private async Task WorkAsync(BulkJob job, List<BulkJobRow> rows, CancellationToken cancellationToken)
    {
        if (job.Act == BulkAct.JoinGroup)
        {
            await JoinAsync(job, rows);
            return;
        }

        foreach (var row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await WorkAsync(job, row);
        }
    }

    private async Task WorkAsync(BulkJob job, BulkJobRow row)
    {
        var (code, message) = await TryAsync(job, row);
        var state = code is null ? BulkRowState.Done : BulkRowState.Refused;
        await database.WriteAsync(
            session => session.Db.BulkJobRows.Where(r => r.JobId == row.JobId && r.Position == row.Position && r.State == BulkRowState.Waiting)
                .ExecuteUpdateAsync(r => r.SetProperty(x => x.State, state).SetProperty(x => x.Code, code).SetProperty(x => x.Message, message), session.CancellationToken),
            CancellationToken.None,
            ActorOf(job));
    }

    /// <summary>Members join a batch at a time, in one act that refuses each for itself: the group is locked once, and the act answers for all of them.</summary>
    private async Task JoinAsync(BulkJob job, List<BulkJobRow> rows)
    {
        if (rows.Count == 0)
            return;
        var (first, last) = (rows[0].Position, rows[^1].Position);
        var how = BulkParameters.Read(job.Parameters);
        var key = string.Create(CultureInfo.InvariantCulture, $"{job.Id}:{first}");
        var request = new JoinRequest(how.GroupId!.Value, key, how.From!.Value, [.. rows.Select(r => new JoiningMember(r.CustomerId!.Value, r.SubscriptionId, r.CostCentre))]);
        IReadOnlyList<JoinOutcome> outcomes = [];
        var (code, message) = await TryAsync(job, rows[0], async () => outcomes = (await groups.JoinAsync(request, CancellationToken.None, ActorOf(job))).Outcomes);
        await database.WriteAsync(
            async session =>
            {
                var stored = await session.Db.BulkJobRows.Where(r => r.JobId == job.Id && r.State == BulkRowState.Waiting && r.Position >= first && r.Position <= last).ToDictionaryAsync(r => r.Position, session.CancellationToken);
                foreach (var (row, i) in rows.Select((row, i) => (row, i)))
                    stored.GetValueOrDefault(row.Position)?.Tried(code ?? outcomes[i].Code, message ?? outcomes[i].Message);
            },
            CancellationToken.None,
            ActorOf(job));
    }

    /// <summary>Does it; answers the rule that refused it, or nothing.</summary>
    private Task<(string? Code, string? Message)> TryAsync(BulkJob job, BulkJobRow row) => TryAsync(job, row, () => ActAsync(job, row));

    private async Task<(string? Code, string? Message)> TryAsync(BulkJob job, BulkJobRow row, Func<Task> act)
    {
        try
        {
            await act();
            return (null, null);
        }
        catch (BusinessRuleException e)
        {
            return (e.Code, e.Message);
        }
        catch (Exception e)
        {
            // One payment that cannot be worked on does not keep the others from it.
            log.LogError(e, "Row {Position} of job {Job} could not be worked on", row.Position, job.Id);
            return ("UNEXPECTED", "An unexpected error; the log has the details. Look at it before you repeat it.");
        }
    }

    private async Task ActAsync(BulkJob job, BulkJobRow row)
    {
        var how = BulkParameters.Read(job.Parameters);
        var key = string.Create(CultureInfo.InvariantCulture, $"{job.Id}:{row.Position}");
        switch (job.Act)
        {
            case BulkAct.MarkAsPaid:
                var paid = new MarkAsPaidRequest(row.PaymentId!.Value, row.SeenVersion, key, how.PaidOn!.Value, how.Method!.Value, Reference: how.Reference);
                await markAsPaid.ExecuteAsync(paid, CancellationToken.None, ActorOf(job));
                break;
            case BulkAct.Cancel:
                await cancel.ExecuteAsync(new CancelPaymentRequest(row.PaymentId!.Value, row.SeenVersion, key, how.Reason!), CancellationToken.None, ActorOf(job));
                break;
            case BulkAct.ChangePrice:
                await change.ExecuteAsync(new PriceRequest(row.SubscriptionId!.Value, row.SeenVersion, key, how.From!.Value, row.AmountMinor!.Value), CancellationToken.None, ActorOf(job));
                break;
            default:
                await send.ExecuteAsync(new SendInvoiceRequest(row.PaymentId!.Value, key), CancellationToken.None, ActorOf(job));
                break;
        }
    }

    private Task StopAsync(BulkJobId id) => database.WriteAsync(
        async session =>
        {
            var job = await session.Db.BulkJobs.SingleAsync(j => j.Id == id, session.CancellationToken);
            if (job.State != BulkJobState.Running)
                return;
            job.Stop(session.NowUtc);
            session.Audit(new AuditFact("bulk.stopped", id.ToString(), $"Stopped: {job.StartedBy} may not do this any more"));
        },
        CancellationToken.None,
        Actor.Collection);

    private Task FinishAsync(BulkJobId id) => database.WriteAsync(
        async session =>
        {
            var job = await session.Db.BulkJobs.SingleAsync(j => j.Id == id, session.CancellationToken);
            if (job.State == BulkJobState.Running && !await session.Db.BulkJobRows.AnyAsync(r => r.JobId == id && r.State == BulkRowState.Waiting, session.CancellationToken))
                job.Finish(session.NowUtc);
        },
        CancellationToken.None,
        Actor.Collection);

    private static Actor ActorOf(BulkJob job) => new(job.StartedById, job.StartedBy, job.StartedFrom);
}
