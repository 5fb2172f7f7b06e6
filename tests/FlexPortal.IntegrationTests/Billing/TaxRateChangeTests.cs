using FlexPortal.Application.Billing;
using FlexPortal.Application.Books;
using FlexPortal.Application.Catalog;
using FlexPortal.Application.Sellers;
using FlexPortal.Domain;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Values;
using FlexPortal.IntegrationTests.Books;
using FlexPortal.IntegrationTests.Databases;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.IntegrationTests.Billing;

/// <summary>Tax rates change by law while contracts run: what is invoiced keeps its tax, what is not follows (decision 0014).</summary>
public class TaxRateChangeTests
{
    private static readonly DateOnly NewYear = new(2025, 1, 1);
    private static readonly TaxRate Nineteen = new(1900);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [AllDatabases]
    public async Task Another_default_rate_reaches_everything_that_is_not_invoiced(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, NewYear, Cancel);
        var customer = await books.CustomerAsync(Given.Person());
        var net = await books.ActiveAsync(customer, Given.Terms(NewYear));
        var gross = await books.ActiveAsync(customer, Given.Terms(NewYear), priceIncludesTax: true);
        var draft = await books.DraftAsync(customer, Given.Terms(NewYear));
        await IssueAsync(books);

        await ChangeDefaultAsync(books, Nineteen);

        var payments = await PaymentsAsync(books, net);
        Assert.Equal((8900, 2047, 10947), Amounts(payments[0]));
        Assert.All(payments.Skip(1), p => Assert.Equal((8900, 1691, 10591), Amounts(p)));
        payments = await PaymentsAsync(books, gross);
        Assert.Equal((7236, 1664, 8900), Amounts(payments[0]));
        Assert.All(payments.Skip(1), p => Assert.Equal((7479, 1421, 8900), Amounts(p)));
        Assert.Equal(Nineteen, await books.ReadAsync(db => db.Subscriptions.Where(s => s.Id == draft).Select(s => s.TaxRate).SingleAsync(Cancel)));

        books.Today = new DateOnly(2025, 2, 1);
        await IssueAsync(books);
        var taxes = await books.ReadAsync(db => db.Invoices.Where(i => i.SubscriptionId == net).OrderBy(i => i.IssueDate).Select(i => i.TaxMinor).ToListAsync(Cancel));
        Assert.Equal([2047, 1691], taxes);
        Assert.True((await books.UseAsync<RunVerification, VerificationReport>(run => run.ExecuteAsync(VerifyTrigger.Manual, null, Cancel))).Holds);
    }

    [Theory]
    [AllDatabases]
    public async Task A_products_own_rate_reaches_its_contracts_and_no_others(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, NewYear, Cancel);
        var customer = await books.CustomerAsync(Given.Person());
        var changed = await books.ActiveAsync(customer, Given.Terms(NewYear));
        var other = await books.ActiveAsync(customer, Given.Terms(NewYear));

        await ChangeProductAsync(books, changed, new TaxRate(700));
        Assert.All(await PaymentsAsync(books, changed), p => Assert.Equal((8900, 623, 9523), Amounts(p)));
        Assert.All(await PaymentsAsync(books, other), p => Assert.Equal((8900, 2047, 10947), Amounts(p)));

        await ChangeDefaultAsync(books, Nineteen);
        Assert.All(await PaymentsAsync(books, changed), p => Assert.Equal((8900, 623, 9523), Amounts(p)));
        Assert.All(await PaymentsAsync(books, other), p => Assert.Equal((8900, 1691, 10591), Amounts(p)));

        await ChangeProductAsync(books, changed, null);
        Assert.All(await PaymentsAsync(books, changed), p => Assert.Equal((8900, 1691, 10591), Amounts(p)));
        Assert.Equal(3, await books.ReadAsync(db => db.AuditEntries.CountAsync(e => e.Action == "tax.rate-changed", Cancel)));
    }

    [Theory]
    [AllDatabases]
    public async Task While_earlier_periods_wait_the_rate_is_not_changed_so_that_they_keep_theirs(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, new DateOnly(2025, 3, 15), Cancel);
        var subscription = await books.ActiveAsync(await books.CustomerAsync(Given.Person()), Given.Terms(NewYear));
        await IssueAsync(books);

        var refused = await Assert.ThrowsAsync<BusinessRuleException>(() => ChangeDefaultAsync(books, Nineteen));
        Assert.Equal((RuleCodes.Invalid, "DefaultTaxRate"), (refused.Code, refused.Member));
        Assert.StartsWith("3 payments", refused.Message, StringComparison.Ordinal);
        Assert.Equal("TaxRate", (await Assert.ThrowsAsync<BusinessRuleException>(() => ChangeProductAsync(books, subscription, Nineteen))).Member);
        Assert.All(await PaymentsAsync(books, subscription), p => Assert.Equal((8900, 2047, 10947), Amounts(p)));
        Assert.Equal(new TaxRate(2300), await books.ReadAsync(db => db.Sellers.Select(s => s.DefaultTaxRate).SingleAsync(Cancel)));

        await books.UseAsync<ReleaseHeldInvoices, int>(release => release.ExecuteAsync(subscription, Cancel));
        await IssueAsync(books);
        Assert.Equal(9, await ChangeDefaultAsync(books, Nineteen));
        Assert.Equal([2047, 2047, 2047, 1691, 1691, 1691, 1691, 1691, 1691, 1691, 1691, 1691], (await PaymentsAsync(books, subscription)).Select(p => p.TaxMinor));
    }

    private static (long Net, long Tax, long Gross) Amounts(Payment payment) => (payment.NetMinor, payment.TaxMinor, payment.AmountMinor);

    private static Task<List<Payment>> PaymentsAsync(TestBooks books, SubscriptionId subscription) =>
        books.ReadAsync(db => db.Payments.Where(p => p.SubscriptionId == subscription).OrderBy(p => p.BillingDate).ToListAsync(Cancel));

    private static async Task<int> ChangeDefaultAsync(TestBooks books, TaxRate rate)
    {
        var seller = await books.ReadAsync(db => db.Sellers.SingleAsync(Cancel));
        return await books.UseAsync<UpdateSeller, int>(update => update.ExecuteAsync(seller.ToProfile() with { DefaultTaxRate = rate }, seller.Version, Cancel));
    }

    private static async Task ChangeProductAsync(TestBooks books, SubscriptionId subscription, TaxRate? rate)
    {
        var product = await books.ReadAsync(db => db.Subscriptions.Where(s => s.Id == subscription).Join(db.Variants, s => s.VariantId, v => v.Id, (_, v) => v.ProductId).SingleAsync(Cancel));
        await books.UseAsync<UpdateProduct>(update => update.ExecuteAsync(product, null, new ProductEntry("Laptop", null, null, rate), isActive: true, Cancel));
    }

    private static async Task IssueAsync(TestBooks books)
    {
        var seller = await books.ReadAsync(db => db.Sellers.SingleAsync(Cancel));
        await books.UseAsync<IssueDueInvoices, InvoiceBatch>(issue => issue.ExecuteAsync(seller, books.Today, 100, Cancel));
    }
}
