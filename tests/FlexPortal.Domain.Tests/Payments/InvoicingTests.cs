using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Invoices;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Subscriptions;
using FlexPortal.Domain.Values;
using static FlexPortal.Domain.Tests.Dates;
using static FlexPortal.Domain.Tests.Payments.APayment;

namespace FlexPortal.Domain.Tests.Payments;

/// <summary>What happens to a payment until its invoice is issued, and what is fixed from then on.</summary>
public sealed class InvoicingTests
{
    private static readonly TaxRate Nineteen = TaxRate.FromPercent(19);
    private static readonly TaxTreatment Standard = new(TaxCategory.Standard, Nineteen, Nineteen);

    [Fact]
    public void A_net_price_gets_tax_on_top_and_a_gross_price_holds_it()
    {
        var net = For(89_00, Standard, includesTax: false);
        Assert.Equal((89_00L, 16_91L, 105_91L), (net.NetMinor, net.TaxMinor, net.AmountMinor));
        var gross = For(89_00, Standard, includesTax: true);
        Assert.Equal((74_79L, 14_21L, 89_00L), (gross.NetMinor, gross.TaxMinor, gross.AmountMinor));
        Assert.All([net, gross], BooksHold);
    }

    [Fact]
    public void Reverse_charge_takes_the_tax_out_of_a_gross_price()
    {
        var payment = For(89_00, new TaxTreatment(TaxCategory.ReverseCharge, TaxRate.Zero, Nineteen), includesTax: true);

        Assert.Equal((74_79L, 0L, 74_79L), (payment.NetMinor, payment.TaxMinor, payment.AmountMinor));
    }

    [Fact]
    public void The_invoice_fixes_the_due_date_and_comes_once()
    {
        var payment = Fresh();
        payment.HoldBack(IssueHold.Review, "3 periods at once", Now);
        var invoice = InvoiceId.New();

        payment.Invoiced(invoice, Day("2025-01-10"), Day("2025-01-24"), Now);

        Assert.Equal((invoice, Day("2025-01-10"), Day("2025-01-24")), (payment.InvoiceId, payment.IssuedOn, payment.DueDate));
        Assert.Equal((IssueHold.None, null), (payment.Hold, payment.HoldReason));
        Refused.By("CONFLICT", () => payment.Invoiced(InvoiceId.New(), Day("2025-01-11"), Day("2025-01-25"), Now));
        Assert.Equal(invoice, payment.InvoiceId);
    }

    [Fact]
    public void A_cancelled_payment_is_not_invoiced() =>
        Refused.By("PAYMENT_CANCELLED", () => In(PaymentStatus.Cancelled).Invoiced(InvoiceId.New(), Today, Today, Now));

    [Fact]
    public void Tax_follows_the_rules_of_the_day_until_the_invoice_is_issued()
    {
        var payment = For(89_00, Standard, includesTax: false);

        Assert.False(payment.Retax([Standard], includesTax: false));
        Assert.True(payment.Retax([new TaxTreatment(TaxCategory.Exempt, TaxRate.Zero, Nineteen)], includesTax: false));
        Assert.Equal((89_00L, 0L, 89_00L), (payment.NetMinor, payment.TaxMinor, payment.AmountMinor));
        BooksHold(payment);

        payment.Invoiced(InvoiceId.New(), Today, Today, Now);
        Refused.By("CONFLICT", () => payment.Retax([Standard], includesTax: false));
    }

    [Fact]
    public void A_new_list_rate_inside_a_gross_price_counts_although_nothing_is_taxed()
    {
        var seven = TaxRate.FromPercent(7);
        var payment = For(89_00, new TaxTreatment(TaxCategory.Exempt, TaxRate.Zero, Nineteen), includesTax: true);

        Assert.True(payment.Retax([new TaxTreatment(TaxCategory.Exempt, TaxRate.Zero, seven)], includesTax: true));

        Assert.Equal(83_18L, payment.AmountMinor);
        BooksHold(payment);
    }

    [Fact]
    public void With_money_in_it_the_amount_does_not_change_any_more()
    {
        var payment = For(89_00, Standard, includesTax: false);
        payment.RecordReceipt(Euros(100), Transfer(), Today);

        Refused.By("TRANSITION_NOT_ALLOWED", () => payment.Retax([new TaxTreatment(TaxCategory.Exempt, TaxRate.Zero, Nineteen)], includesTax: false));
        Assert.False(payment.Retax([Standard], includesTax: false));

        Assert.Equal(105_91L, payment.AmountMinor);
        BooksHold(payment);
    }

    [Fact]
    public void Tax_is_given_for_every_line() =>
        Assert.Throws<ArgumentException>(() => Fresh().Retax([Standard, Standard], includesTax: false));

    [Fact]
    public void A_held_payment_says_why_until_it_is_released()
    {
        var payment = Fresh();

        payment.HoldBack(IssueHold.Parked, "The customer has no billing address.", Now);
        Assert.Equal((IssueHold.Parked, "The customer has no billing address."), (payment.Hold, payment.HoldReason));
        payment.Release(Now);

        Assert.Equal((IssueHold.Released, null), (payment.Hold, payment.HoldReason));
    }

    [Theory]
    [InlineData(IssueHold.None)]
    [InlineData(IssueHold.Released)]
    public void Holding_back_means_for_review_or_parked(IssueHold hold) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Fresh().HoldBack(hold, "why", Now));

    private static Payment For(long entered, TaxTreatment tax, bool includesTax)
    {
        var payer = new PeriodPayer(CustomerId.New(), SubscriptionId.New(), includesTax);
        var period = new ProposedPayment(new Period(Day("2025-01-01"), Day("2025-02-01")), 1, new Money(entered, Currency.Eur));
        return Payment.ForPeriod(SellerId.New(), payer, period, tax, Day("2025-01-01"), Now);
    }
}
