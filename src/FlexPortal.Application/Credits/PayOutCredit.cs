using FlexPortal.Application.Access;
using FlexPortal.Application.Audit;
using FlexPortal.Application.Data;
using FlexPortal.Application.Sellers;
using FlexPortal.Application.Time;
using FlexPortal.Domain;
using FlexPortal.Domain.Credits;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Sellers;
using FlexPortal.Domain.Values;

namespace FlexPortal.Application.Credits;

/// <summary>Notes that credit was paid out to its customer.</summary>
public sealed class PayOutCredit(Database database, CurrentSeller sellers, BusinessCalendar calendar) : IUseCase
{
    /// <summary>Notes it.</summary>
    /// <param name="request">What went. The same request under the same key is a replay.</param>
    /// <param name="cancellationToken">Stops before the act is committed.</param>
    /// <returns>The balance that is left, minor units.</returns>
    /// <exception cref="BusinessRuleException">SECOND_FACTOR_REQUIRED above the seller's limit, CREDIT_EXCEEDED, AMOUNT_NOT_POSITIVE, REASON_REQUIRED or DATE_IN_FUTURE.</exception>
    public async Task<long> ExecuteAsync(PayOutRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var seller = await sellers.GetAsync(cancellationToken);
        var today = calendar.Today(seller);
        return await database.WriteAsync(
            session => session.OnceAsync($"credit.pay-out:{session.Actor.UserId}", request.IdempotencyKey, request, () => PayAsync(session, seller, request, today)),
            cancellationToken);
    }

    private static async Task<long> PayAsync(WriteSession session, Seller seller, PayOutRequest request, DateOnly today)
    {
        if (string.IsNullOrWhiteSpace(request.Reason))
            throw new BusinessRuleException(RuleCodes.ReasonRequired, "Say why.", nameof(request.Reason));
        var currency = Currency.Of(request.Currency);
        if (seller.NeedsApproval(new Money(request.AmountMinor, currency)))
            session.RequireProof();
        var movement = new MoneyMovement(request.PaidOn, session.NowUtc, session.Actor.Name) { Method = request.Method, Reference = request.Reference, Reason = request.Reason };
        movement.RequireDay(today, "payment date", nameof(request.PaidOn));
        var credit = await CreditForAct.LoadAsync(session, request.CustomerId, currency);
        var before = credit.BalanceMinor;
        session.Db.CreditMovements.Add(credit.Take(CreditMovementKind.PaidOut, request.AmountMinor, movement, null));
        session.Audit(new AuditFact("credit.paid_out", request.CustomerId.ToString(), $"{new Money(request.AmountMinor, currency)} of the customer's credit paid out")
        {
            Reason = request.Reason,
            Before = AuditFact.Describe(new { BalanceMinor = before }),
            After = AuditFact.Describe(new { credit.BalanceMinor }),
        });
        return credit.BalanceMinor;
    }
}

/// <summary>Credit that was paid out.</summary>
/// <param name="CustomerId">Whose.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="IdempotencyKey">The form's key: sending it twice pays once.</param>
/// <param name="AmountMinor">Minor units, no more than the balance.</param>
/// <param name="Method">How it went.</param>
/// <param name="PaidOn">The day; not in the future.</param>
/// <param name="Reference">The transfer's reference.</param>
/// <param name="Reason">Why.</param>
public sealed record PayOutRequest(CustomerId CustomerId, string Currency, string IdempotencyKey, long AmountMinor, PaymentMethodType Method, DateOnly PaidOn, string? Reference, string Reason);
