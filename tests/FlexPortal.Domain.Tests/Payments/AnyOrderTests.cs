using CsCheck;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Values;
using static FlexPortal.Domain.Tests.Payments.APayment;

namespace FlexPortal.Domain.Tests.Payments;

/// <summary>Whatever people and processors do, in any order and with any amounts, the books hold and only moves of the table happen.</summary>
public sealed class AnyOrderTests
{
    [Fact]
    public void After_any_acts_in_any_order_the_books_hold() =>
        Gen.Select(Gen.Int[0, 9], Gen.Long[-5, 120_00]).Array[1, 40].Sample(acts =>
        {
            var payment = Fresh();
            foreach (var (act, minor) in acts)
            {
                var (from, version, transactions) = (payment.Status, payment.Version, payment.Transactions.Count);
                try
                {
                    Do(act, payment, new Money(minor, Currency.Eur));
                    Assert.True(payment.Version > version);
                    Assert.True(payment.Status == from || PaymentTransitions.Allowed(from, payment.Status));
                }
                catch (BusinessRuleException)
                {
                    Assert.Equal((from, version, transactions), (payment.Status, payment.Version, payment.Transactions.Count));
                }

                BooksHold(payment);
            }
        });

    private static void Do(int act, Payment payment, Money amount)
    {
        switch (act)
        {
            case 0: payment.RecordReceipt(amount, Transfer(), Today); break;
            case 1: payment.SubmitCharge(Now); break;
            case 2: payment.WithdrawCharge(Now); break;
            case 3: payment.ConfirmCharge(Transfer()); break;
            case 4: payment.DeclineCharge(Because("insufficient funds")); break;
            case 5: payment.RecordFailure(Because("insufficient funds")); break;
            case 6: payment.Refund(amount, Because("late delivery")); break;
            case 7: payment.ReverseReceipt(amount, Because("typing error")); break;
            case 8: payment.TakeBack(amount, Because("lost dispute")); break;
            default: payment.Cancel("ordered twice", Now); break;
        }
    }
}
