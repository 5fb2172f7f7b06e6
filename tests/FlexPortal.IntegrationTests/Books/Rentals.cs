using FlexPortal.Application.Billing;
using FlexPortal.Application.Catalog;
using FlexPortal.Application.Customers;
using FlexPortal.Application.Data;
using FlexPortal.Application.Subscriptions;
using FlexPortal.Domain.Customers;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Subscriptions;
using FlexPortal.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.IntegrationTests.Books;

/// <summary>Customers, a product and running contracts for tests that need some.</summary>
public static class Rentals
{
    public static CustomerDetails Person(string name = "Ann Murphy", string email = "ann@example.ie") => new()
    {
        Kind = CustomerKind.Individual,
        Name = name,
        Email = email,
        BillingAddress = new Address { Line1 = "12 Main Street", City = "Cork", PostalCode = "T12 AB34", CountryCode = "IE" },
    };

    public static CustomerDetails Company(string company = "Acme Robotics Ltd", string email = "billing@acme.example") => Person("Joe Byrne", email) with
    {
        Kind = CustomerKind.Business,
        CompanyName = company,
        RegistrationNumber = "IE 552211",
        VatNumber = "IE6388047V",
    };

    public static VariantEntry Laptop(string name = "14 inch", long listMinor = 9900, params (int Months, long Minor)[] prices) =>
        new(name, "LT-14", new Money(listMinor, Currency.Eur), [.. prices.Select(p => new LengthPrice(p.Months, p.Minor))]);

    /// <summary>Takes up a customer as its form does.</summary>
    public static Task<CustomerId> TakeUpAsync(this TestBooks books, CustomerDetails details, PaymentTerms terms = PaymentTerms.Immediate, string? key = null) =>
        books.UseAsync<CreateCustomer, CustomerId>(create => create.ExecuteAsync(details, terms, key, TestContext.Current.CancellationToken));

    /// <summary>Takes a product with one variant into the catalogue.</summary>
    public static Task<ProductId> ProductAsync(this TestBooks books, string name = "MacBook Pro", string? category = "Laptops", VariantEntry? variant = null) =>
        books.UseAsync<CreateProduct, ProductId>(create => create.ExecuteAsync(new ProductEntry(name, category, null, null), variant ?? Laptop(), null, TestContext.Current.CancellationToken));

    /// <summary>Draws up and activates a contract on the product's first variant, without tax.</summary>
    public static async Task RentAsync(this TestBooks books, CustomerId customer, ProductId product, DateOnly start, int months = 12, long monthlyMinor = 8900)
    {
        SubscriptionId id = default;
        await books.WriteAsync(async session =>
        {
            var variant = await session.Db.Variants.Where(v => v.ProductId == product).OrderBy(v => v.Position).FirstAsync(session.CancellationToken);
            var seller = await session.Db.Sellers.SingleAsync(session.CancellationToken);
            var number = await session.TakeNumbersAsync(seller.Id, NumberSeries.Subscriptions, 0, 1);
            var order = new SubscriptionOrder(customer, variant.Id, null, "MacBook Pro, 14 inch", Given.Terms(start, months, monthlyMinor: monthlyMinor), PriceIncludesTax: false, TaxRate.Zero);
            var draft = Subscription.Draft(seller.Id, number, order, session.NowUtc);
            session.Db.Subscriptions.Add(draft);
            id = draft.Id;
        });
        await books.UseAsync<ActivateSubscription, int>(activate => activate.ExecuteAsync(id, 0, TestContext.Current.CancellationToken));
    }

    /// <summary>Issues the invoices whose day has come.</summary>
    public static async Task BillAsync(this TestBooks books)
    {
        var run = await books.UseAsync<RequestBillingRun, BillingRunId>(request => request.ExecuteAsync(BillingRunTrigger.Manual, TestContext.Current.CancellationToken));
        await books.UseAsync<ExecuteBillingRun, BillingRun>(execute => execute.ExecuteAsync(run, 100, () => Task.FromResult(true), TestContext.Current.CancellationToken));
    }
}
