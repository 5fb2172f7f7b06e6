using FlexPortal.Application.Audit;
using FlexPortal.Application.Credits;
using FlexPortal.Application.Data;
using FlexPortal.Application.Mail;
using FlexPortal.Application.PaymentMethods;
using FlexPortal.Application.Payments;
using FlexPortal.Application.Refunds;
using FlexPortal.Domain.Charges;
using FlexPortal.Domain.Credits;
using FlexPortal.Domain.PaymentMethods;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Charges;

/// <summary>
/// Books what a processor says of a charge: the one place for answers, later questions, events and a person's decision. Any order and any repetition
/// give the same end.
/// </summary>
internal static class ChargeSettlement
{
    /// <summary>Books it.</summary>
    /// <param name="session">The transaction.</param>
    /// <param name="attempt">Tracked.</param>
    /// <param name="answer">How the charge stands.</param>
    /// <param name="today">The business day.</param>
    public static async Task ApplyAsync(WriteSession session, ChargeAttempt attempt, ChargeAnswer answer, DateOnly today)
    {
        if (answer.State == ChargeState.Succeeded)
        {
            await SucceedAsync(session, attempt, answer, today);
            return;
        }

        if (answer.State == ChargeState.TakenBack)
        {
            await TakeBackAsync(session, attempt, answer, today);
            return;
        }

        if (!attempt.IsUndecided)
        {
            // What is decided stays: only money that came after all, or that the bank takes back, changes it.
            if (attempt.State is ChargeState.Succeeded && answer.State is ChargeState.Declined or ChargeState.Withdrawn)
                attempt.Review("The processor said yes, and later no.");
            return;
        }

        var payment = await PaymentAsync(session, attempt);
        var method = await MethodAsync(session, attempt);
        switch (answer.State)
        {
            case ChargeState.Declined:
                await DeclineAsync(session, payment, attempt, answer, method, today);
                break;
            case ChargeState.Withdrawn:
                Withdraw(session, payment, attempt, answer.Reference, "The processor withdrew it.");
                break;
            case ChargeState.Pending or ChargeState.NeedsAction:
                Wait(session, payment, attempt, answer, method);
                break;
            default:
                throw new ArgumentException($"{answer.State} is no answer.", nameof(answer));
        }
    }

    /// <summary>Nobody knows how it ended.</summary>
    public static async Task DoubtAsync(WriteSession session, ChargeAttempt attempt, string problem)
    {
        var payment = await PaymentAsync(session, attempt);
        attempt.Doubt(problem);
        Doubt(session, payment, attempt);
    }

    /// <summary>The processor does not know it; once that is believed, no money moves.</summary>
    public static async Task MissAsync(WriteSession session, ChargeAttempt attempt)
    {
        var payment = await PaymentAsync(session, attempt);
        if (attempt.Missing(session.NowUtc))
            Withdraw(session, payment, attempt, null, "The processor never had it.");
        else
            Doubt(session, payment, attempt);
    }

    /// <summary>The money of a payment was taken back: the charge that brought it, if there is one, is out of the way of another.</summary>
    public static async Task TakenBackAsync(WriteSession session, Payment payment)
    {
        var charge = await session.Db.ChargeAttempts.SingleOrDefaultAsync(a => a.PaymentId == payment.Id && a.State == ChargeState.Succeeded, session.CancellationToken);
        charge?.TakeBack();
    }

    private static void Doubt(WriteSession session, Payment payment, ChargeAttempt attempt)
    {
        if (payment.IsOutcomeUnknown)
            return;
        var before = PaymentFact.Of(payment);
        payment.DoubtCharge(session.NowUtc);
        session.Audit(PaymentFact.For(payment, "charge.unknown", $"The outcome of the charge of {AmountOf(attempt)} is not known", before, attempt.Problem));
    }

    /// <summary>A debit that the bank returned, a payment by card that the network took back. It may be heard of before the success.</summary>
    private static async Task TakeBackAsync(WriteSession session, ChargeAttempt attempt, ChargeAnswer answer, DateOnly today)
    {
        if (attempt.State == ChargeState.TakenBack)
            return;
        await SucceedAsync(session, attempt, answer, today);
        var payment = await RefundForAct.PaymentAsync(session, attempt.PaymentId);
        if (attempt.State != ChargeState.Succeeded || payment.IsDisputed || payment.Status == PaymentStatus.Cancelled || payment.RefundableMinor < attempt.AmountMinor)
        {
            // Part of it is refunded, promised back, disputed or the customer's credit: what the bank takes now would be taken twice.
            attempt.Review("The processor says that the money was taken back, and it is disputed, refunded, written off or the customer's credit here.");
            return;
        }

        var before = PaymentFact.Of(payment);
        var reason = answer.Cause is { } cause ? FailureCauses.Describe(cause) : "Taken back by the bank";
        var movement = new MoneyMovement(today, session.NowUtc, session.Actor.Name) { Method = attempt.MethodType, Reference = attempt.Reference, Reason = reason };
        var transaction = payment.TakeBack(AmountOf(attempt), movement, await PaidByAsync(session, attempt, payment));
        attempt.TakeBack();
        session.Audit(PaymentFact.For(payment, "charge.taken_back", $"{AmountOf(attempt)} taken back by the bank", before, reason));
        await FailureNotice.WriteAsync(session, payment, transaction);
    }

    /// <summary>The lines that the charge paid: those of other receipts keep their money. Null, so that it is spread, where part of theirs is promised back or gone.</summary>
    private static async Task<IReadOnlyList<LineAmount>?> PaidByAsync(WriteSession session, ChargeAttempt attempt, Payment payment)
    {
        // Heard of before the success, the receipt is of this very act, and not in the database yet.
        var receipt = payment.Transactions.FirstOrDefault(t => t.Id == attempt.TransactionId)
            ?? await session.Db.Transactions.AsNoTracking().Include(t => t.Allocations).SingleAsync(t => t.Id == attempt.TransactionId, session.CancellationToken);
        var refundable = payment.Lines.ToDictionary(l => l.Id, l => l.RefundableMinor);
        var parts = receipt.Allocations.Select(a => new LineAmount(a.PaymentLineId, a.AmountMinor)).ToList();
        return parts.Sum(p => p.AmountMinor) == attempt.AmountMinor && parts.TrueForAll(p => refundable.GetValueOrDefault(p.LineId) >= p.AmountMinor) ? parts : null;
    }

    private static async Task SucceedAsync(WriteSession session, ChargeAttempt attempt, ChargeAnswer answer, DateOnly today)
    {
        if (attempt.State is ChargeState.Succeeded or ChargeState.TakenBack or ChargeState.Credited)
            return;
        var payment = await PaymentAsync(session, attempt);
        var before = PaymentFact.Of(payment);
        var method = await MethodAsync(session, attempt);
        var movement = new MoneyMovement(today, session.NowUtc, session.Actor.Name) { Method = attempt.MethodType, Reference = answer.Reference };
        // A decline or a withdrawal was believed too early: the charge was under way all the time.
        var late = !attempt.IsUndecided;
        if (late && payment is { Status: PaymentStatus.Pending or PaymentStatus.Failed, IsDisputed: false, InvoiceId: not null } && payment.OpenMinor == attempt.AmountMinor)
        {
            payment.SubmitCharge(session.NowUtc);
            late = false;
        }

        if (late)
        {
            await KeepAsync(session, payment, attempt, answer, movement);
            return;
        }

        var transaction = payment.ConfirmCharge(movement, new ChargedWith(method.Brand, method.Last4, answer.Reference), attempt.AmountMinor);
        attempt.Succeed(answer.Reference, transaction.Id, session.NowUtc);
        session.Audit(PaymentFact.For(payment, "charge.succeeded", $"{AmountOf(attempt)} charged: {MethodFact.Describe(method)}", before));
    }

    private static async Task KeepAsync(WriteSession session, Payment payment, ChargeAttempt attempt, ChargeAnswer answer, MoneyMovement movement)
    {
        attempt.SucceedAsCredit(answer.Reference, session.NowUtc);
        var credit = await CreditForAct.LoadAsync(session, payment.CustomerId, payment.Currency);
        session.Db.CreditMovements.Add(credit.Put(CreditMovementKind.Overpayment, attempt.AmountMinor, movement with { Reason = "Charged after the payment was settled otherwise" }, null));
        session.Audit(new AuditFact("charge.credited", payment.CustomerId.ToString(), $"{AmountOf(attempt)} were charged after the payment had been settled otherwise and are the customer's credit")
        {
            PaymentId = payment.Id,
            SubscriptionId = payment.SubscriptionId,
        });
    }

    private static async Task DeclineAsync(WriteSession session, Payment payment, ChargeAttempt attempt, ChargeAnswer answer, PaymentMethod method, DateOnly today)
    {
        var before = PaymentFact.Of(payment);
        var reason = FailureCauses.Describe(answer.Cause ?? FailureCause.Declined);
        var transaction = payment.DeclineCharge(new MoneyMovement(today, session.NowUtc, session.Actor.Name) { Method = attempt.MethodType, Reference = answer.Reference, Reason = reason });
        attempt.Decline(answer, transaction.Id, session.NowUtc);
        session.Audit(PaymentFact.For(payment, "charge.declined", $"Charge of {AmountOf(attempt)} declined: {MethodFact.Describe(method)}", before, reason));
        await FailureNotice.WriteAsync(session, payment, transaction);
    }

    private static void Withdraw(WriteSession session, Payment payment, ChargeAttempt attempt, string? reference, string why)
    {
        var before = PaymentFact.Of(payment);
        attempt.Withdraw(reference, why, session.NowUtc);
        payment.WithdrawCharge(session.NowUtc);
        session.Audit(PaymentFact.For(payment, "charge.withdrawn", $"Charge of {AmountOf(attempt)} withdrawn: no money moved", before, why));
    }

    private static void Wait(WriteSession session, Payment payment, ChargeAttempt attempt, ChargeAnswer answer, PaymentMethod method)
    {
        var before = PaymentFact.Of(payment);
        var known = attempt.State == answer.State;
        attempt.Wait(answer, session.NowUtc);
        if (payment.IsOutcomeUnknown)
            payment.AwaitCharge(session.NowUtc);
        if (known)
            return;
        var what = answer.State == ChargeState.NeedsAction ? "the customer has to confirm it" : "the processor will say how it ends";
        session.Audit(PaymentFact.For(payment, "charge.waiting", $"Charge of {AmountOf(attempt)} to {MethodFact.Describe(method)}: {what}", before));
    }

    /// <summary>
    /// The charge's payment. Under READ COMMITTED somebody else may have booked the charge between the two reads: then the act is tried again from the start,
    /// and finds it decided.
    /// </summary>
    private static async Task<Payment> PaymentAsync(WriteSession session, ChargeAttempt attempt)
    {
        var payment = await RefundForAct.PaymentAsync(session, attempt.PaymentId);
        return attempt.IsUndecided && payment.Status != PaymentStatus.Processing ? throw new DbUpdateConcurrencyException("The charge was decided meanwhile.") : payment;
    }

    private static Task<PaymentMethod> MethodAsync(WriteSession session, ChargeAttempt attempt) =>
        session.Db.PaymentMethods.AsNoTracking().SingleAsync(m => m.Id == attempt.MethodId, session.CancellationToken);

    private static Money AmountOf(ChargeAttempt attempt) => new(attempt.AmountMinor, attempt.Currency);
}
