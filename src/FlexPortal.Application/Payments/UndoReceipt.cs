using FlexPortal.Application.Credits;
using FlexPortal.Application.Data;
using FlexPortal.Application.Sellers;
using FlexPortal.Application.Time;
using FlexPortal.Domain;
using FlexPortal.Domain.Credits;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Sellers;
using FlexPortal.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Payments;

/// <summary>Takes a receipt out that was recorded by hand by mistake, on the day on which it was recorded: by a reversing transaction, never by deletion.</summary>
public sealed class UndoReceipt(Database database, CurrentSeller sellers) : IUseCase
{
    /// <summary>Takes it out. Credit that it brought goes with it; credit that it used comes back.</summary>
    /// <param name="request">Which receipt, and why. The same request under the same key is a replay.</param>
    /// <param name="cancellationToken">Stops before the act is committed.</param>
    /// <returns>Where the payment stands now.</returns>
    /// <exception cref="BusinessRuleException">
    /// NOT_FOUND, CONFLICT, UNDO_TOO_LATE, ALREADY_REVERSED, CREDIT_EXCEEDED because credit that it brought is used, or what <see cref="Payment.ReverseReceipt(PaymentTransaction, MoneyMovement)"/> refuses.
    /// </exception>
    public async Task<PaymentStatus> ExecuteAsync(UndoReceiptRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var seller = await sellers.GetAsync(cancellationToken);
        return await database.WriteAsync(
            session => session.OnceAsync($"payment.undo-receipt:{session.Actor.UserId}", request.IdempotencyKey, request, () => UndoAsync(session, seller, request)),
            cancellationToken);
    }

    private static async Task<PaymentStatus> UndoAsync(WriteSession session, Seller seller, UndoReceiptRequest request)
    {
        var payment = await PaymentForAct.LoadSeenAsync(session, request.PaymentId, request.Version);
        var receipt = await session.Db.Transactions.Include(t => t.Allocations).SingleOrDefaultAsync(t => t.Id == request.ReceiptId && t.PaymentId == request.PaymentId, session.CancellationToken)
            ?? throw new BusinessRuleException(RuleCodes.NotFound, "There is no such receipt.");
        if (await session.Db.Transactions.AnyAsync(t => t.ReversesTransactionId == receipt.Id, session.CancellationToken))
            throw new BusinessRuleException(RuleCodes.AlreadyReversed, "This receipt is undone already.");
        var today = BusinessCalendar.DayOf(session.NowUtc, seller);
        if (BusinessCalendar.DayOf(receipt.RecordedAtUtc, seller) != today)
            throw new BusinessRuleException(RuleCodes.UndoTooLate, "A receipt can be undone on the day on which it was recorded. Refund the payment instead.");
        var before = PaymentFact.Of(payment);
        var movement = new MoneyMovement(today, session.NowUtc, session.Actor.Name) { Method = receipt.Method, Reference = receipt.Reference, Reason = request.Reason };
        var reversal = payment.ReverseReceipt(receipt, movement);
        await MoveCreditAsync(session, payment, receipt, reversal, movement);
        session.Audit(PaymentFact.For(payment, "payment.receipt_undone", $"Receipt of {new Money(receipt.AmountMinor, receipt.Currency)} undone", before, request.Reason));
        return payment.Status;
    }

    private static async Task MoveCreditAsync(WriteSession session, Payment payment, PaymentTransaction receipt, PaymentTransaction reversal, MoneyMovement movement)
    {
        if (receipt.Kind == TransactionKind.CreditUse)
        {
            var used = await CreditForAct.LoadAsync(session, payment.CustomerId, payment.Currency);
            session.Db.CreditMovements.Add(used.Put(CreditMovementKind.UseUndone, receipt.AmountMinor, movement, reversal));
        }

        var brought = await session.Db.CreditMovements.Where(m => m.TransactionId == receipt.Id && m.Kind == CreditMovementKind.Overpayment).SumAsync(m => m.AmountMinor, session.CancellationToken);
        if (brought > 0)
        {
            var credit = await CreditForAct.LoadAsync(session, payment.CustomerId, payment.Currency);
            session.Db.CreditMovements.Add(credit.Take(CreditMovementKind.ReceiptUndone, brought, movement, reversal));
        }
    }
}

/// <summary>Which receipt is taken out.</summary>
/// <param name="PaymentId">The payment.</param>
/// <param name="ReceiptId">The receipt or the use of credit.</param>
/// <param name="Version">The version that the person saw.</param>
/// <param name="IdempotencyKey">The form's key: sending it twice undoes it once.</param>
/// <param name="Reason">Why.</param>
public sealed record UndoReceiptRequest(PaymentId PaymentId, TransactionId ReceiptId, int Version, string IdempotencyKey, string Reason);
