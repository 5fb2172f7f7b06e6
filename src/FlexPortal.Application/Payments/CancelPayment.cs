using FlexPortal.Application.Access;
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

namespace FlexPortal.Application.Payments;

/// <summary>Cancels a payment that is not wanted any more (billing rules §4): final, with a credit note where there is an invoice.</summary>
public sealed class CancelPayment(Database database, CurrentSeller sellers, BusinessCalendar calendar) : IUseCase
{
    /// <summary>Cancels it. What was received of it in part becomes the customer's credit.</summary>
    /// <param name="request">Which, and why. The same request under the same key is a replay.</param>
    /// <param name="cancellationToken">Stops before the act is committed.</param>
    /// <param name="actor">Who acts, when it is not the person of this request.</param>
    /// <returns>The credit note and the credit.</returns>
    /// <exception cref="BusinessRuleException">NOT_FOUND, CONFLICT, or what <see cref="Payment.Cancel"/> refuses.</exception>
    public async Task<CancelledPayment> ExecuteAsync(CancelPaymentRequest request, CancellationToken cancellationToken, Actor? actor = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        var today = calendar.Today(await sellers.GetAsync(cancellationToken));
        return await database.WriteAsync(
            session => session.OnceAsync($"payment.cancel:{session.Actor.UserId}", request.IdempotencyKey, request, async () =>
            {
                var payment = await PaymentForAct.LoadAsync(session, request.PaymentId, request.Version);
                return await CancelAsync(session, payment, request.Reason, today);
            }),
            cancellationToken,
            actor);
    }

    /// <summary>Cancels a payment inside somebody's transaction.</summary>
    /// <param name="session">The transaction.</param>
    /// <param name="payment">Tracked, with its lines.</param>
    /// <param name="reason">Why; printed on the credit note.</param>
    /// <param name="today">The business day.</param>
    internal static async Task<CancelledPayment> CancelAsync(WriteSession session, Payment payment, string reason, DateOnly today)
    {
        var before = PaymentFact.Of(payment);
        var movement = new MoneyMovement(today, session.NowUtc, session.Actor.Name) { Reason = reason };
        var kept = payment.MoveToCredit(movement);
        if (kept is not null)
        {
            var credit = await CreditForAct.LoadAsync(session, payment.CustomerId, payment.Currency);
            session.Db.CreditMovements.Add(credit.Put(CreditMovementKind.CancelledPayment, kept.AmountMinor, movement, kept));
        }

        var parts = payment.InvoiceId is null ? [] : payment.Uncredited;
        payment.Cancel(reason, session.NowUtc);
        var creditNote = parts.Count == 0 ? null : await FollowingDocument.CreditAsync(session, payment, parts, reason, today);
        var rest = kept is null ? "" : $"; {new Money(kept.AmountMinor, kept.Currency)} received is kept as the customer's credit";
        session.Audit(PaymentFact.For(payment, "payment.cancelled", $"Cancelled{rest}", before, reason));
        return new CancelledPayment(creditNote?.Number, creditNote?.Id.Value, kept?.AmountMinor ?? 0);
    }
}

/// <summary>Which payment is cancelled.</summary>
/// <param name="PaymentId">The payment.</param>
/// <param name="Version">The version that the person saw.</param>
/// <param name="IdempotencyKey">The form's key: sending it twice cancels it once.</param>
/// <param name="Reason">Why.</param>
public sealed record CancelPaymentRequest(PaymentId PaymentId, int Version, string IdempotencyKey, string Reason);

/// <summary>What cancelling a payment did.</summary>
/// <param name="CreditNoteNumber">The credit note over its invoice; null where there was none.</param>
/// <param name="CreditNoteId">Its identity.</param>
/// <param name="CreditMinor">What was received and became the customer's credit, minor units.</param>
public sealed record CancelledPayment(string? CreditNoteNumber, Guid? CreditNoteId, long CreditMinor);
