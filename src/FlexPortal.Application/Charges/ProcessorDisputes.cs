using FlexPortal.Application.Data;
using FlexPortal.Application.Disputes;
using FlexPortal.Application.Payments;
using FlexPortal.Application.Processors;
using FlexPortal.Application.Refunds;
using FlexPortal.Domain.Charges;
using FlexPortal.Domain.Disputes;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Charges;

/// <summary>Books what a processor says of a customer's dispute. Its news may come twice, or the decision before the beginning; a dispute that a person noted already is the same one.</summary>
internal static class ProcessorDisputes
{
    private const string Told = "Told by the processor";

    /// <summary>Books it.</summary>
    /// <param name="session">The transaction.</param>
    /// <param name="attempt">The charge that is disputed; tracked.</param>
    /// <param name="news">How the dispute stands.</param>
    /// <param name="today">The business day.</param>
    public static async Task HearAsync(WriteSession session, ChargeAttempt attempt, DisputeNews news, DateOnly today)
    {
        var payment = await RefundForAct.PaymentAsync(session, attempt.PaymentId);
        var dispute = await FindAsync(session, payment, news) ?? Open(session, payment, attempt, news, today);
        if (dispute is null)
        {
            attempt.Review("The processor says that the customer disputes it, and it is disputed otherwise, refunded, taken back or not paid here.");
            return;
        }

        if (news.Status != DisputeStatus.Open && dispute.Status == DisputeStatus.Open)
            await CloseDispute.DecideAsync(session, dispute, payment, news.Status == DisputeStatus.Won, today, today, Told);
        else if (news.Status != DisputeStatus.Open && news.Status != dispute.Status)
            attempt.Review("The processor says that the dispute ended otherwise than it is noted here.");
    }

    private static async Task<Dispute?> FindAsync(WriteSession session, Payment payment, DisputeNews news)
    {
        var disputes = await session.Db.Disputes.Where(d => d.PaymentId == payment.Id).ToListAsync(session.CancellationToken);
        if (disputes.Find(d => d.Reference == news.Reference) is { } known)
            return known;
        var noted = disputes.Find(d => d.Status == DisputeStatus.Open && d.Reference is null);
        noted?.Identify(news.Reference);
        return noted;
    }

    private static Dispute? Open(WriteSession session, Payment payment, ChargeAttempt attempt, DisputeNews news, DateOnly today)
    {
        if (attempt.State != ChargeState.Succeeded || payment.Status != PaymentStatus.Paid || payment.IsDisputed || payment.RefundableMinor == 0)
            return null;
        var before = PaymentFact.Of(payment);
        var facts = new DisputeFacts(news.Reason, Math.Min(news.AmountMinor, payment.RefundableMinor), today, news.EvidenceDueOn, news.Reference);
        var dispute = Dispute.Open(payment, facts, today, session.NowUtc);
        session.Db.Disputes.Add(dispute);
        session.Audit(PaymentFact.For(payment, "dispute.opened", $"Disputed over {new Money(dispute.AmountMinor, dispute.Currency)}", before, Told));
        return dispute;
    }
}
