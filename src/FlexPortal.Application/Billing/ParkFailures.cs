using FlexPortal.Application.Access;
using FlexPortal.Application.Audit;
using FlexPortal.Application.BillingGroups;
using FlexPortal.Application.Data;
using FlexPortal.Domain;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Sellers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace FlexPortal.Application.Billing;

/// <summary>
/// When a batch fails because of one row, goes through the batch row by row: what can be done is done, what cannot is set aside with its
/// reason until somebody releases it.
/// </summary>
public sealed class ParkFailures(Database database, CompleteSchedules schedules, IssueDueInvoices invoices, IDatabaseErrors errors, ILogger<ParkFailures> log) : IUseCase
{
    /// <summary>Whether an error may come from one row of a batch rather than from the seller's profile, the database or the program's end.</summary>
    public bool IsAboutOneRow(Exception exception) => exception switch
    {
        OperationCanceledException or BusinessRuleException { Code: RuleCodes.SellerIncomplete } => false,
        System.Data.Common.DbException or DbUpdateException => errors.IsDataRefused(exception),
        _ => true,
    };

    /// <summary>Completes a batch of schedules one by one.</summary>
    internal async Task<ScheduleBatch> SchedulesOneByOneAsync(BillingRun run, Seller seller, int batchSize, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        var ids = await db.Subscriptions.Where(s => s.SellerId == seller.Id && s.PaymentsToGenerate > 0 && s.ParkedReason == null)
            .OrderBy(s => s.Id).Take(batchSize).Select(s => s.Id).ToListAsync(cancellationToken);
        var done = new List<SubscriptionId>();
        var payments = 0;
        var failed = 0;
        foreach (var id in ids)
        {
            try
            {
                var one = await schedules.ExecuteOneAsync(seller, id, cancellationToken);
                done.AddRange(one.Subscriptions);
                payments += one.PaymentsCreated;
            }
            catch (Exception e) when (IsAboutOneRow(e))
            {
                await ParkAsync(run, id, e, cancellationToken);
                failed++;
            }
        }

        return new ScheduleBatch(done, payments, ids.Count - done.Count - failed, failed);
    }

    /// <summary>Issues a batch of invoices one by one.</summary>
    internal async Task<InvoiceBatch> InvoicesOneByOneAsync(BillingRun run, Seller seller, int batchSize, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        var ids = await IssueDueInvoices.Due(db, seller, run.AsOf).OrderBy(p => p.BillingDate).ThenBy(p => p.Id).Take(batchSize).Select(p => p.Id).ToListAsync(cancellationToken);
        var done = new List<PaymentId>();
        var heldSubscriptions = new List<SubscriptionId>();
        var heldPayments = 0;
        var failed = 0;
        foreach (var id in ids)
        {
            try
            {
                var one = await invoices.ExecuteOneAsync(seller, run.AsOf, id, cancellationToken);
                done.AddRange(one.Payments);
                heldSubscriptions.AddRange(one.HeldSubscriptions);
                heldPayments += one.HeldPayments;
            }
            catch (Exception e) when (IsAboutOneRow(e))
            {
                await ParkAsync(run, id, e, cancellationToken);
                failed++;
            }
        }

        return new InvoiceBatch(done, heldSubscriptions, heldPayments, Math.Max(0, ids.Count - done.Count - failed - heldPayments), failed);
    }

    /// <summary>Writes down something that a run held or could not do.</summary>
    internal Task NoteAsync(BillingRunProblem problem) => database.WriteAsync(
        session =>
        {
            session.Db.BillingRunProblems.Add(problem);
            return Task.CompletedTask;
        },
        CancellationToken.None,
        Actor.BillingRun);

    /// <summary>Notes that a group's invoice could not be issued. Nothing of it is done; its lines go on waiting, and the next run tries again.</summary>
    internal Task NoteGroupAsync(BillingRun run, DueGroupInvoice due, Exception exception)
    {
        var (code, reason) = Explain(exception);
        log.LogWarning(exception, "An invoice of a billing group was not issued");
        return NoteAsync(new BillingRunProblem { RunId = run.Id, BillingGroupId = due.GroupId, Code = code, Message = $"The invoice of {due.Name} was not issued: {reason}" });
    }

    private async Task ParkAsync(BillingRun run, SubscriptionId id, Exception exception, CancellationToken cancellationToken)
    {
        var (code, reason) = Explain(exception);
        log.LogWarning(exception, "Schedule of {SubscriptionId} set aside", id);
        await database.WriteAsync(
            async session =>
            {
                var subscription = await session.Db.Subscriptions.SingleAsync(s => s.Id == id, session.CancellationToken);
                subscription.Park(reason);
                session.Audit(new AuditFact("billing.parked", id.ToString(), "Schedule set aside") { SubscriptionId = id, Reason = reason });
            },
            cancellationToken,
            Actor.BillingRun);
        await NoteAsync(new BillingRunProblem { RunId = run.Id, SubscriptionId = id, Code = code, Message = reason });
    }

    private async Task ParkAsync(BillingRun run, PaymentId id, Exception exception, CancellationToken cancellationToken)
    {
        var (code, reason) = Explain(exception);
        log.LogWarning(exception, "Invoice of {PaymentId} set aside", id);
        var subscription = await database.WriteAsync(
            async session =>
            {
                var payment = await session.Db.Payments.SingleAsync(p => p.Id == id, session.CancellationToken);
                payment.HoldBack(IssueHold.Parked, reason, session.NowUtc);
                session.Audit(new AuditFact("billing.parked", id.ToString(), "Invoice set aside") { PaymentId = id, SubscriptionId = payment.SubscriptionId, Reason = reason });
                return payment.SubscriptionId;
            },
            cancellationToken,
            Actor.BillingRun);
        await NoteAsync(new BillingRunProblem { RunId = run.Id, SubscriptionId = subscription, PaymentId = id, Code = code, Message = reason });
    }

    private static (string Code, string Reason) Explain(Exception exception) => exception switch
    {
        BusinessRuleException rule => (rule.Code, rule.Message),
        OverflowException => ("OVERFLOW", "An amount is too large to compute."),
        _ => ("UNEXPECTED", "An unexpected error; the log has the details under this time."),
    };
}
