using FlexPortal.Application.Credits;
using FlexPortal.Application.Data;
using FlexPortal.Application.Invoices;
using FlexPortal.Application.Payments;
using FlexPortal.Application.Refunds;
using FlexPortal.Domain.Approvals;
using FlexPortal.Domain.Bulk;
using FlexPortal.Domain.Credits;
using FlexPortal.Domain.Disputes;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Refunds;
using FlexPortal.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Demo;

/// <summary>A day at the payments desk: refunds that wait and that went, a dispute, credit from too much cash, a write-off to decide on.</summary>
internal sealed class DemoDesk(Database database, Secrets secrets)
{
    private const string Iban = "DE89370400440532013000";
    private const string Why = "The unit was out of order for a week";

    private static readonly Person Asker = new(new Guid("0192d3a0-0000-7000-8000-0000000000d0"), "Oskar Lang");

    /// <summary>Lets it happen, as far as the book has payments for it.</summary>
    public Task HappenAsync(DateOnly today, CancellationToken cancellationToken)
    {
        var account = new RefundWay(RefundDestination.BankTransfer, "Demo Customer", secrets.Conceal(TypedRefundWay.Purpose, Iban), Iban[^4..]);
        return database.WriteAsync(session => HappenAsync(session, account, today), cancellationToken);
    }

    private static async Task HappenAsync(WriteSession session, RefundWay account, DateOnly today)
    {
        var paid = await TakeAsync(session, session.Db.Payments.Where(p => p.Status == PaymentStatus.Paid && p.RefundedMinor == 0), 4);
        if (paid.Count == 4)
        {
            await RefundAsync(session, paid[0], account, today);
            await RefundAsync(session, paid[1], new RefundWay(RefundDestination.Cash), today);
            Ask(session, paid[2]);
            Dispute(session, paid[3], today);
        }

        await StopAsync(session);
        foreach (var payment in await TakeAsync(session, session.Db.Payments.Where(p => p.Status == PaymentStatus.Pending && p.InvoiceId != null && p.PaidMinor == 0), 1))
            await OverpayAsync(session, payment, today);
        foreach (var payment in await TakeAsync(session, session.Db.Payments.Where(p => p.Status == PaymentStatus.Failed && p.InvoiceId != null), 1))
            session.Db.ApprovalRequests.Add(ApprovalRequest.Ask(ApprovalKind.WriteOff, payment.Id, null, new Money(payment.OpenMinor, payment.Currency), "Insolvent; the court closed the case", Asker, session.NowUtc));
    }

    /// <summary>Somebody began to mail the latest invoices and stopped at once.</summary>
    private static async Task StopAsync(WriteSession session)
    {
        var payments = await TakeAsync(session, session.Db.Payments.Where(p => p.InvoiceId != null), 3);
        if (payments.Count == 0)
            return;
        var job = BulkJob.Start(BulkAct.SendInvoice, "{}", payments.Count, (Asker.Id, Asker.Name, null), session.NowUtc);
        job.Stop(session.NowUtc);
        session.Db.BulkJobs.Add(job);
        session.Db.BulkJobRows.AddRange(payments.Select((payment, i) => BulkJobRow.Of(job.Id, i + 1, payment.Id, payment.Version)));
    }

    private static Task<List<Payment>> TakeAsync(WriteSession session, IQueryable<Payment> payments, int count) =>
        payments.Include(p => p.Lines).OrderByDescending(p => p.BillingDate).ThenBy(p => p.Id).Take(count).ToListAsync(session.CancellationToken);

    private static async Task RefundAsync(WriteSession session, Payment payment, RefundWay way, DateOnly today)
    {
        var before = PaymentFact.Of(payment);
        var refund = Reserve(session, payment, way);
        await RefundMoney.ApproveAsync(session, payment, refund, today);
        session.Audit(PaymentFact.For(payment, "payment.refunded", RefundMoney.Describe(refund), before, Why));
    }

    private static void Ask(WriteSession session, Payment payment)
    {
        var before = PaymentFact.Of(payment);
        var refund = Reserve(session, payment, new RefundWay(RefundDestination.CustomerCredit));
        var amount = new Money(refund.AmountMinor, refund.Currency);
        session.Db.ApprovalRequests.Add(ApprovalRequest.Ask(ApprovalKind.Refund, payment.Id, refund.Id, amount, Why, Asker, session.NowUtc));
        session.Audit(PaymentFact.For(payment, "payment.refund_requested", $"Refund of {amount} waits for a second person", before, Why));
    }

    private static Refund Reserve(WriteSession session, Payment payment, RefundWay way)
    {
        var parts = payment.SpreadRefund(new Money(Math.Max(1, payment.RefundableMinor / 4), payment.Currency));
        payment.ReserveRefund(parts, session.NowUtc);
        var refund = Refund.Ask(payment, parts, way, Why, session.Actor.Name, session.NowUtc);
        session.Db.Refunds.Add(refund);
        return refund;
    }

    private static void Dispute(WriteSession session, Payment payment, DateOnly today)
    {
        var before = PaymentFact.Of(payment);
        var facts = new DisputeFacts(DisputeReason.NotAsDescribed, payment.RefundableMinor, today, today.AddDays(14), "CB-20418");
        var dispute = Domain.Disputes.Dispute.Open(payment, facts, today, session.NowUtc);
        session.Db.Disputes.Add(dispute);
        session.Db.DisputeNotes.Add(DisputeNote.Write(dispute.Id, "The customer says that the screen flickers. Delivery note and photos are asked for.", session.Actor.Name, session.NowUtc));
        session.Audit(PaymentFact.For(payment, "dispute.opened", $"Disputed over {new Money(dispute.AmountMinor, dispute.Currency)}", before));
    }

    private static async Task OverpayAsync(WriteSession session, Payment payment, DateOnly today)
    {
        const long more = 500;
        var before = ReceiptFact.Of(payment);
        var amount = new Money(payment.OpenMinor, payment.Currency);
        var movement = new MoneyMovement(today, session.NowUtc, session.Actor.Name) { Method = PaymentMethodType.Cash, Reference = "Till" };
        var receipt = payment.RecordReceipt(amount, movement, today);
        var credit = await CreditForAct.LoadAsync(session, payment.CustomerId, payment.Currency);
        session.Db.CreditMovements.Add(credit.Put(CreditMovementKind.Overpayment, more, movement, receipt));
        await FollowingDocument.ConfirmAsync(session, payment, receipt, more, today);
        session.Audit(ReceiptFact.For(payment, amount, PaymentMethodType.Cash, before));
    }
}
