using FlexPortal.Application.Contracts;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Invoices;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Subscriptions;
using FlexPortal.Domain.Values;
using FlexPortal.IntegrationTests.Books;
using FlexPortal.IntegrationTests.Databases;
using FlexPortal.IntegrationTests.Payments;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.IntegrationTests.BillingGroups;

/// <summary>What ending a contract does to its group's invoices, and what it costs whom.</summary>
public class GroupEndingTests
{
    private static readonly DateOnly April = new(2025, 4, 1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [AllDatabases]
    public async Task A_contract_that_ends_takes_its_unused_days_off_an_unpaid_group_invoice_and_refunds_them_of_a_paid_one(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, April, Cancel);
        var bill = await books.BilledAsync(8900, 8900, 4900);
        var lines = bill.Lines.OrderBy(l => l.Id.Value).ToList();
        books.Today = new DateOnly(2025, 4, 10);

        // 20 of 30 days of 89.00 are unused: 59.33 without tax, 72.98 with 23 %.
        var unpaid = await EndAsync(books, lines[0].SubscriptionId);
        var now = await books.FindAsync(bill.Id);
        Assert.Equal((bill.AmountMinor - 7298, 0L), (now.OpenMinor, unpaid.RefundMinor));
        Assert.Equal((true, 7298L), (now.Lines.Single(l => l.Id == lines[0].Id).IsLive, now.Lines.Single(l => l.Id == lines[0].Id).WithdrawnMinor));
        await books.HoldAsync();

        await books.PayAsync(bill);
        var paid = await EndAsync(books, lines[1].SubscriptionId);
        Assert.Equal(7298, paid.RefundMinor);
        now = await books.FindAsync(bill.Id);
        Assert.Equal((PaymentStatus.Paid, 7298L), (now.Status, now.RefundedMinor));
        Assert.Equal(2, (await books.DocumentsAsync(bill.Id)).Count(d => d.Type == DocumentType.CreditNote));
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task What_ending_a_contract_costs_is_asked_of_the_group_that_pays_for_it_with_the_groups_tax(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, April, Cancel);
        var bill = await books.BilledAsync(8900);
        var group = bill.BillingGroupId!.Value;
        // The payer is a company of another country: it owes the tax itself.
        await books.WriteAsync(session => session.Db.Customers.Where(c => c.Id == bill.CustomerId).ExecuteUpdateAsync(set => set.SetProperty(c => c.VatNumber, "DE129273398"), Cancel));
        books.Today = new DateOnly(2025, 4, 10);
        var id = bill.Lines.Single().SubscriptionId;
        var version = await books.ReadAsync(db => db.Subscriptions.Where(s => s.Id == id).Select(s => s.Version).SingleAsync(Cancel));
        var request = new EndRequest(id, version, PaymentDesk.Key(), ContractEnd.Returned, new DateOnly(2025, 4, 30), CurrentPeriodChoice.Kept, "Moved away") { MayRefund = true, Fee = new ReturnFee(ReturnFeeKind.Fixed, 5000, 0, false) };

        var shown = await books.UseAsync<PreviewEnd, EndPreview?>(preview => preview.ExecuteAsync(request, Cancel));
        var ended = await books.UseAsync<EndContract, EndedContract>(end => end.ExecuteAsync(request, Cancel));

        Assert.Equal((group, 5000L, 0L), (shown!.Group!.Id, shown.Plan.ChargeAmounts.Gross, shown.Plan.ChargeAmounts.Tax));
        var charge = (await books.BillsAsync(group)).Single(b => b.Id == PaymentId.From(ended.ChargeId!.Value));
        Assert.Equal((5000L, LineKind.EarlyReturnFee, books.Today, books.Today.AddDays(30)), (charge.AmountMinor, charge.Lines.Single().Kind, charge.IssuedOn!.Value, charge.DueDate));
        Assert.Equal("Acme Corp", (await books.ContentAsync(Assert.Single(await books.DocumentsAsync(charge.Id)))).Customer.Name);
        Assert.Equal(0, await books.ReadAsync(db => db.Payments.CountAsync(p => p.CustomerId != bill.CustomerId && p.InvoiceId != null, Cancel)));
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task A_fee_that_was_asked_for_before_the_billing_day_does_not_make_the_months_invoice_a_supplement(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, April, Cancel);
        var group = await books.GroupAsync(billingDay: 15);
        var (anna, laptop) = await books.EmployeeAsync("Anna Acme", 8900, April);
        await books.JoinAsync(group, April, anna);
        books.Today = new DateOnly(2025, 4, 10);
        var version = await books.ReadAsync(db => db.Subscriptions.Where(s => s.Id == laptop).Select(s => s.Version).SingleAsync(Cancel));
        var request = new EndRequest(laptop, version, PaymentDesk.Key(), ContractEnd.Returned, new DateOnly(2025, 4, 30), CurrentPeriodChoice.Kept, "Moved away") { Fee = new ReturnFee(ReturnFeeKind.Fixed, 5000, 0, false) };
        await books.UseAsync<EndContract, EndedContract>(end => end.ExecuteAsync(request, Cancel));
        // The fifteenth was missed.
        books.Today = new DateOnly(2025, 4, 20);
        await books.RunAsync();

        Assert.Equal([(6150L, false, new DateOnly(2025, 4, 10)), (10_947L, false, new DateOnly(2025, 4, 15))], (await books.BillsAsync(group)).Select(b => (b.AmountMinor, b.IsSupplement, b.IssuedOn!.Value)));
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task A_contract_with_two_periods_on_an_invoice_of_its_own_ends_and_leaves_nothing_to_pay(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, April, Cancel);
        var group = await books.GroupAsync();
        var customer = await books.CustomerAsync(Given.Person("Anna Acme"));
        // The stub from 1 April and the cycle from the 20th are of one month.
        var contract = await books.ActiveAsync(customer, Given.Terms(April, 12, monthlyMinor: 8900) with { BillingDay = BillingDay.Of(20) });
        await books.JoinAsync(group, April, customer);
        await books.RunAsync();
        var bill = Assert.Single(await books.BillsAsync(group));
        Assert.Equal(2, bill.Lines.Count);
        // Not the year's first credit note, which would save what the act did so far.
        await books.TakeOffAsync(bill.Id, bill.Lines[0].Id, 100);

        await EndAsync(books, contract, CurrentPeriodChoice.Refunded);

        var now = await books.FindAsync(bill.Id);
        Assert.Equal((PaymentStatus.Cancelled, 0L), (now.Status, now.OpenMinor));
        Assert.Equal(bill.AmountMinor, (await books.DocumentsAsync(bill.Id)).Where(d => d.Type == DocumentType.CreditNote).Sum(d => d.TotalMinor));
        await books.HoldAsync();
    }

    private static async Task<EndedContract> EndAsync(TestBooks books, SubscriptionId id, CurrentPeriodChoice current = CurrentPeriodChoice.Prorated)
    {
        var version = await books.ReadAsync(db => db.Subscriptions.Where(s => s.Id == id).Select(s => s.Version).SingleAsync(Cancel));
        var request = new EndRequest(id, version, PaymentDesk.Key(), ContractEnd.Cancelled, books.Today, current, "Moved away") { MayRefund = true };
        return await books.UseAsync<EndContract, EndedContract>(end => end.ExecuteAsync(request, Cancel));
    }
}
