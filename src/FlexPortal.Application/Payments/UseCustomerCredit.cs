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

/// <summary>Pays a payment from the credit that its customer has, in full or in part.</summary>
public sealed class UseCustomerCredit(Database database, CurrentSeller sellers, BusinessCalendar calendar) : IUseCase
{
    /// <summary>Uses it. A payment that has no invoice yet is invoiced now, like with Mark as Paid.</summary>
    /// <param name="request">How much. The same request under the same key is a replay.</param>
    /// <param name="cancellationToken">Stops before the act is committed.</param>
    /// <returns>Where the payment stands now.</returns>
    /// <exception cref="BusinessRuleException">NOT_FOUND, CONFLICT, CREDIT_EXCEEDED, or what <see cref="Payment.UseCredit"/> refuses.</exception>
    public async Task<PaymentStatus> ExecuteAsync(UseCreditRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var today = calendar.Today(await sellers.GetAsync(cancellationToken));
        return await database.WriteAsync(
            session => session.OnceAsync($"payment.use-credit:{session.Actor.UserId}", request.IdempotencyKey, request, () => UseAsync(session, request, today)),
            cancellationToken);
    }

    private static async Task<PaymentStatus> UseAsync(WriteSession session, UseCreditRequest request, DateOnly today)
    {
        var payment = await PaymentForAct.LoadAsync(session, request.PaymentId, request.Version);
        var before = PaymentFact.Of(payment);
        await InvoiceIssuing.EnsureInvoicedAsync(session, payment, today);
        var amount = new Money(request.AmountMinor, payment.Currency);
        var movement = new MoneyMovement(today, session.NowUtc, session.Actor.Name);
        var transaction = payment.UseCredit(amount, movement);
        var credit = await CreditForAct.LoadAsync(session, payment.CustomerId, payment.Currency);
        session.Db.CreditMovements.Add(credit.Take(CreditMovementKind.Used, amount.Minor, movement, transaction));
        var rest = payment.Status == PaymentStatus.Paid ? "paid in full" : $"{new Money(payment.OpenMinor, payment.Currency)} stays open";
        session.Audit(PaymentFact.For(payment, "payment.credit_used", $"{amount} of the customer's credit used, {rest}", before));
        return payment.Status;
    }
}

/// <summary>How much credit pays which payment.</summary>
/// <param name="PaymentId">The payment.</param>
/// <param name="Version">The version that the person saw.</param>
/// <param name="IdempotencyKey">The form's key: sending it twice uses it once.</param>
/// <param name="AmountMinor">Minor units of the payment's currency.</param>
public sealed record UseCreditRequest(PaymentId PaymentId, int Version, string IdempotencyKey, long AmountMinor);
