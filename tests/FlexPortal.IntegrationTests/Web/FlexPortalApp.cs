using System.Data.Common;
using FlexPortal.Application.Access;
using FlexPortal.Application.Time;
using FlexPortal.IntegrationTests.Databases;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace FlexPortal.IntegrationTests.Web;

/// <summary>
/// The whole program on a database of its own, with a person of each role in it. Take it as a class fixture, or start one with settings:
/// <c>await using var app = await FlexPortalApp.StartAsync(("Access:SignInAttemptsPerMinute", "3"));</c>
/// </summary>
public sealed class FlexPortalApp : WebApplicationFactory<Program>, IAsyncLifetime
{
    /// <summary>Everybody's password.</summary>
    public const string Password = "correct giraffe on stilts";

    private const int FewRounds = 1000;
    private static readonly DatabaseTemplate Prepared = new(PrepareAsync);
    private readonly Dictionary<string, string> settings = new()
    {
        ["Serilog:MinimumLevel:Default"] = "Warning",
        ["Demo:Enabled"] = "false",
        ["Access:SignInAttemptsPerMinute"] = "100000",
        ["Billing:Enabled"] = "false",
    };

    private TestDatabase? database;
    private bool ownsDatabase;
    private string environment = "Testing";

    /// <summary>Starts the program with other settings than usual.</summary>
    public static async Task<FlexPortalApp> StartAsync(params (string Key, string Value)[] settings)
    {
        var app = new FlexPortalApp();
        foreach (var (key, value) in settings)
            app.settings[key] = value;
        await app.InitializeAsync();
        return app;
    }

    /// <summary>Starts the program on a database without any account.</summary>
    public static async Task<FlexPortalApp> StartEmptyAsync(string environment = "Testing", params (string Key, string Value)[] settings)
    {
        var app = new FlexPortalApp { environment = environment, ownsDatabase = true };
        foreach (var (key, value) in settings)
            app.settings[key] = value;
        app.database = await TestDatabase.CreateAsync(DatabaseKind.Sqlite, CancellationToken.None);
        app.StartServer();
        return app;
    }

    /// <summary>Starts the program on a database that exists and stays.</summary>
    public static FlexPortalApp StartOn(TestDatabase database, string environment, params (string Key, string Value)[] settings)
    {
        var app = new FlexPortalApp { environment = environment, database = database };
        foreach (var (key, value) in settings)
            app.settings[key] = value;
        app.StartServer();
        return app;
    }

    /// <summary>E-mail of the person of a role.</summary>
    public static string EmailOf(Role role) => $"{role}@desk.example";

    /// <summary>Prepares the database and starts the program.</summary>
    public async ValueTask InitializeAsync()
    {
        database = await Prepared.CreateAsync(DatabaseKind.Sqlite, CancellationToken.None);
        ownsDatabase = true;
        StartServer();
    }

    /// <summary>Somebody at a browser of their own, not signed in.</summary>
    public WebUser NewVisitor() => new(this);

    /// <summary>Somebody of a role, signed in through the real page.</summary>
    public async Task<WebUser> SignInAsync(Role role)
    {
        var user = NewVisitor();
        await user.SignInAsync(EmailOf(role), Password);
        return user;
    }

    /// <summary>Calls a use case or a query as the program itself would.</summary>
    public async Task<TAnswer> CallAsync<TUseCase, TAnswer>(Func<TUseCase, Task<TAnswer>> call)
        where TUseCase : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        return await call(scope.ServiceProvider.GetRequiredService<TUseCase>());
    }

    /// <summary>Lets the program's clock run ahead of the real one.</summary>
    public void Travel(TimeSpan ahead) => Services.GetRequiredService<AdjustableClock>().Offset += ahead;

    /// <summary>An open connection to the program's database, without anything of the program in between.</summary>
    public Task<DbConnection> OpenDatabaseAsync() => database!.OpenAsync(TestContext.Current.CancellationToken);

    /// <summary>Ends the program and drops its database.</summary>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (ownsDatabase && database is not null)
            await database.DisposeAsync();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(environment);
        builder.UseDefaultServiceProvider(options => options.ValidateOnBuild = options.ValidateScopes = true);
        builder.UseSetting("Database:Provider", database!.Provider);
        builder.UseSetting("Database:ConnectionString", database.ConnectionString);
        // A password is enough in tests, except where Production refuses that.
        builder.UseSetting("Access:RequireSecondFactor", environment == "Production" ? "true" : "false");
        foreach (var (key, value) in settings)
            builder.UseSetting(key, value);
        // The real cost of a password is a tenth of a second; the tests need the check, not the cost.
        builder.ConfigureTestServices(services => services.Configure<PasswordHasherOptions>(options => options.IterationCount = FewRounds));
    }

    private static async Task PrepareAsync(TestDatabase database, CancellationToken cancellationToken)
    {
        await using var app = new FlexPortalApp { database = database };
        app.StartServer();
        foreach (var role in Enum.GetValues<Role>())
            await app.CallAsync<CreateUser, CreatedUser>(create => create.ExecuteAsync(new NewUser(EmailOf(role), $"{role} of the desk", role), Password, cancellationToken));
    }
}
