using FlexPortal.Application.Access;
using FlexPortal.Application.Data;
using FlexPortal.Application.Payments;
using FlexPortal.Application.Refunds;
using FlexPortal.Application.Sellers;
using FlexPortal.Application.Time;
using FlexPortal.Domain;
using FlexPortal.Domain.Approvals;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Approvals;

/// <summary>A second person says yes or no to what another one asked for; a yes does it at once.</summary>
public sealed class DecideRequest(Database database, CurrentSeller sellers, BusinessCalendar calendar) : IUseCase
{
    /// <summary>Decides.</summary>
    /// <param name="id">The request.</param>
    /// <param name="approved">Whether it is done.</param>
    /// <param name="note">What there is to say to it; required for a no.</param>
    /// <param name="cancellationToken">Stops before the act is committed.</param>
    /// <exception cref="BusinessRuleException">NOT_FOUND, ALREADY_DECIDED, SECOND_PERSON_REQUIRED, REASON_REQUIRED, or what the act itself refuses by now.</exception>
    public async Task ExecuteAsync(ApprovalRequestId id, bool approved, string? note, CancellationToken cancellationToken)
    {
        var today = calendar.Today(await sellers.GetAsync(cancellationToken));
        await database.WriteAsync(
            async session =>
            {
                var request = await session.Db.ApprovalRequests.SingleOrDefaultAsync(r => r.Id == id, session.CancellationToken)
                    ?? throw new BusinessRuleException(RuleCodes.NotFound, "There is no such request.");
                if (approved)
                    session.RequireProof();
                request.Decide(approved, Approver.Of(session), note, session.NowUtc);
                var payment = await RefundForAct.PaymentAsync(session, request.PaymentId);
                if (request.Kind == ApprovalKind.Refund)
                    await DecideRefundAsync(session, request, payment, approved, today);
                else
                    DecideWriteOff(session, request, payment, approved);
            },
            cancellationToken);
    }

    private static async Task DecideRefundAsync(WriteSession session, ApprovalRequest request, Payment payment, bool approved, DateOnly today)
    {
        var before = PaymentFact.Of(payment);
        var refund = await RefundForAct.LoadAsync(session, request.RefundId!.Value);
        if (!approved)
        {
            refund.Reject();
            payment.ReleaseRefund(refund.Parts, session.NowUtc);
            session.Audit(PaymentFact.For(payment, "payment.refund_rejected", $"Refund of {new Money(refund.AmountMinor, refund.Currency)}, asked for by {request.RequestedBy}, rejected", before, request.DecisionNote));
            return;
        }

        // Disputed since it was asked for: the bank may take the same money back.
        foreach (var part in refund.Parts)
            payment.RequireUndisputed(part.LineId);
        await RefundMoney.ApproveAsync(session, payment, refund, today);
        session.Audit(PaymentFact.For(payment, "payment.refunded", $"{RefundMoney.Describe(refund)}, asked for by {request.RequestedBy}", before, refund.Reason));
    }

    private static void DecideWriteOff(WriteSession session, ApprovalRequest request, Payment payment, bool approved)
    {
        var before = PaymentFact.Of(payment);
        if (!approved)
        {
            session.Audit(PaymentFact.For(payment, "payment.write_off_rejected", $"Write-off, asked for by {request.RequestedBy}, rejected", before, request.DecisionNote));
            return;
        }

        if (payment.OpenMinor > request.AmountMinor)
            throw new BusinessRuleException(RuleCodes.Conflict, "More is open by now than was asked for. Reject the request; it can be made again.");
        payment.WriteOff(request.Reason, session.NowUtc);
        session.Audit(PaymentFact.For(payment, "payment.written_off", $"{new Money(payment.WrittenOffMinor, payment.Currency)} written off, asked for by {request.RequestedBy}", before, request.Reason));
    }
}
