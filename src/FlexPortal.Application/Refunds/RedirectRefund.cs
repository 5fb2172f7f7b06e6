using FlexPortal.Application.Access;
using FlexPortal.Application.Audit;
using FlexPortal.Application.Data;
using FlexPortal.Application.Sellers;
using FlexPortal.Application.Time;
using FlexPortal.Domain;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Values;

namespace FlexPortal.Application.Refunds;

/// <summary>Sends the money of a refund another way than was planned, as long as it has not gone: another account, cash, the customer's credit.</summary>
public sealed class RedirectRefund(Database database, CurrentSeller sellers, BusinessCalendar calendar, Secrets secrets) : IUseCase
{
    /// <summary>Redirects it. What needs no transfer goes at once.</summary>
    /// <exception cref="BusinessRuleException">NOT_FOUND, ALREADY_DECIDED, or an account that is none.</exception>
    public async Task ExecuteAsync(RefundId id, TypedRefundWay way, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(way);
        var today = calendar.Today(await sellers.GetAsync(cancellationToken));
        var concealed = way.Conceal(secrets);
        await database.WriteAsync(
            async session =>
            {
                var refund = await RefundForAct.LoadAsync(session, id);
                var payment = await RefundForAct.PaymentAsync(session, refund.PaymentId);
                // Who approved it saw another account.
                if ((await RefundMoney.SellerAsync(session, payment.SellerId)).NeedsApproval(new Money(refund.AmountMinor, refund.Currency)))
                    session.RequireProof();
                var before = new { refund.Destination, refund.AccountHolder, refund.IbanLast4 };
                refund.Redirect(concealed);
                await RefundMoney.GoAsync(session, payment, refund, today);
                session.Audit(new AuditFact("refund.redirected", refund.Id.ToString(), RefundMoney.Describe(refund))
                {
                    PaymentId = payment.Id,
                    SubscriptionId = payment.SubscriptionId,
                    Before = AuditFact.Describe(before),
                    After = AuditFact.Describe(new { refund.Destination, refund.AccountHolder, refund.IbanLast4 }),
                });
            },
            cancellationToken);
    }
}
