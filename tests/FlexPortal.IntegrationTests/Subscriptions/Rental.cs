using FlexPortal.Application.Subscriptions;
using FlexPortal.Domain.Catalog;
using FlexPortal.Domain.Customers;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Sellers;
using FlexPortal.Domain.Values;
using FlexPortal.IntegrationTests.Books;
using FlexPortal.IntegrationTests.Databases;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.IntegrationTests.Subscriptions;

/// <summary>Books with a customer and a laptop to rent out: list price 99.00, 89.00 from 12 months, 79.00 from 24.</summary>
internal sealed class Rental : IAsyncDisposable
{
    private Rental(TestBooks books) => Books = books;

    public TestBooks Books { get; }

    public CustomerId Customer { get; private set; }

    public VariantId Laptop { get; private set; }

    public VariantId Phone { get; private set; }

    /// <summary>Twelve months of a laptop at 89.00 from 1 January 2025.</summary>
    public SubscriptionEntry Entry => new() { CustomerId = Customer, VariantId = Laptop, SerialNumber = "C02-1", AcquisitionCost = 1000m, StartDate = new(2025, 1, 1), ContractMonths = 12, MonthlyPrice = 89m };

    public static async Task<Rental> OpenAsync(DatabaseKind kind, DateOnly? today = null, CustomerDetails? customer = null, PaymentTerms terms = PaymentTerms.Immediate)
    {
        var rental = new Rental(await TestBooks.OpenAsync(kind, today ?? new DateOnly(2025, 1, 1), TestContext.Current.CancellationToken));
        rental.Customer = await rental.Books.CustomerAsync(customer ?? Given.Person(), terms);
        await rental.Books.WriteAsync(async session =>
        {
            var seller = await session.Db.Sellers.Select(s => s.Id).SingleAsync();
            var laptop = Product.Create(seller, "Laptop", "Computers", null, null);
            rental.Laptop = AddVariant(laptop, "14 inch", (12, 8900), (24, 7900));
            var phone = Product.Create(seller, "Phone", "Phones", null, null);
            rental.Phone = AddVariant(phone, "Black");
            session.Db.Products.AddRange(laptop, phone);
        });
        return rental;
    }

    public Task<DraftedSubscription> DraftAsync(SubscriptionEntry entry, bool activate = false, string? key = null) =>
        Books.UseAsync<DraftSubscription, DraftedSubscription>(draft => draft.ExecuteAsync(entry, activate, key, TestContext.Current.CancellationToken));

    public Task<SubscriptionPage?> PageAsync(SubscriptionId id) =>
        Books.UseAsync<SubscriptionDetails, SubscriptionPage?>(details => details.ExecuteAsync(id, TestContext.Current.CancellationToken));

    public async Task ChangeSellerAsync(Func<SellerProfile, SellerProfile> change) => await Books.WriteAsync(async session =>
        (await session.Db.Sellers.SingleAsync()).Update(change(TestBooks.Profile)));

    public ValueTask DisposeAsync() => Books.DisposeAsync();

    private static VariantId AddVariant(Product product, string name, params (int Months, long Minor)[] prices)
    {
        var variant = product.AddVariant(name, null, new Money(9900, Currency.Eur));
        variant.SetPrices(prices);
        return variant.Id;
    }
}
