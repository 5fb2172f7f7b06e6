using FlexPortal.Application.Data;
using FlexPortal.Application.Payments;
using FlexPortal.Application.Sellers;
using FlexPortal.Application.Time;
using FlexPortal.Domain;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Refunds;
using FlexPortal.Domain.Values;

namespace FlexPortal.Application.Refunds;

/// <summary>Gives money of a paid payment back, in full or in part (billing rules §4).</summary>
public sealed class RefundPayment(Database database, CurrentSeller sellers, BusinessCalendar calendar, Secrets secrets) : IUseCase
{
    /// <summary>
    /// Reserves the money on the payment, so that nobody else can give the same back. Up to the seller's limit the credit note is issued at once;
    /// above it a second person decides first.
    /// </summary>
    /// <param name="request">What goes back. The same request under the same key is a replay.</param>
    /// <param name="cancellationToken">Stops before the act is committed.</param>
    /// <returns>Where the refund stands.</returns>
    /// <exception cref="BusinessRuleException">NOT_FOUND, CONFLICT, an invalid IBAN, or what <see cref="Payment.ReserveRefund"/> and <see cref="Refund.Ask"/> refuse.</exception>
    public async Task<RefundedPayment> ExecuteAsync(RefundRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var seller = await sellers.GetAsync(cancellationToken);
        var today = calendar.Today(seller);
        var way = request.Way.Conceal(secrets);
        return await database.WriteAsync(
            session => session.OnceAsync($"payment.refund:{session.Actor.UserId}", request.IdempotencyKey, request, async () =>
            {
                var payment = await PaymentForAct.LoadSeenAsync(session, request.PaymentId, request.Version);
                return await AskAsync(session, payment, request, way, today);
            }),
            cancellationToken);
    }

    private static async Task<RefundedPayment> AskAsync(WriteSession session, Payment payment, RefundRequest request, RefundWay way, DateOnly today)
    {
        payment.RequireRefundable();
        var amount = new Money(request.Lines is { } lines ? lines.Sum(line => line.AmountMinor) : request.AmountMinor ?? payment.RefundableMinor, payment.Currency);
        var parts = request.Lines ?? payment.SpreadRefund(amount);
        var seller = await RefundMoney.SellerAsync(session, payment.SellerId);
        var (refund, creditNote) = await RefundMoney.AskAsync(session, payment, parts, way, request.Reason, seller.NeedsApproval(amount), today);
        return new RefundedPayment(refund.Id.Value, refund.Status, amount.Minor, creditNote?.Number, creditNote?.Id.Value);
    }
}

/// <summary>What goes back.</summary>
/// <param name="PaymentId">The payment.</param>
/// <param name="Version">The version that the person saw.</param>
/// <param name="IdempotencyKey">The form's key: sending it twice refunds it once.</param>
/// <param name="AmountMinor">With tax, minor units; null for all that can be given back, or where <paramref name="Lines"/> say it.</param>
/// <param name="Lines">How much of which line; null to spread the amount over all.</param>
/// <param name="Reason">Why; printed on the credit note.</param>
/// <param name="Way">Where the money goes.</param>
public sealed record RefundRequest(PaymentId PaymentId, int Version, string IdempotencyKey, long? AmountMinor, IReadOnlyList<LineAmount>? Lines, string Reason, TypedRefundWay Way);

/// <summary>Where a refund stands.</summary>
/// <param name="RefundId">The refund.</param>
/// <param name="Status">Its state.</param>
/// <param name="AmountMinor">How much, minor units.</param>
/// <param name="CreditNoteNumber">Its credit note; null while it waits for a second person.</param>
/// <param name="CreditNoteId">The credit note's identity.</param>
public sealed record RefundedPayment(Guid RefundId, RefundStatus Status, long AmountMinor, string? CreditNoteNumber, Guid? CreditNoteId);
