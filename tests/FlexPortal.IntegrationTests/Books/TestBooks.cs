using System.Diagnostics.CodeAnalysis;
using FlexPortal.Application;
using FlexPortal.Application.Access;
using FlexPortal.Application.Data;
using FlexPortal.Application.Sellers;
using FlexPortal.Application.Time;
using FlexPortal.Domain.Sellers;
using FlexPortal.Domain.Values;
using FlexPortal.Infrastructure.Data;
using FlexPortal.IntegrationTests.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FlexPortal.IntegrationTests.Books;

/// <summary>The use cases on a migrated database of one test, with a seller and a clock that starts on 1 January 2025 at noon UTC.</summary>
public sealed class TestBooks : IAsyncDisposable
{
    public static SellerProfile Seller { get; } = new()
    {
        LegalName = "Flex Rentals Ltd",
        Address = new Address { Line1 = "1 Dame Street", PostalCode = "D02 X285", City = "Dublin", CountryCode = "IE" },
        VatNumber = "IE1234567T",
        DefaultTaxRate = new TaxRate(2100),
    };

    private static readonly DatabaseTemplate Migrated = new(async (database, cancellationToken) =>
    {
        await using var prepared = Services(database);
        await using var scope = prepared.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<FlexPortalDbContext>().Database.MigrateAsync(cancellationToken);
        await scope.ServiceProvider.GetRequiredService<EnsureSeller>().ExecuteAsync(Seller, cancellationToken);
    });

    private readonly TestDatabase database;
    private readonly ServiceProvider services;

    private TestBooks(TestDatabase database)
    {
        this.database = database;
        services = Services(database);
        Clock = services.GetRequiredService<AdjustableClock>();
        Travel(new DateTime(2025, 1, 1, 12, 0, 0, DateTimeKind.Utc));
    }

    public static Actor Tester { get; } = new(Guid.Parse("00000000-0000-7000-8000-000000000001"), "Tess Tester", "192.0.2.7");

    public AdjustableClock Clock { get; }

    public static async Task<TestBooks> OpenAsync(DatabaseKind kind) => new(await Migrated.CreateAsync(kind, TestContext.Current.CancellationToken));

    public void Travel(DateTime utc) => Clock.Offset = utc - TimeProvider.System.GetUtcNow().UtcDateTime;

    /// <summary>Calls a use case or a query in a scope of its own, as a request does.</summary>
    public async Task<T> CallAsync<TUseCase, T>(Func<TUseCase, Task<T>> call)
        where TUseCase : notnull
    {
        await using var scope = services.CreateAsyncScope();
        return await call(scope.ServiceProvider.GetRequiredService<TUseCase>());
    }

    public async Task CallAsync<TUseCase>(Func<TUseCase, Task> call)
        where TUseCase : notnull
    {
        await using var scope = services.CreateAsyncScope();
        await call(scope.ServiceProvider.GetRequiredService<TUseCase>());
    }

    /// <summary>Reads or arranges rows without a use case.</summary>
    [SuppressMessage("Reliability", "CA2000", Justification = "The context is disposed here.")]
    public async Task<T> WithDbAsync<T>(Func<FlexPortalDbContext, Task<T>> work)
    {
        await using var scope = services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<FlexPortalDbContext>());
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await database.DisposeAsync();
    }

    private static ServiceProvider Services(TestDatabase database)
    {
        var registrations = new ServiceCollection();
        registrations.AddLogging();
        var options = new DatabaseOptions { Provider = Enum.Parse<DatabaseProvider>(database.Provider), ConnectionString = database.ConnectionString };
        registrations.AddFlexPortalDatabase(options, AppContext.BaseDirectory);
        registrations.AddFlexPortalApplication();
        registrations.AddSingleton<IActorSource>(new OneActor());
        return registrations.BuildServiceProvider(validateScopes: true);
    }

    private sealed class OneActor : IActorSource
    {
        public Actor Current => Tester;
    }
}
