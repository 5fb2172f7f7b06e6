using FlexPortal.Application.Customers;
using FlexPortal.Domain;
using FlexPortal.Domain.Customers;
using FlexPortal.Domain.Ids;
using FlexPortal.IntegrationTests.Books;
using FlexPortal.IntegrationTests.Databases;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.IntegrationTests.Customers;

public sealed class PaymentTermsTests
{
    private static readonly DateOnly NewYear = new(2025, 1, 1);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [AllDatabases(PaymentTerms.Net7)]
    [AllDatabases(PaymentTerms.Net14)]
    [AllDatabases(PaymentTerms.Net30)]
    public async Task New_terms_reach_every_payment_that_is_not_invoiced_and_none_that_is(DatabaseKind kind, PaymentTerms terms)
    {
        await using var books = await TestBooks.OpenAsync(kind, NewYear, Cancellation);
        var (customer, other) = (await books.TakeUpAsync(Rentals.Company()), await books.TakeUpAsync(Rentals.Company("Other Ltd")));
        var product = await books.ProductAsync();
        await books.RentAsync(customer, product, NewYear);
        await books.RentAsync(other, product, NewYear);
        await books.BillAsync();

        var moved = await ChangeAsync(books, customer, 0, terms);

        Assert.Equal(11, moved);
        Assert.Equal(
            [NewYear, .. Enumerable.Range(1, 11).Select(month => NewYear.AddMonths(month).AddDays((int)terms))],
            await DueDatesAsync(books, customer));
        Assert.Equal(Enumerable.Range(0, 12).Select(NewYear.AddMonths), await DueDatesAsync(books, other));
    }

    [Theory]
    [AllDatabases(PaymentTerms.Net7, 0)]
    [AllDatabases(PaymentTerms.Net14, 4)]
    public async Task With_ten_lead_days_nothing_is_due_before_its_period_starts(DatabaseKind kind, PaymentTerms terms, int daysAfterStart)
    {
        await using var books = await TestBooks.OpenAsync(kind, NewYear, Cancellation);
        await books.WriteAsync(session => session.Db.Sellers.ExecuteUpdateAsync(s => s.SetProperty(x => x.InvoiceLeadDays, 10), Cancellation));
        var customer = await books.TakeUpAsync(Rentals.Company());
        await books.RentAsync(customer, await books.ProductAsync(), new DateOnly(2025, 3, 1), months: 3);

        await ChangeAsync(books, customer, 0, terms);

        Assert.Equal(
            Enumerable.Range(0, 3).Select(month => new DateOnly(2025, 3, 1).AddMonths(month).AddDays(daysAfterStart)),
            await DueDatesAsync(books, customer));
    }

    [Theory]
    [AllDatabases]
    public async Task A_business_that_becomes_an_individual_pays_at_once(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, NewYear, Cancellation);
        var customer = await books.TakeUpAsync(Rentals.Company(), PaymentTerms.Net30);
        await books.RentAsync(customer, await books.ProductAsync(), NewYear, months: 2);

        await books.UseAsync<UpdateCustomer>(update => update.ExecuteAsync(customer, null, Rentals.Person(), Cancellation));

        Assert.Equal([NewYear, NewYear.AddMonths(1)], await DueDatesAsync(books, customer));
        var page = await books.UseAsync<CustomerOverview, CustomerPage?>(overview => overview.ExecuteAsync(customer, Cancellation));
        Assert.Equal("Payment terms changed from Net 30 to immediate; 2 payments due on another day", page!.Events[0].Summary);
    }

    [Theory]
    [AllDatabases]
    public async Task An_individual_gets_no_terms(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, NewYear, Cancellation);
        var customer = await books.TakeUpAsync(Rentals.Person());

        var refusal = await Assert.ThrowsAsync<BusinessRuleException>(() => ChangeAsync(books, customer, 0, PaymentTerms.Net30));

        Assert.Equal(RuleCodes.TermsNotAllowed, refusal.Code);
    }

    [Theory]
    [AllDatabases]
    public async Task Terms_changed_meanwhile_are_a_conflict(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, NewYear, Cancellation);
        var customer = await books.TakeUpAsync(Rentals.Company());
        await ChangeAsync(books, customer, 0, PaymentTerms.Net7);

        var refusal = await Assert.ThrowsAsync<BusinessRuleException>(() => ChangeAsync(books, customer, 0, PaymentTerms.Net30));

        Assert.Equal(RuleCodes.Conflict, refusal.Code);
    }

    private static Task<int> ChangeAsync(TestBooks books, CustomerId id, int? version, PaymentTerms terms) =>
        books.UseAsync<ChangePaymentTerms, int>(change => change.ExecuteAsync(id, version, terms, Cancellation));

    private static Task<List<DateOnly>> DueDatesAsync(TestBooks books, CustomerId customer) =>
        books.ReadAsync(db => db.Payments.Where(p => p.CustomerId == customer).OrderBy(p => p.BillingDate).Select(p => p.DueDate).ToListAsync(Cancellation));
}
