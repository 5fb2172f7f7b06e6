using FlexPortal.Application.Data;
using FlexPortal.Application.Invoices;
using FlexPortal.Application.Sellers;
using FlexPortal.Application.Time;
using FlexPortal.Domain;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Sellers;
using FlexPortal.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Payments;

/// <summary>Records money that was received outside the system (billing rules §4).</summary>
public sealed class MarkAsPaid(Database database, CurrentSeller sellers, BusinessCalendar calendar) : IUseCase
{
    /// <summary>
    /// Records a receipt. A payment that has no invoice yet gets it now, with today's date: money is never taken without one.
    /// </summary>
    /// <param name="request">What was received. The same request under the same key is a replay.</param>
    /// <param name="cancellationToken">Stops before the act is committed.</param>
    /// <returns>Where the payment stands now.</returns>
    /// <exception cref="BusinessRuleException">NOT_FOUND, CONFLICT, or what <see cref="Payment.RecordReceipt"/> refuses.</exception>
    public async Task<MarkedAsPaid> ExecuteAsync(MarkAsPaidRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var seller = await sellers.GetAsync(cancellationToken);
        var today = calendar.Today(seller);
        return await database.WriteAsync(
            session => session.OnceAsync($"payment.mark-paid:{session.Actor.UserId}", request.IdempotencyKey, request, () => RecordAsync(session, seller, request, today)),
            cancellationToken);
    }

    private static async Task<MarkedAsPaid> RecordAsync(WriteSession session, Seller seller, MarkAsPaidRequest request, DateOnly today)
    {
        var payment = await PaymentForAct.LoadAsync(session, request.PaymentId, request.Version);
        seller = await session.Db.Sellers.AsNoTracking().SingleAsync(s => s.Id == seller.Id, session.CancellationToken);
        var before = ReceiptFact.Of(payment);
        if (payment is { InvoiceId: null, Status: PaymentStatus.Pending or PaymentStatus.Failed })
            await IssueAsync(session, seller, payment, today);
        var amount = new Money(request.AmountMinor ?? payment.OpenMinor, payment.Currency);
        var movement = new MoneyMovement(request.PaidOn, session.NowUtc, session.Actor.Name) { Method = request.Method, Reference = request.Reference, Note = request.Note };
        var transaction = payment.RecordReceipt(amount, movement, today);
        session.Audit(ReceiptFact.For(payment, amount, request.Method, before));
        return new MarkedAsPaid(payment.Status, payment.OpenMinor, transaction.Id.Value);
    }

    private static async Task IssueAsync(WriteSession session, Seller seller, Payment payment, DateOnly today)
    {
        var issued = await InvoiceIssuing.IssueAsync(session, seller, [payment], _ => today);
        payment.Invoiced(issued[0].Invoice.Id, issued[0].Invoice.IssueDate, issued[0].Invoice.DueDate, session.NowUtc);
    }
}

/// <summary>What was received.</summary>
/// <param name="PaymentId">For which payment.</param>
/// <param name="Version">The version that the person saw.</param>
/// <param name="IdempotencyKey">The form's key: sending it twice records it once.</param>
/// <param name="PaidOn">The money's day; not in the future.</param>
/// <param name="Method">How it came.</param>
/// <param name="AmountMinor">How much, in minor units; null for all that is open.</param>
/// <param name="Reference">Check number, transaction id.</param>
/// <param name="Note">Free text.</param>
public sealed record MarkAsPaidRequest(
    PaymentId PaymentId, int Version, string IdempotencyKey, DateOnly PaidOn, PaymentMethodType Method, long? AmountMinor = null, string? Reference = null, string? Note = null);

/// <summary>Where a payment stands after a receipt.</summary>
/// <param name="Status">Paid, or what it was when part stays open.</param>
/// <param name="OpenMinor">What stays open.</param>
/// <param name="TransactionId">The receipt.</param>
public sealed record MarkedAsPaid(PaymentStatus Status, long OpenMinor, Guid TransactionId);
