using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Values;
using static FlexPortal.Domain.Tests.Dates;
using static FlexPortal.Domain.Tests.Payments.APayment;

namespace FlexPortal.Domain.Tests.Payments;

/// <summary>Mark as Paid (billing rules §4): the whole amount, part of it, too much of it.</summary>
public sealed class ReceiptTests
{
    [Fact]
    public void The_whole_amount_makes_it_paid_on_the_moneys_day()
    {
        var payment = Fresh();

        var receipt = payment.RecordReceipt(Euros(100), Transfer(on: "2025-01-08"), Today);

        Assert.Equal(PaymentStatus.Paid, payment.Status);
        Assert.Equal(Day("2025-01-08"), payment.PaidOn);
        Assert.Equal((PaymentMethodType.BankTransfer, "TRX-1"), (payment.Method, payment.Reference));
        Assert.Equal((TransactionKind.Receipt, TransactionOutcome.Succeeded, 100_00L), (receipt.Kind, receipt.Outcome, receipt.AmountMinor));
        Assert.Equal("Olga Operator", receipt.RecordedBy);
        BooksHold(payment);
    }

    [Fact]
    public void Less_leaves_it_pending_and_the_rest_completes_it()
    {
        var payment = Fresh();

        payment.RecordReceipt(Euros(30), Transfer(on: "2025-01-03"), Today);
        Assert.Equal((PaymentStatus.Pending, 30_00L, 70_00L), (payment.Status, payment.PaidMinor, payment.OpenMinor));
        Assert.Null(payment.PaidOn);
        BooksHold(payment);

        Refused.By("AMOUNT_EXCEEDS_OPEN", () => payment.RecordReceipt(Euros(70.01m), Transfer(), Today));
        payment.RecordReceipt(Euros(70), Transfer(on: "2025-01-09"), Today);
        Assert.Equal((PaymentStatus.Paid, 0L), (payment.Status, payment.OpenMinor));
        Assert.Equal(Day("2025-01-09"), payment.PaidOn);
        BooksHold(payment);
    }

    [Fact]
    public void It_knows_between_which_days_its_money_came_as_long_as_some_of_it_is_left()
    {
        var payment = Fresh();
        var late = payment.RecordReceipt(Euros(30), Transfer(on: "2025-01-09"), Today);
        Assert.Equal((null, Day("2025-01-09")), (payment.FirstReceivedOn, payment.LastReceivedOn));

        var early = payment.RecordReceipt(Euros(20), Transfer(on: "2024-12-30"), Today);
        Assert.Equal((Day("2024-12-30"), Day("2025-01-09"), (2025 * 12) + 1), (payment.FirstReceivedOn, payment.LastReceivedOn, payment.LastReceivedMonth));

        payment.ReverseReceipt(late, Because("another customer's"));
        Assert.NotNull(payment.LastReceivedOn);
        payment.ReverseReceipt(early, Because("another customer's"));
        Assert.Null(payment.LastReceivedOn);
        BooksHold(payment);
    }

    [Fact]
    public void Part_of_a_failed_payment_leaves_it_failed_until_the_rest_comes()
    {
        var payment = In(PaymentStatus.Failed);

        payment.RecordReceipt(Euros(40), Transfer(), Today);
        Assert.Equal((PaymentStatus.Failed, 60_00L), (payment.Status, payment.OpenMinor));
        payment.RecordReceipt(Euros(60), Transfer(), Today);

        Assert.Equal(PaymentStatus.Paid, payment.Status);
        Assert.Null(payment.FailureReason);
        BooksHold(payment);
    }

    [Fact]
    public void A_charge_collects_what_a_part_receipt_left_open()
    {
        var payment = Fresh();
        payment.RecordReceipt(Euros(30), Transfer(), Today);
        payment.SubmitCharge(Now);

        var charge = payment.ConfirmCharge(Transfer() with { Method = PaymentMethodType.Card });

        Assert.Equal((PaymentStatus.Paid, 70_00L), (payment.Status, charge.AmountMinor));
        BooksHold(payment);
    }

    [Fact]
    public void A_declined_charge_says_why_and_moves_no_money()
    {
        var payment = In(PaymentStatus.Processing);

        var attempt = payment.DeclineCharge(Because("insufficient funds"));

        Assert.Equal((PaymentStatus.Failed, "insufficient funds"), (payment.Status, payment.FailureReason));
        Assert.Equal((TransactionOutcome.Failed, 100_00L, "insufficient funds"), (attempt.Outcome, attempt.AmountMinor, attempt.Reason));
        Assert.Empty(attempt.Allocations);
        BooksHold(payment);
    }

    [Fact]
    public void The_payment_date_may_be_today_and_not_tomorrow()
    {
        Fresh().RecordReceipt(Euros(100), Transfer(on: "2025-01-10"), Today);
        var refusal = Refused.By("DATE_IN_FUTURE", () => Fresh().RecordReceipt(Euros(100), Transfer(on: "2025-01-11"), Today));
        Assert.Equal("PaidOn", refusal.Member);
    }

    [Theory]
    [InlineData(0, "AMOUNT_NOT_POSITIVE")]
    [InlineData(-1, "AMOUNT_NOT_POSITIVE")]
    [InlineData(100_01, "AMOUNT_EXCEEDS_OPEN")]
    [InlineData(long.MaxValue, "AMOUNT_EXCEEDS_OPEN")]
    public void An_amount_is_more_than_zero_and_no_more_than_what_is_open(long minor, string code)
    {
        var payment = Fresh();
        var refusal = Refused.By(code, () => payment.RecordReceipt(new Money(minor, Currency.Eur), Transfer(), Today));
        Assert.Equal("Amount", refusal.Member);
        Assert.Empty(payment.Transactions);
    }

    [Fact]
    public void Another_currency_is_refused() =>
        Refused.By("CURRENCY_MISMATCH", () => Fresh().RecordReceipt(new Money(100_00, Currency.Of("USD")), Transfer(), Today));

    [Fact]
    public void How_the_customer_paid_has_to_be_said() =>
        Assert.Equal("Method", Refused.By("VALIDATION_ERROR", () => Fresh().RecordReceipt(Euros(100), Transfer() with { Method = null }, Today)).Member);
}
