using FlexPortal.Application;
using FlexPortal.Application.Access;
using FlexPortal.Application.Data;
using FlexPortal.Application.Invoices;
using FlexPortal.Application.Mail;
using FlexPortal.Application.Processors;
using FlexPortal.Application.Sellers;
using FlexPortal.Application.Time;
using FlexPortal.Domain.Sellers;
using FlexPortal.Domain.Values;
using FlexPortal.Infrastructure.Data;
using FlexPortal.Infrastructure.Documents;
using FlexPortal.IntegrationTests.Charges;
using FlexPortal.IntegrationTests.Databases;
using FlexPortal.IntegrationTests.Mail;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace FlexPortal.IntegrationTests.Books;

/// <summary>
/// The application on a fresh, migrated database with one seller and a clock that stands where the test puts it. Use cases are taken from
/// <see cref="Scope"/>s, as pages and the hosted service take them.
/// </summary>
public sealed class TestBooks : IAsyncDisposable
{
    /// <summary>The seller that every test's books start with: Dublin, euro, 23 % on net prices, no lead days.</summary>
    public static SellerProfile Profile { get; } = new()
    {
        LegalName = "Rentals Ltd",
        Address = new Address { Line1 = "1 Quay Street", PostalCode = "D02 XY45", City = "Dublin", CountryCode = "IE" },
        VatNumber = "IE1234567T",
        Iban = "IE29AIBK93115212345678",
        Currency = Currency.Eur,
        TimeZone = "Europe/Dublin",
        DefaultTaxRate = new TaxRate(2300),
    };

    private static readonly DatabaseTemplate Migrated = new(async (database, cancellationToken) =>
    {
        await using var services = Provider(database);
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<FlexPortalDbContext>().Database.MigrateAsync(cancellationToken);
        await scope.ServiceProvider.GetRequiredService<EnsureSeller>().ExecuteAsync(Profile, cancellationToken);
    });

    private readonly TestDatabase database;
    private readonly ServiceProvider provider;

    private TestBooks(TestDatabase database)
    {
        this.database = database;
        provider = Provider(database);
    }

    /// <summary>Who acts at first.</summary>
    public static Actor Tess { get; } = new(new Guid("0192d3a0-0000-7000-8000-000000000001"), "Tess Tester", "192.0.2.1");

    /// <summary>A second person.</summary>
    public static Actor Finn { get; } = new(new Guid("0192d3a0-0000-7000-8000-000000000002"), "Finn Finance", "192.0.2.2");

    /// <summary>Who acts from now on.</summary>
    public Actor Actor
    {
        get => provider.GetRequiredService<TestActor>().Current;
        set => provider.GetRequiredService<TestActor>().Current = value;
    }

    /// <summary>The database below.</summary>
    public TestDatabase Database => database;

    /// <summary>Opens books whose clock stands at noon of a day in the seller's time zone. Skips the test where the database is not to be had.</summary>
    public static async Task<TestBooks> OpenAsync(DatabaseKind kind, DateOnly today, CancellationToken cancellationToken)
    {
        var books = new TestBooks(await Migrated.CreateAsync(kind, cancellationToken));
        books.Today = today;
        return books;
    }

    /// <summary>The business day. Setting it moves the clock to noon UTC of that day.</summary>
    public DateOnly Today
    {
        get => DateOnly.FromDateTime(provider.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
        set
        {
            var clock = provider.GetRequiredService<AdjustableClock>();
            clock.Offset = value.ToDateTime(new TimeOnly(12, 0), DateTimeKind.Utc) - TimeProvider.System.GetUtcNow().UtcDateTime;
        }
    }

    /// <summary>The processor that charges here.</summary>
    public StandInProcessor Processor => provider.GetRequiredService<StandInProcessor>();

    /// <summary>What takes e-mails here.</summary>
    public StandInMailSender MailSender => provider.GetRequiredService<StandInMailSender>();

    /// <summary>Lets time pass.</summary>
    public void Wait(TimeSpan time) => provider.GetRequiredService<AdjustableClock>().Offset += time;

    /// <summary>This moment of the books' clock.</summary>
    public DateTime NowUtc => provider.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;

    /// <summary>A scope of its own, as each request has.</summary>
    public AsyncServiceScope Scope() => provider.CreateAsyncScope();

    /// <summary>Runs one use case in a scope of its own.</summary>
    public async Task<TAnswer> UseAsync<TUseCase, TAnswer>(Func<TUseCase, Task<TAnswer>> use)
        where TUseCase : IUseCase
    {
        await using var scope = Scope();
        return await use(scope.ServiceProvider.GetRequiredService<TUseCase>());
    }

    /// <summary>Runs one use case that answers nothing in a scope of its own.</summary>
    public async Task UseAsync<TUseCase>(Func<TUseCase, Task> use)
        where TUseCase : IUseCase
    {
        await using var scope = Scope();
        await use(scope.ServiceProvider.GetRequiredService<TUseCase>());
    }

    /// <summary>Reads straight from the database.</summary>
    public async Task<T> ReadAsync<T>(Func<FlexPortalDbContext, Task<T>> read)
    {
        await using var scope = Scope();
        await using var db = scope.ServiceProvider.GetRequiredService<Application.Data.Database>().Read();
        return await read(db);
    }

    /// <summary>Writes straight to the database, in one transaction.</summary>
    public async Task WriteAsync(Func<WriteSession, Task> write)
    {
        await using var scope = Scope();
        await scope.ServiceProvider.GetRequiredService<Application.Data.Database>().WriteAsync(write, CancellationToken.None);
    }

    /// <summary>Gives whoever acts an account with a role, unless there is one.</summary>
    public Task EmployAsync(Role role) => WriteAsync(async session =>
    {
        if (await session.Db.Users.AnyAsync(u => u.Id == Actor.UserId))
            return;
        session.Db.Users.Add(new User { Id = Actor.UserId!.Value, UserName = Actor.Name, NormalizedUserName = Actor.Name.ToUpperInvariant(), DisplayName = Actor.Name, Role = role, CreatedAtUtc = session.NowUtc });
    });

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await provider.DisposeAsync();
        await database.DisposeAsync();
    }

    private static ServiceProvider Provider(TestDatabase database)
    {
        var services = new ServiceCollection();
        services.AddFlexPortalDatabase(
            new DatabaseOptions { Provider = Enum.Parse<DatabaseProvider>(database.Provider), ConnectionString = database.ConnectionString }, Path.GetTempPath());
        services.AddFlexPortalApplication();
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddSingleton<IPasswordHasher<User>, PasswordHasher<User>>();
        services.AddSingleton<ILookupNormalizer, UpperInvariantLookupNormalizer>();
        services.AddSingleton<TestActor>();
        services.AddSingleton<IActorSource>(p => p.GetRequiredService<TestActor>());
        services.AddSingleton<IInvoiceRenderer, InvoicePdf>();
        services.AddSingleton<StandInMailSender>();
        services.AddSingleton<IMailSender>(p => p.GetRequiredService<StandInMailSender>());
        services.AddSingleton<ProcessorList>();
        services.AddSingleton<StandInProcessor>();
        services.AddSingleton<IPaymentProcessor>(p => p.GetRequiredService<StandInProcessor>());
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        return services.BuildServiceProvider(validateScopes: true);
    }

    private sealed class TestActor : IActorSource
    {
        public Actor Current { get; set; } = Tess;
    }
}
