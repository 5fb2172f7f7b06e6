using FlexPortal.Application.Credits;
using FlexPortal.Application.Data;
using FlexPortal.Application.Invoices;
using FlexPortal.Application.Sellers;
using FlexPortal.Application.Time;
using FlexPortal.Domain;
using FlexPortal.Domain.Credits;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Payments;

/// <summary>Takes a line, or a part of it, off a group's invoice that is not paid: a credit note, and less to be collected (billing rules §7).</summary>
public sealed class TakeOffLine(Database database, CurrentSeller sellers, BusinessCalendar calendar) : IUseCase
{
    /// <summary>Takes it off. What was received for it becomes the payer's credit; without the last line the payment is cancelled.</summary>
    /// <param name="request">What, and why. The same request under the same key is a replay.</param>
    /// <param name="cancellationToken">Stops before the act is committed.</param>
    /// <exception cref="BusinessRuleException">NOT_FOUND, CONFLICT, or what <see cref="Payment.Withdraw"/> refuses.</exception>
    public async Task<CancelledPayment> ExecuteAsync(TakeOffRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var today = calendar.Today(await sellers.GetAsync(cancellationToken));
        return await database.WriteAsync(
            session => session.OnceAsync($"payment.take-off:{session.Actor.UserId}", request.IdempotencyKey, request, async () =>
            {
                var payment = await PaymentForAct.LoadAsync(session, request.PaymentId, request.Version);
                var line = payment.Lines.FirstOrDefault(l => l.Id == request.LineId) ?? throw new BusinessRuleException(RuleCodes.NotFound, "The line is not on this payment.");
                return await ApplyAsync(session, payment, new LineAmount(line.Id, request.AmountMinor ?? line.UncreditedMinor), request.Reason, today);
            }),
            cancellationToken);
    }

    /// <summary>Takes it off inside somebody's transaction.</summary>
    /// <param name="session">The transaction.</param>
    /// <param name="payment">Tracked, with the line at least.</param>
    /// <param name="part">How much of which line, with tax.</param>
    /// <param name="reason">Why; printed on the credit note.</param>
    /// <param name="today">The business day.</param>
    internal static async Task<CancelledPayment> ApplyAsync(WriteSession session, Payment payment, LineAmount part, string reason, DateOnly today)
    {
        var line = payment.Lines.Single(l => l.Id == part.LineId);
        if (part.AmountMinor == line.UncreditedMinor && payment.Status is PaymentStatus.Pending or PaymentStatus.Failed && await IsLastAsync(session, payment, line))
        {
            await session.Db.Entry(payment).Collection(p => p.Lines).LoadAsync(session.CancellationToken);
            return await CancelPayment.CancelAsync(session, payment, reason, today);
        }

        var before = PaymentFact.Of(payment);
        var movement = new MoneyMovement(today, session.NowUtc, session.Actor.Name) { Reason = reason };
        var kept = payment.Withdraw(part, movement);
        if (kept is not null)
        {
            var credit = await CreditForAct.LoadAsync(session, payment.CustomerId, payment.Currency);
            session.Db.CreditMovements.Add(credit.Put(CreditMovementKind.CancelledPayment, kept.AmountMinor, movement, kept));
        }

        var creditNote = await FollowingDocument.CreditAsync(session, payment, [part], reason, today);
        var rest = kept is null ? "" : $"; {new Money(kept.AmountMinor, kept.Currency)} received is kept as the payer's credit";
        session.Audit(PaymentFact.For(payment, "payment.line_taken_off", $"{new Money(part.AmountMinor, payment.Currency)} of the line from {line.PeriodStart:yyyy-MM-dd} taken off{rest}", before, reason) with { SubscriptionId = line.SubscriptionId });
        return new CancelledPayment(creditNote.Number, creditNote.Id.Value, kept?.AmountMinor ?? 0);
    }

    // What this act took off before has to count: a contract can have two periods on one payment.
    private static async Task<bool> IsLastAsync(WriteSession session, Payment payment, PaymentLine line)
    {
        await session.Db.SaveChangesAsync(session.CancellationToken);
        return !await session.Db.PaymentLines.AnyAsync(l => l.PaymentId == payment.Id && l.Id != line.Id && l.IsLive, session.CancellationToken);
    }
}

/// <summary>What is taken off a group's invoice.</summary>
/// <param name="PaymentId">The group's payment.</param>
/// <param name="Version">The version that the person saw.</param>
/// <param name="IdempotencyKey">The form's key: sending it twice takes it off once.</param>
/// <param name="LineId">The line.</param>
/// <param name="AmountMinor">With tax, minor units; null for all of the line.</param>
/// <param name="Reason">Why.</param>
public sealed record TakeOffRequest(PaymentId PaymentId, int Version, string IdempotencyKey, PaymentLineId LineId, long? AmountMinor, string Reason);
