using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Invoices;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Values;
using static FlexPortal.Domain.Tests.Payments.APayment;

namespace FlexPortal.Domain.Tests.Payments;

/// <summary>An invoice that was wrong is given up for another one (decision 0025).</summary>
public sealed class CorrectionTests
{
    private static readonly TaxTreatment Untaxed = new(TaxCategory.ZeroRated, TaxRate.Zero, TaxRate.Zero);
    private static readonly TaxTreatment Taxed = new(TaxCategory.Standard, new TaxRate(2300), new TaxRate(2300));

    [Theory]
    [InlineData(PaymentStatus.Pending)]
    [InlineData(PaymentStatus.Failed)]
    public void Without_money_amounts_and_tax_follow_the_correction_and_the_state_stays(PaymentStatus status)
    {
        var payment = Invoiced(status);
        var invoice = payment.InvoiceId;
        payment.Credit(payment.Uncredited);
        var version = payment.Version;

        Assert.Equal(invoice, payment.GiveUpInvoice([80_00], [Taxed], includesTax: false, Now));

        Assert.Equal((status, 80_00L, 18_40L, 98_40L), (payment.Status, payment.NetMinor, payment.TaxMinor, payment.AmountMinor));
        Assert.Null(payment.InvoiceId);
        Assert.Null(payment.IssuedOn);
        Assert.Equal((80_00L, 0L, 0L, 98_40L), (payment.Lines[0].EnteredMinor, payment.Lines[0].CreditedMinor, payment.Lines[0].CreditedTaxMinor, payment.Lines[0].UncreditedMinor));
        Assert.Equal(version + 1, payment.Version);
        BooksHold(payment);
    }

    [Fact]
    public void With_money_only_what_leaves_every_amount_is_corrected()
    {
        foreach (var received in new[] { 100m, 40m })
        {
            var payment = Invoiced(PaymentStatus.Pending);
            payment.RecordReceipt(Euros(received), Transfer(), Today);

            Assert.Contains("123.00 EUR instead of 100.00 EUR", Refused.By("TRANSITION_NOT_ALLOWED", () => payment.GiveUpInvoice([100_00], [Taxed], includesTax: false, Now)).Message, StringComparison.Ordinal);
            Refused.By("TRANSITION_NOT_ALLOWED", () => payment.GiveUpInvoice([100_01], [Untaxed], includesTax: false, Now));
            Assert.NotNull(payment.InvoiceId);
            payment.GiveUpInvoice([100_00], [new TaxTreatment(TaxCategory.Exempt, TaxRate.Zero, TaxRate.Zero)], includesTax: false, Now);
            Assert.Equal((TaxCategory.Exempt, 100_00L), (payment.Lines[0].TaxCategory, payment.AmountMinor));
            BooksHold(payment);
        }
    }

    [Fact]
    public void Nothing_is_no_amount()
    {
        var payment = Invoiced(PaymentStatus.Pending);

        Refused.By("AMOUNT_NOT_POSITIVE", () => payment.GiveUpInvoice([0], [Untaxed], includesTax: false, Now));
        Refused.By("AMOUNT_NOT_POSITIVE", () => payment.GiveUpInvoice([-1], [Untaxed], includesTax: false, Now));
        Assert.Throws<ArgumentException>(() => payment.GiveUpInvoice([], [Untaxed], includesTax: false, Now));
        Assert.NotNull(payment.InvoiceId);
    }

    [Fact]
    public void What_is_under_way_cancelled_disputed_not_invoiced_or_refunded_is_not_corrected()
    {
        var processing = Invoiced(PaymentStatus.Pending);
        processing.SubmitCharge(Now);
        var cancelled = Invoiced(PaymentStatus.Pending);
        cancelled.Cancel("ordered twice", Now);
        var disputed = Invoiced(PaymentStatus.Pending);
        disputed.OpenDispute(null, Now);
        var refunded = Invoiced(PaymentStatus.Pending);
        refunded.RecordReceipt(Euros(100), Transfer(), Today);
        refunded.Refund(Euros(1), Because("late"));
        var promised = Invoiced(PaymentStatus.Pending);
        promised.RecordReceipt(Euros(100), Transfer(), Today);
        promised.ReserveRefund([new LineAmount(promised.Lines[0].Id, 1)], Now);

        foreach (var (payment, code) in new[]
        {
            (processing, "PAYMENT_PROCESSING"), (cancelled, "PAYMENT_CANCELLED"), (disputed, "PAYMENT_DISPUTED"),
            (Fresh(), "TRANSITION_NOT_ALLOWED"), (refunded, "TRANSITION_NOT_ALLOWED"), (promised, "TRANSITION_NOT_ALLOWED"),
        })
        {
            var invoice = payment.InvoiceId;
            Refused.By(code, () => payment.GiveUpInvoice([100_00], [Untaxed], includesTax: false, Now));
            Assert.Equal(invoice, payment.InvoiceId);
        }
    }

    private static Payment Invoiced(PaymentStatus status)
    {
        var payment = Fresh();
        payment.Invoiced(InvoiceId.New(), Today, Today, Now);
        if (status == PaymentStatus.Failed)
            payment.RecordFailure(Because("card expired"));
        return payment;
    }
}
