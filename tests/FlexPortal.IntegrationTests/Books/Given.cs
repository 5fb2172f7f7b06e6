using FlexPortal.Application.Data;
using FlexPortal.Application.Subscriptions;
using FlexPortal.Domain.Catalog;
using FlexPortal.Domain.Customers;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Sellers;
using FlexPortal.Domain.Subscriptions;
using FlexPortal.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.IntegrationTests.Books;

/// <summary>What tests start from: customers and contracts, written the shortest way.</summary>
public static class Given
{
    /// <summary>A person in Dublin.</summary>
    public static CustomerDetails Person(string name = "Aoife Byrne") => new()
    {
        Kind = CustomerKind.Individual,
        Name = name,
        Email = "aoife@example.com",
        BillingAddress = new Address { Line1 = "7 Harbour Road", City = "Dublin", CountryCode = "IE" },
    };

    /// <summary>A business in Dublin.</summary>
    public static CustomerDetails Business(string company = "Acme Corp") => new()
    {
        Kind = CustomerKind.Business,
        Name = "Jo Doyle",
        CompanyName = company,
        Email = "jo@acme.example",
        BillingAddress = new Address { Line1 = "9 Dame Street", City = "Dublin", CountryCode = "IE" },
    };

    /// <summary>Writes a customer.</summary>
    public static async Task<CustomerId> CustomerAsync(this TestBooks books, CustomerDetails details, PaymentTerms terms = PaymentTerms.Immediate)
    {
        CustomerId id = default;
        await books.WriteAsync(async session =>
        {
            var seller = await session.Db.Sellers.SingleAsync();
            var customer = Customer.Create(seller.Id, details, session.NowUtc);
            customer.ChangeTerms(terms);
            session.Db.Customers.Add(customer);
            id = customer.Id;
        });
        return id;
    }

    /// <summary>Writes a draft subscription: a laptop with a serial number that cost 1,000.00.</summary>
    public static async Task<SubscriptionId> DraftAsync(this TestBooks books, CustomerId customer, SubscriptionTerms terms, bool priceIncludesTax = false)
    {
        SubscriptionId id = default;
        await books.WriteAsync(async session =>
        {
            var seller = await session.Db.Sellers.SingleAsync();
            var number = await session.TakeNumbersAsync(seller.Id, NumberSeries.Subscriptions, 0, 1);
            var product = Product.Create(seller.Id, "Laptop", "Computers", null, null);
            var variant = product.AddVariant($"14 inch {number}", null, new Money(9900, terms.MonthlyPrice.Currency));
            var asset = Asset.Create(seller.Id, variant.Id, $"SN-{number:D4}", new Money(100_000, terms.MonthlyPrice.Currency));
            var order = new SubscriptionOrder(customer, variant.Id, asset.Id, $"{product.Name}, {variant.Name}", terms, priceIncludesTax, seller.DefaultTaxRate);
            var subscription = Subscription.Draft(seller.Id, number, order, session.NowUtc);
            session.Db.Products.Add(product);
            session.Db.Assets.Add(asset);
            session.Db.Subscriptions.Add(subscription);
            id = subscription.Id;
        });
        return id;
    }

    /// <summary>Writes and activates a subscription.</summary>
    public static async Task<SubscriptionId> ActiveAsync(this TestBooks books, CustomerId customer, SubscriptionTerms terms, bool priceIncludesTax = false)
    {
        var id = await books.DraftAsync(customer, terms, priceIncludesTax);
        await books.UseAsync<ActivateSubscription, int>(activate => activate.ExecuteAsync(id, 0, CancellationToken.None));
        return id;
    }

    /// <summary>Twelve months at 89.00 from a day.</summary>
    public static SubscriptionTerms Terms(DateOnly start, int months = 12, BillingFrequency frequency = BillingFrequency.Monthly, long monthlyMinor = 8900) =>
        new(start, months, frequency, new Money(monthlyMinor, Currency.Eur), BillingStartOption.Immediate, StubCharge.Prorated);
}
