using FlexPortal.Application.Billing;
using FlexPortal.Application.Data;
using FlexPortal.Application.Payments;
using FlexPortal.Application.Subscriptions;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Subscriptions;
using FlexPortal.Domain.Values;
using FlexPortal.IntegrationTests.Books;
using FlexPortal.IntegrationTests.Databases;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.IntegrationTests.Subscriptions;

/// <summary>The list of subscriptions and the page of one.</summary>
public class SubscriptionQueriesTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [AllDatabases]
    public async Task A_page_splits_what_is_outstanding_and_computes_cost_recovery(DatabaseKind kind)
    {
        await using var rental = await Rental.OpenAsync(kind);
        var id = (await rental.DraftAsync(rental.Entry, activate: true)).Id;
        foreach (var month in new[] { 1, 2, 3 })
            await BillAsync(rental, new DateOnly(2025, month, 1));
        await PayAsync(rental, id, 0, null);
        await PayAsync(rental, id, 1, 5000);
        await rental.Books.WriteAsync(async session =>
        {
            var first = (await rental.PageAsync(id))!.Payments[0].Id;
            var payment = await session.Db.Payments.Include(p => p.Lines).Include(p => p.Transactions).SingleAsync(p => p.Id == first, Cancel);
            payment.Refund(new Money(1000, Currency.Eur), new MoneyMovement(new(2025, 3, 1), session.NowUtc, "Tess Tester") { Reason = "late delivery" });
        });
        rental.Books.Today = new DateOnly(2025, 3, 1);

        var page = (await rental.PageAsync(id))!;
        Assert.Equal(3, page.Month);
        // Received 109.47 − 10.00 and 50.00; net of 23 %: 80.87 and 40.65.
        Assert.Equal(14_947, page.CollectedMinor);
        Assert.Equal(8087 + 4065, page.ReceivedNetMinor);
        Assert.Equal(new CostRecovery(122, RecoveryStatus.Recovering), page.Recovery);
        Assert.Equal((5947 + 10_947, 5947, 9 * 10_947, 0), (page.InvoicedMinor, page.OverdueMinor, page.ScheduledMinor, page.FailedMinor));
        Assert.Equal(new DateOnly(2025, 3, 1), page.NextPayment!.DueDate);
        Assert.Equal(["PartiallyRefunded", "Overdue, PartiallyPaid", "", "Scheduled"], page.Payments.Take(4).Select(p => string.Join(", ", p.Badges(page.Today))));
        Assert.Equal("INV-2025-000001", page.Payments[0].InvoiceNumber);
        Assert.Equal("payment.receipt", page.Timeline[0].Action);

        var row = Assert.Single((await ListAsync(rental, new SubscriptionFilter())).Items);
        Assert.Equal(page.Recovery, row.Recovery);
        Assert.Equal((page.NextPayment.Id, page.NextPayment.DueDate, 10_947L), (row.NextPayment!.Id, row.NextPayment.DueDate, row.NextPayment.OpenMinor));
        Assert.Equal((3, 12, "C02-1"), (row.Month, row.ContractMonths, row.SerialNumber));
    }

    [Theory]
    [AllDatabases]
    public async Task A_failed_payment_stands_beside_what_is_outstanding(DatabaseKind kind)
    {
        await using var rental = await Rental.OpenAsync(kind);
        var id = (await rental.DraftAsync(rental.Entry, activate: true)).Id;
        await BillAsync(rental, new DateOnly(2025, 1, 1));
        await rental.Books.WriteAsync(async session =>
        {
            var payment = await session.Db.Payments.Include(p => p.Lines).OrderBy(p => p.BillingDate).FirstAsync(Cancel);
            payment.RecordFailure(new MoneyMovement(new(2025, 1, 1), session.NowUtc, "Tess Tester") { Reason = "no funds" });
        });

        var page = (await rental.PageAsync(id))!;
        Assert.Equal((0, 11 * 10_947, 10_947), (page.InvoicedMinor, page.ScheduledMinor, page.FailedMinor));
        Assert.Equal(new DateOnly(2025, 2, 1), page.NextPayment!.DueDate);
    }

    [Theory]
    [AllDatabases]
    public async Task Half_of_the_contract_without_half_of_the_cost_is_a_risk(DatabaseKind kind)
    {
        await using var rental = await Rental.OpenAsync(kind);
        var id = (await rental.DraftAsync(rental.Entry, activate: true)).Id;
        rental.Books.Today = new DateOnly(2025, 7, 31);
        Assert.Equal(RecoveryStatus.Recovering, (await rental.PageAsync(id))!.Recovery.Status);
        rental.Books.Today = new DateOnly(2025, 8, 1);
        Assert.Equal(RecoveryStatus.AtRisk, (await rental.PageAsync(id))!.Recovery.Status);
    }

    [Theory]
    [AllDatabases]
    public async Task A_search_finds_by_customer_reference_serial_number_and_product(DatabaseKind kind)
    {
        await using var rental = await Rental.OpenAsync(kind);
        var lukasz = await rental.Books.CustomerAsync(Given.Person("Łukasz Żak"));
        var laptop = (await rental.DraftAsync(rental.Entry, activate: true)).Id;
        var phone = (await rental.DraftAsync(rental.Entry with { CustomerId = lukasz, VariantId = rental.Phone, SerialNumber = "PH-77" })).Id;

        Assert.Equal([phone, laptop], await FindAsync(rental, null));
        Assert.Equal([phone], await FindAsync(rental, "lukasz"));
        Assert.Equal([phone], await FindAsync(rental, "ŁUKASZ phone"));
        Assert.Equal([phone], await FindAsync(rental, "ph-7"));
        Assert.Equal([laptop], await FindAsync(rental, "SUB-000001"));
        Assert.Equal([laptop], await FindAsync(rental, "1 laptop aoife"));
        Assert.Empty(await FindAsync(rental, "lukasz laptop"));
        Assert.Equal([laptop], await FindAsync(rental, null, SubscriptionStatus.Active));
        var counts = await rental.Books.UseAsync<SubscriptionList, IReadOnlyDictionary<SubscriptionStatus, int>>(list => list.CountAsync(null, Cancel));
        Assert.Equal((1, 1, 2), (counts[SubscriptionStatus.Active], counts[SubscriptionStatus.Draft], counts.Count));
    }

    [Theory]
    [AllDatabases]
    public async Task Pages_follow_each_other_and_lead_back(DatabaseKind kind)
    {
        await using var rental = await Rental.OpenAsync(kind);
        for (var i = 0; i < 30; i++)
            await rental.DraftAsync(rental.Entry with { SerialNumber = null, AcquisitionCost = null });

        var first = await ListAsync(rental, new SubscriptionFilter());
        Assert.Equal(("SUB-000030", "SUB-000006", 30), (first.Items[0].Reference, first.Items[^1].Reference, first.Count));
        var second = await ListAsync(rental, new SubscriptionFilter(), page: new PageRequest(After: first.Next));
        Assert.Equal(["SUB-000005", "SUB-000004", "SUB-000003", "SUB-000002", "SUB-000001"], second.Items.Select(r => r.Reference));
        Assert.Null(second.Next);
        var back = await ListAsync(rental, new SubscriptionFilter(), page: new PageRequest(Before: second.Previous));
        Assert.Equal(first.Items.Select(r => r.Id), back.Items.Select(r => r.Id));
        var byCustomer = await ListAsync(rental, new SubscriptionFilter(), new SubscriptionListOrder(ByCustomer: true, Descending: false));
        Assert.Equal(25, byCustomer.Items.Count);
    }

    private static async Task<IEnumerable<SubscriptionId>> FindAsync(Rental rental, string? search, SubscriptionStatus? status = null) =>
        (await ListAsync(rental, new SubscriptionFilter(search, status))).Items.Select(r => r.Id);

    private static Task<Page<SubscriptionRow>> ListAsync(Rental rental, SubscriptionFilter filter, SubscriptionListOrder? order = null, PageRequest? page = null) =>
        rental.Books.UseAsync<SubscriptionList, Page<SubscriptionRow>>(list => list.ExecuteAsync(filter, order ?? new SubscriptionListOrder(), page ?? new PageRequest(), Cancel));

    private static async Task BillAsync(Rental rental, DateOnly day)
    {
        rental.Books.Today = day;
        var id = await rental.Books.UseAsync<RequestBillingRun, BillingRunId>(request => request.ExecuteAsync(BillingRunTrigger.Schedule, Cancel));
        await rental.Books.UseAsync<ExecuteBillingRun, BillingRun>(run => run.ExecuteAsync(id, 500, () => Task.FromResult(true), Cancel));
    }

    private static async Task PayAsync(Rental rental, SubscriptionId id, int nth, long? minor)
    {
        var payment = (await rental.PageAsync(id))!.Payments[nth].Id;
        var version = await rental.Books.ReadAsync(db => db.Payments.Where(p => p.Id == payment).Select(p => p.Version).SingleAsync(Cancel));
        var request = new MarkAsPaidRequest(payment, version, $"pay-{nth}", rental.Books.Today, PaymentMethodType.BankTransfer, minor);
        await rental.Books.UseAsync<MarkAsPaid, MarkedAsPaid>(mark => mark.ExecuteAsync(request, Cancel));
    }
}
