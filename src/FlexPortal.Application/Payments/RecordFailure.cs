using FlexPortal.Application.Audit;
using FlexPortal.Application.Data;
using FlexPortal.Application.Mail;
using FlexPortal.Application.Sellers;
using FlexPortal.Application.Time;
using FlexPortal.Domain;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;

namespace FlexPortal.Application.Payments;

/// <summary>Notes by hand that an attempt to collect a payment failed (billing rules §4): Pending becomes Failed.</summary>
public sealed class RecordFailure(Database database, CurrentSeller sellers, BusinessCalendar calendar) : IUseCase
{
    /// <summary>Notes it. What was received in part stays received; the rest is what failed.</summary>
    /// <param name="request">What failed. The same request under the same key is a replay.</param>
    /// <param name="cancellationToken">Stops before the act is committed.</param>
    /// <returns>Where the payment stands now.</returns>
    /// <exception cref="BusinessRuleException">
    /// NOT_FOUND, CONFLICT, DATE_IN_FUTURE, TRANSITION_NOT_ALLOWED for a payment that is not invoiced yet, or what <see cref="Payment.RecordFailure"/> refuses.
    /// </exception>
    public async Task<PaymentStatus> ExecuteAsync(RecordFailureRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var today = calendar.Today(await sellers.GetAsync(cancellationToken));
        return await database.WriteAsync(
            session => session.OnceAsync($"payment.fail:{session.Actor.UserId}", request.IdempotencyKey, request, () => RecordAsync(session, request, today)),
            cancellationToken);
    }

    private static async Task<PaymentStatus> RecordAsync(WriteSession session, RecordFailureRequest request, DateOnly today)
    {
        var payment = await PaymentForAct.LoadAsync(session, request.PaymentId, request.Version);
        if (payment is { Status: PaymentStatus.Pending, InvoiceId: null })
            throw new BusinessRuleException(RuleCodes.TransitionNotAllowed, "The payment is not invoiced yet: nobody was asked for it, so nothing can have failed.");
        if (request.Method is { } method && !Enum.IsDefined(method))
            throw new BusinessRuleException(RuleCodes.Invalid, "Say how it was tried.", nameof(request.Method));
        var before = Of(payment);
        var cause = FailureCauses.Describe(request.Cause);
        var attempt = new MoneyMovement(request.OccurredOn, session.NowUtc, session.Actor.Name) { Method = request.Method, Reason = cause, Note = request.Note };
        attempt.RequireDay(today, "date of the attempt", nameof(request.OccurredOn));
        var failure = payment.RecordFailure(attempt);
        if (request.TellCustomer)
            await FailureNotice.WriteAsync(session, payment, failure);
        session.Audit(new AuditFact("payment.failed", payment.Id.ToString(), $"Attempt to collect failed: {cause}")
        {
            PaymentId = payment.Id,
            SubscriptionId = payment.SubscriptionId,
            Reason = request.Note,
            Before = AuditFact.Describe(before),
            After = AuditFact.Describe(Of(payment)),
        });
        return payment.Status;
    }

    private static object Of(Payment payment) => new { payment.Status, payment.FailureReason };
}

/// <summary>What failed.</summary>
/// <param name="PaymentId">Which payment.</param>
/// <param name="Version">The version that the person saw.</param>
/// <param name="IdempotencyKey">The form's key: sending it twice records it once.</param>
/// <param name="OccurredOn">The day of the attempt; not in the future.</param>
/// <param name="Cause">Why it failed.</param>
/// <param name="Method">How it was tried; null when nobody knows.</param>
/// <param name="Note">Free text.</param>
/// <param name="TellCustomer">Whether the customer is told by e-mail.</param>
public sealed record RecordFailureRequest(
    PaymentId PaymentId, int Version, string IdempotencyKey, DateOnly OccurredOn, FailureCause Cause, PaymentMethodType? Method = null, string? Note = null,
    bool TellCustomer = false);
