using FlexPortal.Application;
using FlexPortal.Application.Access;
using FlexPortal.Application.Data;
using FlexPortal.Application.Sellers;
using FlexPortal.Domain.Catalog;
using FlexPortal.Domain.Customers;
using FlexPortal.Domain.Sellers;
using FlexPortal.Domain.Subscriptions;
using FlexPortal.Domain.Values;
using FlexPortal.Infrastructure.Data;
using FlexPortal.IntegrationTests.Databases;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FlexPortal.Benchmarks;

/// <summary>The application on a copy of a prepared database.</summary>
internal sealed class BenchmarkBooks : IAsyncDisposable
{
    private const int CustomersPerSubscription = 3;
    private readonly DatabaseServer? server;
    private readonly string name;
    private readonly ServiceProvider provider;

    private BenchmarkBooks(DatabaseKind kind, DatabaseServer? server, string name, string connectionString)
    {
        this.server = server;
        this.name = name;
        ConnectionString = connectionString;
        provider = Provider(kind, connectionString);
    }

    public string ConnectionString { get; }

    public static DateOnly Start { get; } = new(2025, 1, 1);

    public static async Task<DatabaseServer> ServerAsync(DatabaseKind kind) =>
        kind == DatabaseKind.Sqlite ? new SqliteFolder() : await PostgreSqlServer.StartAsync(CancellationToken.None);

    /// <summary>Writes a seller, customers and active twelve-month subscriptions that start on <see cref="Start"/> and lack their schedules.</summary>
    public static async Task<string> PrepareAsync(DatabaseServer server, int subscriptions)
    {
        var template = $"bench_{Guid.NewGuid():N}";
        await using (var provider = Provider(server.Kind, await server.CreateAsync(template, CancellationToken.None)))
        {
            await using var scope = provider.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<FlexPortalDbContext>().Database.MigrateAsync();
            await scope.ServiceProvider.GetRequiredService<EnsureSeller>().ExecuteAsync(Profile, CancellationToken.None);
            await scope.ServiceProvider.GetRequiredService<Database>().WriteAsync(session => WriteAsync(session, subscriptions), CancellationToken.None);
        }

        await server.SealAsync(template, CancellationToken.None);
        return template;
    }

    public static async Task<BenchmarkBooks> CopyAsync(DatabaseServer server, string template)
    {
        var name = $"bench_{Guid.NewGuid():N}";
        return new BenchmarkBooks(server.Kind, server, name, await server.CopyAsync(template, name, CancellationToken.None));
    }

    /// <summary>A book that exists and stays.</summary>
    public static BenchmarkBooks Open(DatabaseKind kind, string connectionString) => new(kind, null, "", connectionString);

    public AsyncServiceScope Scope() => provider.CreateAsyncScope();

    public async Task<Seller> SellerAsync()
    {
        await using var scope = Scope();
        return await scope.ServiceProvider.GetRequiredService<CurrentSeller>().GetAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await provider.DisposeAsync();
        if (server is not null)
            await server.DropAsync(name, CancellationToken.None);
    }

    private static SellerProfile Profile { get; } = new()
    {
        LegalName = "Bench Rentals Ltd",
        Address = new Address { Line1 = "1 Quay Street", PostalCode = "D02 XY45", City = "Dublin", CountryCode = "IE" },
        VatNumber = "IE1234567T",
        Iban = "IE29AIBK93115212345678",
        TimeZone = "Europe/Dublin",
        DefaultTaxRate = new TaxRate(2300),
    };

    private static async Task WriteAsync(WriteSession session, int count)
    {
        var seller = await session.Db.Sellers.SingleAsync();
        var customers = Enumerable.Range(1, Math.Max(1, count / CustomersPerSubscription)).Select(i => Customer.Create(seller.Id, DetailsOf(i), session.NowUtc)).ToList();
        session.Db.Customers.AddRange(customers);
        var product = Product.Create(seller.Id, "Laptop", "Computers", null, null);
        var variant = product.AddVariant("14 inch, 16 GB", "LAP14", new Money(8900, Currency.Eur));
        session.Db.Products.Add(product);
        var assets = Enumerable.Range(1, count).Select(i => Asset.Create(seller.Id, variant.Id, $"SN-{i:D7}", new Money(100_000, Currency.Eur))).ToList();
        var number = await session.TakeNumbersAsync(seller.Id, NumberSeries.Subscriptions, 0, count);
        var terms = new SubscriptionTerms(Start, 12, BillingFrequency.Monthly, new Money(8900, Currency.Eur));
        var subscriptions = new List<Subscription>(count);
        for (var i = 0; i < count; i++)
        {
            var order = new SubscriptionOrder(customers[i % customers.Count].Id, variant.Id, assets[i].Id, "Laptop, 14 inch, 16 GB", terms, false, seller.DefaultTaxRate);
            var subscription = Subscription.Draft(seller.Id, number + i, order, session.NowUtc);
            subscription.Activate(session.NowUtc);
            subscriptions.Add(subscription);
        }

        await session.InsertManyAsync(assets);
        await session.InsertManyAsync(subscriptions);
    }

    private static CustomerDetails DetailsOf(int number) => new()
    {
        Kind = CustomerKind.Individual,
        Name = $"Customer {number}",
        Email = $"customer{number}@example.com",
        BillingAddress = new Address { Line1 = $"{number} Harbour Road", City = "Dublin", CountryCode = "IE" },
    };

    private static ServiceProvider Provider(DatabaseKind kind, string connectionString)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddFlexPortalDatabase(new DatabaseOptions { Provider = Enum.Parse<DatabaseProvider>(kind.ToString()), ConnectionString = connectionString, CommandTimeoutSeconds = 600 }, Path.GetTempPath());
        services.AddFlexPortalApplication();
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddSingleton<IActorSource, BenchmarkActor>();
        return services.BuildServiceProvider();
    }

    private sealed class BenchmarkActor : IActorSource
    {
        public Actor Current { get; } = new(null, "Benchmark", null);
    }
}
