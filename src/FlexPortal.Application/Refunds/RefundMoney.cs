using FlexPortal.Application.Access;
using FlexPortal.Application.Approvals;
using FlexPortal.Application.Credits;
using FlexPortal.Application.Data;
using FlexPortal.Application.Invoices;
using FlexPortal.Application.Payments;
using FlexPortal.Application.Processors;
using FlexPortal.Domain;
using FlexPortal.Domain.Approvals;
using FlexPortal.Domain.Charges;
using FlexPortal.Domain.Credits;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Invoices;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Refunds;
using FlexPortal.Domain.Sellers;
using FlexPortal.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Refunds;

/// <summary>What several acts on refunds do inside their transactions.</summary>
internal static class RefundMoney
{
    /// <summary>Reserves money of a payment and refunds it, or lets a second person decide first.</summary>
    /// <param name="session">The transaction.</param>
    /// <param name="payment">Tracked, with its lines.</param>
    /// <param name="parts">How much of which line.</param>
    /// <param name="way">Where the money goes.</param>
    /// <param name="reason">Why; printed on the credit note.</param>
    /// <param name="needsApproval">Whether a second person decides.</param>
    /// <param name="today">The business day.</param>
    public static async Task<(Refund Refund, Invoice? CreditNote)> AskAsync(
        WriteSession session, Payment payment, IReadOnlyList<LineAmount> parts, RefundWay way, string reason, bool needsApproval, DateOnly today)
    {
        if (needsApproval)
            session.RequireProof();
        var before = PaymentFact.Of(payment);
        payment.ReserveRefund(parts, session.NowUtc);
        var refund = Refund.Ask(payment, parts, way, reason, session.Actor.Name, session.NowUtc);
        session.Db.Refunds.Add(refund);
        if (needsApproval)
        {
            var amount = new Money(refund.AmountMinor, refund.Currency);
            session.Db.ApprovalRequests.Add(ApprovalRequest.Ask(ApprovalKind.Refund, payment.Id, refund.Id, amount, reason, Approver.Of(session), session.NowUtc));
            session.Audit(PaymentFact.For(payment, "payment.refund_requested", $"Refund of {amount} waits for a second person", before, reason));
            return (refund, null);
        }

        var creditNote = await ApproveAsync(session, payment, refund, today);
        session.Audit(PaymentFact.For(payment, "payment.refunded", Describe(refund), before, reason));
        return (refund, creditNote);
    }

    /// <summary>Issues the credit note of a refund that needs no (more) approval; money that does not wait for a transfer goes at once.</summary>
    public static async Task<Invoice> ApproveAsync(WriteSession session, Payment payment, Refund refund, DateOnly today)
    {
        var creditNote = await FollowingDocument.CreditAsync(session, payment, refund.Parts, refund.Reason, today);
        refund.Approve(creditNote.Id);
        await GoAsync(session, payment, refund, today);
        return creditNote;
    }

    /// <summary>Lets approved money go: at once, by the processor that charged it, or by a transfer that somebody makes.</summary>
    public static async Task GoAsync(WriteSession session, Payment payment, Refund refund, DateOnly today)
    {
        if (refund.Destination == RefundDestination.BankTransfer)
            return;
        if (refund.Destination == RefundDestination.Card && await ChargeOfAsync(session, payment, refund) is { } charge)
            refund.SendBy(charge, session.NowUtc);
        else
            await SendAsync(session, payment, refund, new MoneyMovement(today, session.NowUtc, session.Actor.Name));
    }

    /// <summary>
    /// Books what a processor says of a refund. What is sent stays sent: a processor that says otherwise later is noted in the payment's history. Money that went
    /// after a refusal, before somebody chose another way, is booked.
    /// </summary>
    public static async Task HearAsync(WriteSession session, Refund refund, RefundAnswer answer, DateOnly today)
    {
        var wasRefused = refund is { Status: RefundStatus.ToSend, ChargeId: not null, IsAtProcessor: false };
        if (!refund.IsAtProcessor && !(wasRefused && answer.Outcome == RefundOutcome.Succeeded))
        {
            await ContradictAsync(session, refund, answer);
            return;
        }

        if (answer.Outcome == RefundOutcome.Pending)
        {
            refund.StayAtProcessor(null);
            return;
        }

        var payment = await RefundForAct.PaymentAsync(session, refund.PaymentId);
        var before = PaymentFact.Of(payment);
        if (answer.Outcome == RefundOutcome.Refused)
        {
            refund.Refuse(answer.Problem ?? "The processor refused it.");
            session.Audit(PaymentFact.For(payment, "payment.refund_refused", $"The processor did not refund {new Money(refund.AmountMinor, refund.Currency)}: it has to go another way", before, refund.Problem));
            return;
        }

        var method = await session.Db.ChargeAttempts.Where(a => a.Id == refund.ChargeId).Select(a => a.MethodType).SingleAsync(session.CancellationToken);
        await SendAsync(session, payment, refund, new MoneyMovement(today, session.NowUtc, session.Actor.Name) { Reference = answer.Reference, Method = method });
        session.Audit(PaymentFact.For(payment, "payment.refund_sent", Describe(refund), before, refund.Reason));
    }

    /// <summary>The money goes: the payment's transaction, and the customer's credit where it goes there.</summary>
    /// <param name="session">The transaction.</param>
    /// <param name="payment">Tracked, with its lines.</param>
    /// <param name="refund">Tracked, with its lines; to be sent.</param>
    /// <param name="movement">Day, reference and who.</param>
    public static async Task SendAsync(WriteSession session, Payment payment, Refund refund, MoneyMovement movement)
    {
        movement = movement with { Method = movement.Method ?? MethodOf(refund.Destination), Reason = refund.Reason };
        var transaction = payment.CompleteRefund(refund.Parts, movement);
        refund.Sent(transaction);
        if (refund.Destination != RefundDestination.CustomerCredit)
            return;
        var credit = await CreditForAct.LoadAsync(session, payment.CustomerId, payment.Currency);
        session.Db.CreditMovements.Add(credit.Put(CreditMovementKind.Refund, refund.AmountMinor, movement, transaction));
    }

    /// <summary>What the timeline says.</summary>
    public static string Describe(Refund refund)
    {
        var amount = new Money(refund.AmountMinor, refund.Currency);
        return refund.Destination switch
        {
            RefundDestination.BankTransfer when refund.Status == RefundStatus.ToSend => $"Refund of {amount} to be transferred to the account ending in {refund.IbanLast4}",
            RefundDestination.BankTransfer => $"{amount} refunded by transfer to the account ending in {refund.IbanLast4}",
            RefundDestination.Cash => $"{amount} refunded in cash",
            RefundDestination.Card when refund.ChargeId is not null && refund.Status == RefundStatus.Sent => $"{amount} refunded by the processor",
            RefundDestination.Card when refund.Status == RefundStatus.ToSend => $"Refund of {amount} to be sent by the processor",
            RefundDestination.Card => $"{amount} refunded to the card",
            _ => $"{amount} refunded as the customer's credit",
        };
    }

    /// <summary>The seller as it is now.</summary>
    public static Task<Seller> SellerAsync(WriteSession session, SellerId id) => session.Db.Sellers.AsNoTracking().SingleAsync(s => s.Id == id, session.CancellationToken);

    private static async Task ContradictAsync(WriteSession session, Refund refund, RefundAnswer answer)
    {
        if (refund.Status != RefundStatus.Sent || answer.Outcome != RefundOutcome.Refused)
            return;
        var payment = await RefundForAct.PaymentAsync(session, refund.PaymentId);
        var before = PaymentFact.Of(payment);
        var what = $"The processor says that {new Money(refund.AmountMinor, refund.Currency)}, which are noted as refunded, did not go. See its own pages, and send them another way";
        session.Audit(PaymentFact.For(payment, "payment.refund_contradicted", what, before, answer.Problem));
    }

    /// <summary>The charge that the money came by; null when the card was charged outside.</summary>
    private static async Task<ChargeAttempt?> ChargeOfAsync(WriteSession session, Payment payment, Refund refund)
    {
        var charge = await session.Db.ChargeAttempts.AsNoTracking().SingleOrDefaultAsync(a => a.PaymentId == payment.Id && a.State == ChargeState.Succeeded, session.CancellationToken);
        if (charge is null)
            return null;
        var others = await session.Db.Refunds.Where(r => r.ChargeId == charge.Id && r.Id != refund.Id).SumAsync(r => r.AmountMinor, session.CancellationToken);
        return refund.AmountMinor <= charge.AmountMinor - others
            ? charge
            : throw new BusinessRuleException(
                RuleCodes.RefundExceedsPaid, $"The processor can give back {new Money(charge.AmountMinor - others, charge.Currency)}, which is what is left of what it charged. Send the rest another way.", "Amount");
    }

    private static PaymentMethodType? MethodOf(RefundDestination destination) => destination switch
    {
        RefundDestination.BankTransfer => PaymentMethodType.BankTransfer,
        RefundDestination.Cash => PaymentMethodType.Cash,
        RefundDestination.Card => PaymentMethodType.Card,
        _ => null,
    };
}
