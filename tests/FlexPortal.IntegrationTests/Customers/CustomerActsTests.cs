using FlexPortal.Application.Customers;
using FlexPortal.Domain;
using FlexPortal.Domain.Customers;
using FlexPortal.Domain.Ids;
using FlexPortal.IntegrationTests.Books;
using FlexPortal.IntegrationTests.Databases;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.IntegrationTests.Customers;

public sealed class CustomerActsTests
{
    private static readonly DateOnly NewYear = new(2025, 1, 1);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [AllDatabases]
    public async Task A_new_customer_is_kept_as_entered_and_its_timeline_says_who_made_it(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, NewYear, Cancellation);
        var details = Rentals.Company() with { Notes = "Ring twice.\nGate code 4711", Phone = "+353 1 555 0100", BillingContact = "Mary Quinn", BillingEmail = "ap@acme.example" };

        var id = await books.TakeUpAsync(details, PaymentTerms.Net30);

        var page = await PageOfAsync(books, id);
        Assert.Equal(details, page.Customer.ToDetails());
        Assert.Equal(PaymentTerms.Net30, page.Customer.Terms);
        var happened = Assert.Single(page.Events);
        Assert.Equal(("customer.created", "Tess Tester", NewYear), (happened.Action, happened.ActorName, DateOnly.FromDateTime(happened.AtUtc)));
    }

    [Theory]
    [AllDatabases]
    public async Task The_same_form_sent_ten_times_at_once_makes_one_customer(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, NewYear, Cancellation);

        var ids = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => books.TakeUpAsync(Rentals.Person(), key: "form-1")));

        Assert.Single(ids.Distinct());
        Assert.Equal(1, await books.ReadAsync(db => db.Customers.CountAsync(Cancellation)));
    }

    [Theory]
    [AllDatabases]
    public async Task Another_customer_under_the_same_key_is_refused(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, NewYear, Cancellation);
        await books.TakeUpAsync(Rentals.Person(), key: "form-1");

        var refusal = await Assert.ThrowsAsync<BusinessRuleException>(() => books.TakeUpAsync(Rentals.Person("Someone Else"), key: "form-1"));

        Assert.Equal(RuleCodes.IdempotencyKeyReused, refusal.Code);
    }

    [Theory]
    [AllDatabases]
    public async Task Changes_are_kept_and_an_older_form_is_told_of_the_conflict(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, NewYear, Cancellation);
        var id = await books.TakeUpAsync(Rentals.Person());
        var moved = Rentals.Person() with { BillingAddress = Rentals.Person().BillingAddress with { City = "Galway" } };

        await UpdateAsync(books, id, version: 0, moved);
        var refusal = await Assert.ThrowsAsync<BusinessRuleException>(() => UpdateAsync(books, id, version: 0, Rentals.Person("Ann Smith")));

        Assert.Equal(RuleCodes.Conflict, refusal.Code);
        var page = await PageOfAsync(books, id);
        Assert.Equal(moved, page.Customer.ToDetails());
        Assert.Equal(["customer.updated", "customer.created"], page.Events.Select(e => e.Action));
    }

    [Theory]
    [AllDatabases]
    public async Task Saving_what_is_there_already_leaves_no_trace(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, NewYear, Cancellation);
        var id = await books.TakeUpAsync(Rentals.Company());

        await UpdateAsync(books, id, version: 0, Rentals.Company());

        var page = await PageOfAsync(books, id);
        Assert.Equal(0, page.Customer.Version);
        Assert.Single(page.Events);
    }

    [Theory]
    [AllDatabases]
    public async Task An_unknown_customer_is_not_found(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, NewYear, Cancellation);

        var refusal = await Assert.ThrowsAsync<BusinessRuleException>(() => UpdateAsync(books, CustomerId.New(), 0, Rentals.Person()));

        Assert.Equal(RuleCodes.NotFound, refusal.Code);
    }

    private static Task UpdateAsync(TestBooks books, CustomerId id, int? version, CustomerDetails details) =>
        books.UseAsync<UpdateCustomer>(update => update.ExecuteAsync(id, version, details, Cancellation));

    private static async Task<CustomerPage> PageOfAsync(TestBooks books, CustomerId id)
    {
        var page = await books.UseAsync<CustomerOverview, CustomerPage?>(overview => overview.ExecuteAsync(id, Cancellation));
        Assert.NotNull(page);
        return page;
    }
}
