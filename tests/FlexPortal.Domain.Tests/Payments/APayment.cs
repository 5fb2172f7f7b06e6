using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Invoices;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Subscriptions;
using FlexPortal.Domain.Values;
using static FlexPortal.Domain.Tests.Dates;

namespace FlexPortal.Domain.Tests.Payments;

/// <summary>Payments to try the rules on: 100.00 EUR for January 2025, due on the 1st, today being the 10th.</summary>
internal static class APayment
{
    public static readonly DateOnly Today = Day("2025-01-10");
    public static readonly DateTime Now = new(2025, 1, 10, 9, 30, 0, DateTimeKind.Utc);

    public static Payment Fresh(long minor = 100_00, Currency? currency = null)
    {
        var payer = new PeriodPayer(CustomerId.New(), SubscriptionId.New(), PriceIncludesTax: false);
        var period = new ProposedPayment(new Period(Day("2025-01-01"), Day("2025-02-01")), 1, new Money(minor, currency ?? Currency.Eur));
        var untaxed = new TaxTreatment(TaxCategory.ZeroRated, TaxRate.Zero, TaxRate.Zero);
        return Payment.ForPeriod(SellerId.New(), payer, period, untaxed, Day("2025-01-01"), Now);
    }

    /// <summary>A payment that came into a state by the shortest way.</summary>
    public static Payment In(PaymentStatus status)
    {
        var payment = Fresh();
        switch (status)
        {
            case PaymentStatus.Processing:
                payment.SubmitCharge(Now);
                break;
            case PaymentStatus.Paid:
                payment.RecordReceipt(Euros(100), Transfer(), Today);
                break;
            case PaymentStatus.Failed:
                payment.RecordFailure(Because("card expired"));
                break;
            case PaymentStatus.Cancelled:
                payment.Cancel("ordered twice", Now);
                break;
        }

        Assert.Equal(status, payment.Status);
        return payment;
    }

    public static Money Euros(decimal amount) => Money.FromMajor(amount, Currency.Eur);

    public static MoneyMovement Transfer(string? on = null) =>
        new(on is null ? Today : Day(on), Now, "Olga Operator") { Method = PaymentMethodType.BankTransfer, Reference = "TRX-1" };

    public static MoneyMovement Because(string? reason) => Transfer() with { Reason = reason };

    /// <summary>What must hold after every act, whatever it was (billing rules §9).</summary>
    public static void BooksHold(Payment payment)
    {
        long Moved(params TransactionKind[] kinds) => payment.Transactions
            .Where(t => t.Outcome == TransactionOutcome.Succeeded && kinds.Contains(t.Kind)).Sum(t => t.AmountMinor);

        var received = Moved(TransactionKind.Receipt, TransactionKind.Charge) - Moved(TransactionKind.ReceiptReversal);
        Assert.Equal(payment.PaidMinor, received - Moved(TransactionKind.Chargeback));
        Assert.Equal(payment.RefundedMinor, Moved(TransactionKind.Refund));
        Assert.InRange(payment.RefundedMinor, 0, payment.PaidMinor);
        Assert.InRange(payment.PaidMinor, 0, payment.AmountMinor);
        Assert.Equal(payment.Status == PaymentStatus.Paid, payment.PaidMinor == payment.AmountMinor);
        Assert.Equal(payment.Status == PaymentStatus.Cancelled ? 0 : payment.AmountMinor - payment.PaidMinor, payment.OpenMinor);
        Assert.Equal(payment.AmountMinor, payment.Lines.Sum(l => l.GrossMinor));
        Assert.Equal(payment.PaidMinor, payment.Lines.Sum(l => l.PaidMinor));
        Assert.Equal(payment.RefundedMinor, payment.Lines.Sum(l => l.RefundedMinor));
        Assert.Equal(payment.PaidMinor == 0, payment.LastReceivedOn is null);
        Assert.True(payment.FirstReceivedOn is null || payment.FirstReceivedOn < payment.LastReceivedOn);
        Assert.Equal(payment.LastReceivedOn is { } last ? Payment.MonthOf(last) : null, payment.LastReceivedMonth);
        Assert.All(payment.Transactions, t =>
        {
            Assert.True(t.AmountMinor > 0);
            Assert.Equal(t.Outcome == TransactionOutcome.Succeeded ? t.AmountMinor : 0, t.Allocations.Sum(a => a.AmountMinor));
        });
    }
}
