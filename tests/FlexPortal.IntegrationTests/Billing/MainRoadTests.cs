using FlexPortal.Application.Billing;
using FlexPortal.Application.Invoices;
using FlexPortal.Application.Payments;
using FlexPortal.Domain.Customers;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using FlexPortal.IntegrationTests.Books;
using FlexPortal.IntegrationTests.Databases;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.IntegrationTests.Billing;

/// <summary>The road that the product exists for: a contract's payments appear, invoices are issued on their day, one is marked as paid.</summary>
public class MainRoadTests
{
    private static readonly DateOnly NewYear = new(2025, 1, 1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [AllDatabases]
    public async Task A_contract_is_billed_month_by_month_and_paid(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, NewYear, Cancel);
        var customer = await books.CustomerAsync(Given.Business(), PaymentTerms.Net30);
        var subscription = await books.ActiveAsync(customer, Given.Terms(NewYear));

        var schedule = await books.ReadAsync(db => db.Payments.Where(p => p.SubscriptionId == subscription).OrderBy(p => p.BillingDate).ToListAsync(Cancel));
        Assert.Equal(12, schedule.Count);
        Assert.All(schedule, p => Assert.Equal((8900, 2047, 10947), (p.NetMinor, p.TaxMinor, p.AmountMinor)));
        Assert.Equal(new DateOnly(2025, 1, 31), schedule[0].DueDate);

        Assert.Equal(1, (await RunAsync(books)).InvoicesIssued);
        Assert.Equal(0, (await RunAsync(books)).InvoicesIssued);
        books.Today = new DateOnly(2025, 2, 1);
        Assert.Equal(1, (await RunAsync(books)).InvoicesIssued);

        var invoices = await books.ReadAsync(db => db.Invoices.OrderBy(i => i.Sequence).ToListAsync(Cancel));
        Assert.Equal(["INV-2025-000001", "INV-2025-000002"], invoices.Select(i => i.Number));
        Assert.Equal(new DateOnly(2025, 3, 3), invoices[1].DueDate);
        var content = await books.ReadAsync(db => db.InvoiceContents.SingleAsync(c => c.InvoiceId == invoices[0].Id, Cancel));
        Assert.Equal(invoices[0].ContentSha256, InvoiceContentFormat.Hash(content.Json));
        Assert.Equal("Acme Corp", InvoiceContentFormat.Read(content.Json).Customer.Name);

        var first = await books.ReadAsync(db => db.Payments.SingleAsync(p => p.Id == schedule[0].Id, Cancel));
        Assert.Equal(invoices[0].Id, first.InvoiceId);
        var request = new MarkAsPaidRequest(first.Id, first.Version, "key-1", new DateOnly(2025, 1, 30), PaymentMethodType.BankTransfer, Reference: "TRF-1");
        var paid = await books.UseAsync<MarkAsPaid, MarkedAsPaid>(mark => mark.ExecuteAsync(request, Cancel));
        var replay = await books.UseAsync<MarkAsPaid, MarkedAsPaid>(mark => mark.ExecuteAsync(request, Cancel));
        Assert.Equal(PaymentStatus.Paid, paid.Status);
        Assert.Equal(paid, replay);
        var transaction = Assert.Single(await books.ReadAsync(db => db.Transactions.Include(t => t.Allocations).ToListAsync(Cancel)));
        Assert.Equal(10947, transaction.AmountMinor);
        Assert.Equal(10947, Assert.Single(transaction.Allocations).AmountMinor);
        await AssertChainAsync(books);
    }

    [Theory]
    [AllDatabases]
    public async Task Three_missed_periods_wait_for_review_and_are_issued_with_their_own_dates(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, new DateOnly(2025, 3, 15), Cancel);
        var customer = await books.CustomerAsync(Given.Person());
        var late = await books.ActiveAsync(customer, Given.Terms(NewYear));
        await books.ActiveAsync(customer, Given.Terms(new DateOnly(2025, 2, 1)));

        var run = await RunAsync(books);
        Assert.Equal((2, 3), (run.InvoicesIssued, run.Held));
        Assert.Equal(3, await books.UseAsync<ReleaseHeldInvoices, int>(release => release.ExecuteAsync(late, Cancel)));
        Assert.Equal(3, (await RunAsync(books)).InvoicesIssued);
        var days = await books.ReadAsync(db => db.Invoices.Where(i => i.SubscriptionId == late).OrderBy(i => i.IssueDate).Select(i => i.IssueDate).ToListAsync(Cancel));
        Assert.Equal([NewYear, new DateOnly(2025, 2, 1), new DateOnly(2025, 3, 1)], days);
    }

    [Theory]
    [AllDatabases]
    public async Task Two_processes_billing_at_once_issue_every_invoice_once(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, NewYear, Cancel);
        var customer = await books.CustomerAsync(Given.Person());
        for (var i = 0; i < 30; i++)
            await books.ActiveAsync(customer, Given.Terms(NewYear));

        var batches = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => IssueAllAsync(books)));
        Assert.Equal(30, batches.Sum());
        var sequences = await books.ReadAsync(db => db.Invoices.OrderBy(i => i.Sequence).Select(i => i.Sequence).ToListAsync(Cancel));
        Assert.Equal(Enumerable.Range(1, 30).Select(i => (long)i), sequences);
        await AssertChainAsync(books);
    }

    private static async Task<int> IssueAllAsync(TestBooks books)
    {
        await using var scope = books.Scope();
        var seller = await books.ReadAsync(db => db.Sellers.SingleAsync(Cancel));
        var issued = 0;
        while (true)
        {
            try
            {
                var batch = await books.UseAsync<IssueDueInvoices, InvoiceBatch>(issue => issue.ExecuteAsync(seller, NewYear, 7, Cancel));
                if (batch.IsEmpty)
                    return issued;
                issued += batch.Payments.Count;
            }
            catch (Domain.BusinessRuleException e) when (e.Code == Domain.RuleCodes.Conflict)
            {
                // Lost every try of this batch to the others: nothing was written; go on.
            }
        }
    }

    private static async Task<BillingRun> RunAsync(TestBooks books)
    {
        var id = await books.UseAsync<RequestBillingRun, BillingRunId>(request => request.ExecuteAsync(BillingRunTrigger.Schedule, Cancel));
        return await books.UseAsync<ExecuteBillingRun, BillingRun>(run => run.ExecuteAsync(id, 500, () => Task.FromResult(true), Cancel));
    }

    private static async Task AssertChainAsync(TestBooks books)
    {
        var entries = await books.ReadAsync(db => db.AuditEntries.OrderBy(e => e.Sequence).ToListAsync(Cancel));
        var previous = Application.Audit.AuditEntry.Genesis;
        long sequence = 0;
        foreach (var entry in entries)
        {
            Assert.Equal(++sequence, entry.Sequence);
            Assert.Equal(previous, entry.PreviousHash);
            Assert.Equal(entry.Hash, entry.ComputeHash());
            previous = entry.Hash;
        }
    }
}
