using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Invoices;
using FlexPortal.Domain.Values;
using static FlexPortal.Domain.Tests.Dates;

namespace FlexPortal.Domain.Tests.Invoices;

public sealed class InvoiceTests
{
    private static readonly InvoiceFacts Facts = new(
        InvoiceId.New(), SellerId.New(), DocumentType.Invoice, Day("2025-12-31"), Day("2026-01-30"), 30,
        PaymentId.New(), CustomerId.New(), SubscriptionId.New(), Currency.Eur, 73_55, 15_45);

    [Fact]
    public void It_is_numbered_in_the_year_of_its_issue_and_asks_for_net_and_tax()
    {
        var invoice = Invoice.Issue(Facts, 7, "INV-2025-000007", new string('a', 64), DateTime.UnixEpoch);

        Assert.Equal((Facts.Id, 2025, 7L, "INV-2025-000007"), (invoice.Id, invoice.Year, invoice.Sequence, invoice.Number));
        Assert.Equal((73_55L, 15_45L, 89_00L), (invoice.NetMinor, invoice.TaxMinor, invoice.TotalMinor));
        Assert.Equal((Day("2026-01-30"), 30), (invoice.DueDate, invoice.TermsDays));
        Assert.Null(invoice.VoidedAtUtc);
    }

    [Fact]
    public void A_total_that_does_not_fit_throws() =>
        Assert.Throws<OverflowException>(() => Invoice.Issue(Facts with { NetMinor = long.MaxValue }, 1, "x", "y", DateTime.UnixEpoch));
}
