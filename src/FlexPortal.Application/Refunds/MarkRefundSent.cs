using FlexPortal.Application.Data;
using FlexPortal.Application.Payments;
using FlexPortal.Application.Sellers;
using FlexPortal.Application.Time;
using FlexPortal.Domain;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;

namespace FlexPortal.Application.Refunds;

/// <summary>Notes that the transfer of a refund was made: from now on the money is gone.</summary>
public sealed class MarkRefundSent(Database database, CurrentSeller sellers, BusinessCalendar calendar) : IUseCase
{
    /// <summary>Notes it.</summary>
    /// <param name="request">Which, and when. The same request under the same key is a replay.</param>
    /// <param name="cancellationToken">Stops before the act is committed.</param>
    /// <returns>The payment that it belongs to.</returns>
    /// <exception cref="BusinessRuleException">NOT_FOUND, ALREADY_DECIDED or DATE_IN_FUTURE.</exception>
    public async Task<Guid> ExecuteAsync(RefundSentRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var today = calendar.Today(await sellers.GetAsync(cancellationToken));
        return await database.WriteAsync(
            session => session.OnceAsync($"refund.sent:{session.Actor.UserId}", request.IdempotencyKey, request, async () =>
            {
                var refund = await RefundForAct.LoadAsync(session, request.RefundId);
                refund.RequireNotAtProcessor();
                var payment = await RefundForAct.PaymentAsync(session, refund.PaymentId);
                var before = PaymentFact.Of(payment);
                var movement = new MoneyMovement(request.SentOn, session.NowUtc, session.Actor.Name) { Reference = request.Reference };
                movement.RequireDay(today, "day of the transfer", nameof(request.SentOn));
                await RefundMoney.SendAsync(session, payment, refund, movement);
                session.Audit(PaymentFact.For(payment, "payment.refund_sent", RefundMoney.Describe(refund), before, refund.Reason));
                return payment.Id.Value;
            }),
            cancellationToken);
    }
}

/// <summary>A refund that went.</summary>
/// <param name="RefundId">Which.</param>
/// <param name="IdempotencyKey">The form's key.</param>
/// <param name="SentOn">The day of the transfer; not in the future.</param>
/// <param name="Reference">The transfer's reference.</param>
public sealed record RefundSentRequest(RefundId RefundId, string IdempotencyKey, DateOnly SentOn, string? Reference);
