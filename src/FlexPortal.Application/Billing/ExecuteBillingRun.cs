using FlexPortal.Application.Access;
using FlexPortal.Application.BillingGroups;
using FlexPortal.Application.Data;
using FlexPortal.Application.Sellers;
using FlexPortal.Domain;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Sellers;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Billing;

/// <summary>
/// Goes through a billing run: completes schedules, issues due invoices, ends contracts that are over. Each batch is one transaction, so a run can
/// be killed anywhere; the next one goes on where it stopped. One row that cannot be done is set aside with its reason.
/// </summary>
public sealed class ExecuteBillingRun(
    Database database, CurrentSeller sellers, CompleteSchedules schedules, IssueDueInvoices invoices, IssueDueGroupInvoices groups, EndContracts contracts, ParkFailures failures) : IUseCase
{
    /// <summary>Works until nothing is left.</summary>
    /// <param name="runId">A queued run, or one that was interrupted.</param>
    /// <param name="batchSize">Rows per transaction.</param>
    /// <param name="stillOurs">Asked between batches: false stops the run, which stays interrupted.</param>
    /// <param name="cancellationToken">Stops after the batch under way.</param>
    public async Task<BillingRun> ExecuteAsync(BillingRunId runId, int batchSize, Func<Task<bool>> stillOurs, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stillOurs);
        batchSize = Math.Clamp(batchSize, 1, 1000);
        var seller = await sellers.GetAsync(cancellationToken);
        var run = await StartAsync(runId, seller, cancellationToken);
        string? error = null;
        try
        {
            var finished = await SchedulesAsync(run, seller, batchSize, stillOurs, cancellationToken)
                && await InvoicesAsync(run, seller, batchSize, stillOurs, cancellationToken)
                && await GroupInvoicesAsync(run, seller, stillOurs, cancellationToken);
            if (finished)
                await contracts.ExecuteAsync(seller, run.AsOf, batchSize, cancellationToken);
            else
                error = "Another process took the work over. The next run goes on where this one stopped.";
        }
        catch (OperationCanceledException)
        {
            error = "The program was stopped. The next run goes on where this one stopped.";
        }
        catch (BusinessRuleException e)
        {
            error = e.Message;
        }
        catch (Exception)
        {
            error = "An unexpected error ended the run; the log has the details. What was done before is kept.";
            throw;
        }
        finally
        {
            run.Error = error;
            run.Status = error is null ? BillingRunStatus.Completed : BillingRunStatus.Interrupted;
            await SaveAsync(run, finished: true);
        }

        return run;
    }

    private Task<BillingRun> StartAsync(BillingRunId runId, Seller seller, CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            var run = await session.Db.BillingRuns.SingleAsync(r => r.Id == runId, session.CancellationToken);
            run.Status = BillingRunStatus.Running;
            run.StartedAtUtc ??= session.NowUtc;
            run.FinishedAtUtc = null;
            run.Error = null;
            // A run that its process left behind goes on: what it did before counts.
            run.Total = run.Done + await session.Db.Subscriptions.CountAsync(s => s.SellerId == seller.Id && s.PaymentsToGenerate > 0 && s.ParkedReason == null, session.CancellationToken)
                + await IssueDueInvoices.Due(session.Db, seller, run.AsOf).CountAsync(session.CancellationToken);
            return run;
        },
        cancellationToken,
        Actor.BillingRun);

    private async Task<bool> SchedulesAsync(BillingRun run, Seller seller, int batchSize, Func<Task<bool>> stillOurs, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (!await stillOurs())
                return false;
            ScheduleBatch batch;
            try
            {
                batch = await schedules.ExecuteAsync(seller, batchSize, cancellationToken);
            }
            catch (Exception e) when (failures.IsAboutOneRow(e))
            {
                batch = await failures.SchedulesOneByOneAsync(run, seller, batchSize, cancellationToken);
            }

            if (batch.IsEmpty)
                return true;
            run.SchedulesCompleted += batch.Subscriptions.Count;
            run.PaymentsCreated += batch.PaymentsCreated;
            Count(run, batch.Subscriptions.Count, batch.Skipped, batch.Failed);
            await SaveAsync(run, finished: false);
        }
    }

    private async Task<bool> InvoicesAsync(BillingRun run, Seller seller, int batchSize, Func<Task<bool>> stillOurs, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (!await stillOurs())
                return false;
            InvoiceBatch batch;
            try
            {
                batch = await invoices.ExecuteAsync(seller, run.AsOf, batchSize, cancellationToken);
            }
            catch (Exception e) when (failures.IsAboutOneRow(e))
            {
                batch = await failures.InvoicesOneByOneAsync(run, seller, batchSize, cancellationToken);
            }

            if (batch.IsEmpty)
                return true;
            await CountAsync(run, batch);
        }
    }

    private async Task<bool> GroupInvoicesAsync(BillingRun run, Seller seller, Func<Task<bool>> stillOurs, CancellationToken cancellationToken)
    {
        foreach (var due in await groups.DueAsync(seller, run.AsOf, cancellationToken))
        {
            if (!await stillOurs())
                return false;
            try
            {
                await CountAsync(run, await groups.ExecuteAsync(seller, due, run.AsOf, cancellationToken), due);
            }
            catch (Exception e) when (failures.IsAboutOneRow(e))
            {
                await failures.NoteGroupAsync(run, due, e);
                Count(run, 0, 0, 1);
                await SaveAsync(run, finished: false);
            }
        }

        return true;
    }

    private async Task CountAsync(BillingRun run, InvoiceBatch batch, DueGroupInvoice? group = null)
    {
        run.InvoicesIssued += batch.Payments.Count;
        run.Held += batch.HeldPayments;
        Count(run, batch.Payments.Count + batch.HeldPayments, batch.Skipped, batch.Failed);
        if (group is not null && batch.HeldPayments > 0)
        {
            await failures.NoteAsync(Held(run, $"More than {IssueDueInvoices.MostAtOnce} periods of {group.Name} were due at once ({batch.HeldPayments} lines); release them to issue their invoices.", groupId: group.GroupId));
        }
        else
        {
            foreach (var subscription in batch.HeldSubscriptions)
                await failures.NoteAsync(Held(run, $"More than {IssueDueInvoices.MostAtOnce} periods were due at once; release them to issue their invoices.", subscription));
        }

        await SaveAsync(run, finished: false);
    }

    private static BillingRunProblem Held(BillingRun run, string message, SubscriptionId? subscriptionId = null, BillingGroupId? groupId = null) =>
        new() { RunId = run.Id, SubscriptionId = subscriptionId, BillingGroupId = groupId, Code = "HELD_FOR_REVIEW", Message = message };

    private static void Count(BillingRun run, int done, int skipped, int failed)
    {
        run.Skipped += skipped;
        run.Failed += failed;
        run.Done += done + skipped + failed;
    }

    private Task SaveAsync(BillingRun run, bool finished) => database.WriteAsync(
        session =>
        {
            if (finished)
                run.FinishedAtUtc = session.NowUtc;
            run.Total = Math.Max(run.Total, run.Done);
            session.Db.Update(run);
            return Task.CompletedTask;
        },
        CancellationToken.None,
        Actor.BillingRun);
}
