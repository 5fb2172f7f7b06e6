using FlexPortal.Application.Access;
using FlexPortal.Application.Audit;
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

/// <summary>Records money that was received outside the system (billing rules §4).</summary>
public sealed class MarkAsPaid(Database database, CurrentSeller sellers, BusinessCalendar calendar) : IUseCase
{
    /// <summary>Under what its forms' keys are kept.</summary>
    public const string Act = "payment.mark-paid";

    /// <summary>
    /// Records a receipt. A payment that has no invoice yet gets it now, with today's date: money is never taken without one.
    /// </summary>
    /// <param name="request">What was received. The same request under the same key is a replay.</param>
    /// <param name="cancellationToken">Stops before the act is committed.</param>
    /// <param name="actor">Who acts, when it is not the person of this request.</param>
    /// <returns>Where the payment stands now.</returns>
    /// <exception cref="BusinessRuleException">NOT_FOUND, CONFLICT, or what <see cref="Payment.RecordReceipt"/> refuses.</exception>
    public async Task<MarkedAsPaid> ExecuteAsync(MarkAsPaidRequest request, CancellationToken cancellationToken, Actor? actor = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        var today = calendar.Today(await sellers.GetAsync(cancellationToken));
        return await database.WriteAsync(
            session => session.OnceAsync($"{Act}:{session.Actor.UserId}", request.IdempotencyKey, request, () => RecordAsync(session, request, today)),
            cancellationToken,
            actor);
    }

    private static async Task<MarkedAsPaid> RecordAsync(WriteSession session, MarkAsPaidRequest request, DateOnly today)
    {
        var payment = await PaymentForAct.LoadAsync(session, request.PaymentId, request.Version);
        var before = ReceiptFact.Of(payment);
        await InvoiceIssuing.EnsureInvoicedAsync(session, payment, today);
        var open = payment.OpenMinor;
        var excess = request.ExcessAsCredit && request.AmountMinor > open ? request.AmountMinor.Value - open : 0;
        var amount = new Money((request.AmountMinor ?? open) - excess, payment.Currency);
        var movement = new MoneyMovement(request.PaidOn, session.NowUtc, session.Actor.Name) { Method = request.Method, Reference = request.Reference, Note = request.Note };
        var transaction = payment.RecordReceipt(amount, movement, today, request.Lines);
        session.Audit(ReceiptFact.For(payment, amount, request.Method, before));
        if (excess > 0)
            await KeepAsync(session, payment, transaction, excess, movement);
        var receipt = request.Method == PaymentMethodType.Cash ? await FollowingDocument.ConfirmAsync(session, payment, transaction, excess, today) : null;
        return new MarkedAsPaid(payment.Status, payment.OpenMinor, transaction.Id.Value, excess, receipt?.Id.Value);
    }

    private static async Task KeepAsync(WriteSession session, Payment payment, PaymentTransaction receipt, long excess, MoneyMovement movement)
    {
        var credit = await CreditForAct.LoadAsync(session, payment.CustomerId, payment.Currency);
        session.Db.CreditMovements.Add(credit.Put(CreditMovementKind.Overpayment, excess, movement, receipt));
        session.Audit(new AuditFact("credit.overpayment", payment.CustomerId.ToString(), $"{new Money(excess, payment.Currency)} more than was open came and is kept as the customer's credit")
        {
            PaymentId = payment.Id,
            SubscriptionId = payment.SubscriptionId,
        });
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
/// <param name="ExcessAsCredit">Whether what is more than open becomes the customer's credit; else more is refused.</param>
public sealed record MarkAsPaidRequest(
    PaymentId PaymentId, int Version, string IdempotencyKey, DateOnly PaidOn, PaymentMethodType Method, long? AmountMinor = null, string? Reference = null, string? Note = null,
    bool ExcessAsCredit = false)
{
    /// <summary>How much of it is for which line, as the person chose; null to spread it over the open amounts.</summary>
    public IReadOnlyList<LineAmount>? Lines { get; init; }
}

/// <summary>Where a payment stands after a receipt.</summary>
/// <param name="Status">Paid, or what it was when part stays open.</param>
/// <param name="OpenMinor">What stays open.</param>
/// <param name="TransactionId">The receipt.</param>
/// <param name="CreditMinor">What became the customer's credit.</param>
/// <param name="ReceiptDocumentId">The document that confirms cash; null for money that came otherwise.</param>
public sealed record MarkedAsPaid(PaymentStatus Status, long OpenMinor, Guid TransactionId, long CreditMinor, Guid? ReceiptDocumentId);
