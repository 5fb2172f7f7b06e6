using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Values;
using static FlexPortal.Domain.Tests.Payments.APayment;

namespace FlexPortal.Domain.Tests.Payments;

/// <summary>Refunds, receipts recorded by mistake, and money that the bank takes back (billing rules §4).</summary>
public sealed class MoneyBackTests
{
    [Fact]
    public void Refunds_never_exceed_what_was_paid()
    {
        var payment = In(PaymentStatus.Paid);

        payment.Refund(Euros(60), Because("late delivery"));
        Refused.By("REFUND_EXCEEDS_PAID", () => payment.Refund(Euros(40.01m), Because("late delivery")));
        payment.Refund(Euros(40), Because("device was defective"));
        Refused.By("REFUND_EXCEEDS_PAID", () => payment.Refund(Euros(0.01m), Because("one more")));

        Assert.Equal((PaymentStatus.Paid, 100_00L, 100_00L), (payment.Status, payment.PaidMinor, payment.RefundedMinor));
        BooksHold(payment);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void Whoever_takes_money_out_or_gives_up_says_why(string? reason)
    {
        Refused.By("REASON_REQUIRED", () => In(PaymentStatus.Paid).Refund(Euros(1), Because(reason)));
        Refused.By("REASON_REQUIRED", () => In(PaymentStatus.Paid).ReverseReceipt(Euros(1), Because(reason)));
        Refused.By("REASON_REQUIRED", () => In(PaymentStatus.Paid).TakeBack(Euros(1), Because(reason)));
        Refused.By("REASON_REQUIRED", () => In(PaymentStatus.Pending).RecordFailure(Because(reason)));
        Refused.By("REASON_REQUIRED", () => In(PaymentStatus.Processing).DeclineCharge(Because(reason)));
        Refused.By("REASON_REQUIRED", () => In(PaymentStatus.Pending).Cancel(reason!, Now));
    }

    [Fact]
    public void Another_currency_or_no_amount_is_refused()
    {
        var dollars = new Money(1, Currency.Of("USD"));
        Refused.By("CURRENCY_MISMATCH", () => In(PaymentStatus.Paid).Refund(dollars, Because("x")));
        Refused.By("CURRENCY_MISMATCH", () => In(PaymentStatus.Paid).ReverseReceipt(dollars, Because("x")));
        Refused.By("CURRENCY_MISMATCH", () => In(PaymentStatus.Paid).TakeBack(dollars, Because("x")));
        Refused.By("AMOUNT_NOT_POSITIVE", () => In(PaymentStatus.Paid).Refund(Euros(0), Because("x")));
        Refused.By("AMOUNT_NOT_POSITIVE", () => In(PaymentStatus.Paid).ReverseReceipt(Euros(-1), Because("x")));
    }

    [Fact]
    public void A_receipt_recorded_by_mistake_is_taken_out_and_the_amount_is_open_again()
    {
        var payment = In(PaymentStatus.Paid);

        var reversal = payment.ReverseReceipt(Euros(100), Because("booked on the wrong payment"));

        Assert.Equal((PaymentStatus.Pending, 0L, 100_00L), (payment.Status, payment.PaidMinor, payment.OpenMinor));
        Assert.Null(payment.PaidOn);
        Assert.Equal((TransactionKind.ReceiptReversal, 100_00L, "booked on the wrong payment"), (reversal.Kind, reversal.AmountMinor, reversal.Reason));
        BooksHold(payment);

        payment.RecordReceipt(Euros(100), Transfer(), Today);
        Assert.Equal(PaymentStatus.Paid, payment.Status);
        BooksHold(payment);
    }

    [Fact]
    public void A_part_receipt_recorded_by_mistake_can_be_taken_out_too()
    {
        var payment = Fresh();
        payment.RecordReceipt(Euros(30), Transfer(), Today);

        Refused.By("REFUND_EXCEEDS_PAID", () => payment.ReverseReceipt(Euros(30.01m), Because("typing error")));
        payment.ReverseReceipt(Euros(30), Because("typing error"));

        Assert.Equal((PaymentStatus.Pending, 0L, 100_00L), (payment.Status, payment.PaidMinor, payment.OpenMinor));
        BooksHold(payment);
        payment.Cancel("ordered twice", Now);
        Assert.Equal(PaymentStatus.Cancelled, payment.Status);
    }

    [Fact]
    public void A_part_receipt_of_a_failed_payment_is_taken_out_and_it_stays_failed()
    {
        var payment = In(PaymentStatus.Failed);
        payment.RecordReceipt(Euros(30), Transfer(), Today);

        payment.ReverseReceipt(Euros(30), Because("typing error"));

        Assert.Equal((PaymentStatus.Failed, 100_00L), (payment.Status, payment.OpenMinor));
        BooksHold(payment);
    }

    [Fact]
    public void A_returned_debit_makes_it_failed_and_it_can_be_collected_again()
    {
        var payment = In(PaymentStatus.Paid);

        var chargeback = payment.TakeBack(Euros(100), Because("debit returned: account closed"));

        Assert.Equal((PaymentStatus.Failed, "debit returned: account closed", 100_00L), (payment.Status, payment.FailureReason, payment.OpenMinor));
        Assert.Equal(TransactionKind.Chargeback, chargeback.Kind);
        BooksHold(payment);

        payment.SubmitCharge(Now);
        payment.ConfirmCharge(Transfer());
        Assert.Equal(PaymentStatus.Paid, payment.Status);
        BooksHold(payment);
    }

    [Fact]
    public void A_returned_part_receipt_makes_a_pending_payment_failed()
    {
        var payment = Fresh();
        payment.RecordReceipt(Euros(30), Transfer() with { Method = PaymentMethodType.DirectDebit }, Today);

        payment.TakeBack(Euros(30), Because("debit returned"));

        Assert.Equal((PaymentStatus.Failed, 100_00L), (payment.Status, payment.OpenMinor));
        BooksHold(payment);
    }

    [Fact]
    public void The_bank_takes_back_no_more_than_was_paid_and_not_refunded()
    {
        var payment = In(PaymentStatus.Paid);
        payment.Refund(Euros(40), Because("late delivery"));

        Refused.By("REFUND_EXCEEDS_PAID", () => payment.TakeBack(Euros(60.01m), Because("lost dispute")));
        payment.TakeBack(Euros(60), Because("lost dispute"));

        Assert.Equal((PaymentStatus.Failed, 60_00L), (payment.Status, payment.OpenMinor));
        BooksHold(payment);
    }

    [Fact]
    public void Nothing_of_the_customers_money_is_left_so_it_can_be_cancelled()
    {
        var payment = In(PaymentStatus.Paid);
        payment.Refund(Euros(40), Because("late delivery"));
        payment.TakeBack(Euros(60), Because("lost dispute"));

        payment.Cancel("written off", Now);

        Assert.Equal((PaymentStatus.Cancelled, 0L), (payment.Status, payment.OpenMinor));
        BooksHold(payment);
    }

    [Fact]
    public void With_money_in_it_a_payment_is_not_cancelled()
    {
        var payment = Fresh();
        payment.RecordReceipt(Euros(30), Transfer(), Today);

        Refused.By("TRANSITION_NOT_ALLOWED", () => payment.Cancel("ordered twice", Now));

        Assert.Equal(PaymentStatus.Pending, payment.Status);
        Assert.All(payment.Lines, l => Assert.True(l.IsLive));
    }

    [Fact]
    public void A_cancelled_payment_asks_for_nothing()
    {
        var payment = Fresh();

        payment.Cancel("ordered twice", Now);

        Assert.Equal(("ordered twice", 0L, 100_00L), (payment.CancelReason, payment.OpenMinor, payment.AmountMinor));
        Assert.All(payment.Lines, l => Assert.False(l.IsLive));
    }
}
