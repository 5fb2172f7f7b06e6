using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using static FlexPortal.Domain.Tests.Dates;
using static FlexPortal.Domain.Tests.Payments.APayment;

namespace FlexPortal.Domain.Tests.Payments;

/// <summary>What a payment shows beside its state: today is the 10th, 100.00 are due.</summary>
public class PaymentBadgesTests
{
    [Theory]
    [InlineData(PaymentStatus.Pending, false, "2025-01-01", "Scheduled")]
    [InlineData(PaymentStatus.Pending, true, "2025-01-09", "Overdue")]
    [InlineData(PaymentStatus.Pending, true, "2025-01-10", "")]
    [InlineData(PaymentStatus.Failed, true, "2025-01-09", "Overdue")]
    [InlineData(PaymentStatus.Failed, true, "2025-01-11", "")]
    [InlineData(PaymentStatus.Failed, false, "2025-01-09", "")]
    [InlineData(PaymentStatus.Processing, true, "2025-01-01", "")]
    [InlineData(PaymentStatus.Cancelled, true, "2025-01-01", "")]
    [InlineData(PaymentStatus.Cancelled, false, "2025-01-01", "")]
    public void Dates_decide_between_scheduled_and_overdue(PaymentStatus status, bool invoiced, string due, string expected) =>
        Assert.Equal(expected, Shown(PaymentBadges.Of(new PaymentState(status, invoiced, Day(due), 0, 0), Today)));

    [Theory]
    [InlineData(PaymentStatus.Pending, 40, 0, "Overdue, PartiallyPaid")]
    [InlineData(PaymentStatus.Failed, 40, 40, "Overdue, Refunded")]
    [InlineData(PaymentStatus.Paid, 100, 0, "")]
    [InlineData(PaymentStatus.Paid, 100, 1, "PartiallyRefunded")]
    [InlineData(PaymentStatus.Paid, 100, 100, "Refunded")]
    [InlineData(PaymentStatus.Cancelled, 40, 40, "Refunded")]
    public void Money_decides_between_partly_paid_and_refunded(PaymentStatus status, long paid, long refunded, string expected) =>
        Assert.Equal(expected, Shown(PaymentBadges.Of(new PaymentState(status, IsInvoiced: true, Day("2025-01-01"), paid, refunded), Today)));

    [Fact]
    public void A_payment_loses_and_gains_badges_on_its_way()
    {
        var payment = Fresh();
        Assert.Equal("Scheduled", Shown(PaymentBadges.Of(payment, Today)));
        payment.Invoiced(InvoiceId.New(), Day("2025-01-01"), Day("2025-01-08"), Now);
        Assert.Equal("Overdue", Shown(PaymentBadges.Of(payment, Today)));
        payment.RecordReceipt(Euros(30), Transfer(), Today);
        Assert.Equal("Overdue, PartiallyPaid", Shown(PaymentBadges.Of(payment, Today)));
        payment.RecordReceipt(Euros(70), Transfer(), Today);
        Assert.Empty(PaymentBadges.Of(payment, Today));
        payment.Refund(Euros(20), Because("one week late"));
        Assert.Equal("PartiallyRefunded", Shown(PaymentBadges.Of(payment, Today)));
    }

    private static string Shown(IReadOnlyList<PaymentBadge> badges) => string.Join(", ", badges);
}
