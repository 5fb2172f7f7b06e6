using FlexPortal.Application.Books;
using FlexPortal.Application.Demo;
using FlexPortal.Application.Payments;
using FlexPortal.Domain;
using FlexPortal.Domain.Customers;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Subscriptions;
using FlexPortal.IntegrationTests.Books;
using FlexPortal.IntegrationTests.Databases;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.IntegrationTests.Demo;

public class DemoBookTests
{
    private static readonly DateOnly Today = new(2025, 6, 15);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [AllDatabases]
    public async Task A_demo_book_shows_every_kind_of_thing_and_verifies(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var end = await LoadAsync(books, subscriptions: 120, months: 14, seed: 1);
        Assert.Equal((120, Today), (end.Subscriptions, end.Day));

        var report = await books.UseAsync<RunVerification, VerificationReport>(run => run.ExecuteAsync(VerifyTrigger.Manual, null, Cancel));
        Assert.Empty(report.Books.SelectMany(b => b.First));
        var statuses = await books.ReadAsync(db => db.Payments.GroupBy(p => p.Status).Select(g => g.Key).ToListAsync(Cancel));
        Assert.Equal([PaymentStatus.Cancelled, PaymentStatus.Failed, PaymentStatus.Paid, PaymentStatus.Pending], statuses.OrderBy(s => s.ToString()));
        var contracts = await books.ReadAsync(db => db.Subscriptions.GroupBy(p => p.Status).Select(g => g.Key).ToListAsync(Cancel));
        Assert.Equal([SubscriptionStatus.Active, SubscriptionStatus.Draft, SubscriptionStatus.Ended], contracts.OrderBy(s => s.ToString()));
        Assert.Equal(40, await books.ReadAsync(db => db.Customers.CountAsync(Cancel)));
        Assert.Equal(2, await books.ReadAsync(db => db.Customers.GroupBy(c => c.Kind).CountAsync(Cancel)));
        Assert.Equal(3, await books.ReadAsync(db => db.Customers.Where(c => c.Kind == CustomerKind.Business).Select(c => c.Terms).Distinct().CountAsync(Cancel)));
        Assert.Equal(3, await books.ReadAsync(db => db.PaymentLines.Select(l => l.TaxCategory).Distinct().CountAsync(Cancel)));
        Assert.True(await books.ReadAsync(db => db.Payments.AnyAsync(p => p.Status == PaymentStatus.Pending && p.PaidMinor > 0, Cancel)));
        Assert.True(await books.ReadAsync(db => db.Payments.AnyAsync(p => p.Hold == IssueHold.Review, Cancel)));
    }

    [Fact]
    public async Task A_demo_book_has_as_many_groups_with_as_many_members_as_were_asked_for()
    {
        await using var books = await TestBooks.OpenAsync(DatabaseKind.Sqlite, Today, Cancel);
        var end = await books.UseAsync<DemoBook, DemoProgress>(demo => demo.LoadAsync(120, 14, 1, null, Cancel, groups: 3, members: 4));

        Assert.Equal(3, end.Groups);
        Assert.Equal([4, 4, 4], await books.ReadAsync(db => db.GroupMembers.GroupBy(m => m.GroupId).Select(g => g.Count()).ToListAsync(Cancel)));
        Assert.Equal(3, await books.ReadAsync(db => db.Payments.Where(p => p.Kind == PaymentKind.Consolidated && p.InvoiceId != null).Select(p => p.BillingGroupId).Distinct().CountAsync(Cancel)));
        var report = await books.UseAsync<RunVerification, VerificationReport>(run => run.ExecuteAsync(VerifyTrigger.Manual, null, Cancel));
        Assert.True(report.Holds);
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_book_and_another_one_another()
    {
        var first = await TextOfAsync(seed: 5);
        Assert.Equal(first, await TextOfAsync(seed: 5));
        Assert.NotEqual(first, await TextOfAsync(seed: 6));
    }

    [Fact]
    public async Task A_book_with_customers_is_left_alone()
    {
        await using var books = await TestBooks.OpenAsync(DatabaseKind.Sqlite, Today, Cancel);
        await books.CustomerAsync(Given.Person());
        await Assert.ThrowsAsync<InvalidOperationException>(() => LoadAsync(books, 10, 2, 1));
        Assert.Equal(1, await books.ReadAsync(db => db.Customers.CountAsync(Cancel)));
    }

    [Theory]
    [AllDatabases]
    public async Task Many_receipts_at_once_leave_what_one_by_one_leaves(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var customer = await books.CustomerAsync(Given.Person());
        for (var i = 0; i < 4; i++)
            await books.ActiveAsync(customer, Given.Terms(Today));
        var seller = await books.ReadAsync(db => db.Sellers.SingleAsync(Cancel));
        await books.UseAsync<Application.Billing.IssueDueInvoices, Application.Billing.InvoiceBatch>(issue => issue.ExecuteAsync(seller, Today, 100, Cancel));
        var invoiced = await books.ReadAsync(db => db.Payments.Where(p => p.InvoiceId != null).OrderBy(p => p.Id).ToListAsync(Cancel));

        await books.UseAsync<MarkAsPaid, MarkedAsPaid>(mark => mark.ExecuteAsync(new MarkAsPaidRequest(invoiced[0].Id, invoiced[0].Version, "k", Today, PaymentMethodType.Cash, null, "Till 1"), Cancel));
        await books.UseAsync<RecordReceipts>(record => record.ExecuteAsync(
            [
                new ReceivedMoney(invoiced[1].Id, Today, PaymentMethodType.Cash, null, "Till 1"),
                new ReceivedMoney(invoiced[2].Id, Today, PaymentMethodType.Cash, 1000, "Till 1"),
            ],
            Today, Cancel));

        var after = await books.ReadAsync(db => db.Payments.Include(p => p.Lines).Include(p => p.Transactions).ThenInclude(t => t.Allocations).Where(p => p.InvoiceId != null).OrderBy(p => p.Id).ToListAsync(Cancel));
        Assert.Equal(Facts(after[0]), Facts(after[1]));
        Assert.Equal((PaymentStatus.Pending, 1000L, 1000L), (after[2].Status, after[2].PaidMinor, after[2].Lines[0].PaidMinor));
        var refused = await Assert.ThrowsAsync<BusinessRuleException>(() => books.UseAsync<RecordReceipts>(record => record.ExecuteAsync(
            [new ReceivedMoney(invoiced[3].Id, Today, PaymentMethodType.Cash, null, null), new ReceivedMoney(invoiced[0].Id, Today, PaymentMethodType.Cash, null, null)], Today, Cancel)));
        Assert.Equal(RuleCodes.AlreadyPaid, refused.Code);
        Assert.Equal(0, await books.ReadAsync(db => db.Transactions.CountAsync(t => t.PaymentId == invoiced[3].Id, Cancel)));
        Assert.True((await books.UseAsync<RunVerification, VerificationReport>(run => run.ExecuteAsync(VerifyTrigger.Manual, null, Cancel))).Holds);
    }

    private static object Facts(Payment p)
    {
        var transaction = Assert.Single(p.Transactions);
        return (p.Status, p.PaidMinor, p.PaidOn, p.Method, p.Reference, p.FailureReason, p.Version, p.Lines[0].PaidMinor,
            (transaction.Kind, transaction.Outcome, transaction.AmountMinor, transaction.Method, transaction.Reference, transaction.OccurredOn, Assert.Single(transaction.Allocations).AmountMinor));
    }

    private static async Task<string> TextOfAsync(long seed)
    {
        await using var books = await TestBooks.OpenAsync(DatabaseKind.Sqlite, Today, Cancel);
        await LoadAsync(books, 60, 8, seed);
        var rows = await books.ReadAsync(db => (
            from p in db.Payments
            join s in db.Subscriptions on p.SubscriptionId equals s.Id
            join c in db.Customers on p.CustomerId equals c.Id
            orderby s.Number, p.BillingDate
            select new { s.Number, s.ProductDescription, c.DisplayName, c.Email, c.VatNumber, p.BillingDate, p.DueDate, p.AmountMinor, p.Status, p.PaidMinor, p.PaidOn, p.Method, p.Reference, p.FailureReason }).ToListAsync(Cancel));
        return string.Join('\n', rows);
    }

    private static Task<DemoProgress> LoadAsync(TestBooks books, int subscriptions, int months, long seed) =>
        books.UseAsync<DemoBook, DemoProgress>(demo => demo.LoadAsync(subscriptions, months, seed, null, Cancel));
}
