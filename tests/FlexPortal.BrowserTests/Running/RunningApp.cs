using System.Collections.Concurrent;
using FlexPortal.Application.Access;
using FlexPortal.Application.Billing;
using FlexPortal.Application.Data;
using FlexPortal.Application.Sellers;
using FlexPortal.Application.Time;
using FlexPortal.BrowserTests.Browsers;
using FlexPortal.Domain.Ids;
using FlexPortal.Web.Billing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace FlexPortal.BrowserTests.Running;

/// <summary>
/// The program as <c>dotnet run</c> starts it: in Development, on a port of its own, with its billing service, a new SQLite database, the demo's
/// book and accounts. One for the whole run; a test that moves the clock or needs an empty book starts its own with <see cref="Start"/>.
/// </summary>
public sealed class RunningApp : WebApplicationFactory<Program>
{
    private const string Password = "Demo-Payments-2026";
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(50);
    private readonly string folder = Directory.CreateTempSubdirectory("flexportal-browser-").FullName;
    private readonly ConcurrentDictionary<Role, Task<string>> sessions = new();
    private readonly Browser browser;
    private readonly Lazy<Uri> address;
    private int subscriptions = 60;

    public RunningApp(Browser browser)
    {
        this.browser = browser;
        address = new Lazy<Uri>(StartListening);
    }

    /// <summary>Where it listens.</summary>
    public Uri Address => address.Value;

    /// <summary>Another program with a book of so many subscriptions; 0 for an empty one.</summary>
    public static RunningApp Start(Browser browser, int subscriptions) => new(browser) { subscriptions = subscriptions };

    /// <summary>E-mail of the demo's person of a role.</summary>
    public static string EmailOf(Role role) => role.ToString().ToLowerInvariant() + "@demo.local";

    /// <summary>A page of somebody who is signed in, at an address of the program.</summary>
    public async Task<Desk> OpenAsync(Role role, string path = "/", BrowserNewContextOptions? options = null)
    {
        options ??= new BrowserNewContextOptions();
        browser.SkipWithoutChromium();
        options.StorageState = await sessions.GetOrAdd(role, SignInOnceAsync);
        var desk = await VisitAsync(options);
        await desk.GoAsync(path);
        return desk;
    }

    /// <summary>Signs in anew through the real page: a session that no other test shares.</summary>
    public async Task<Desk> SignInAsync(string email, string password = Password, BrowserNewContextOptions? options = null)
    {
        var desk = await VisitAsync(options);
        await desk.GoAsync("/Account/SignIn");
        await desk.Page.GetByLabel("E-mail").FillAsync(email);
        await desk.Page.GetByLabel("Password").FillAsync(password);
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        return desk;
    }

    /// <inheritdoc cref="SignInAsync(string, string, BrowserNewContextOptions?)"/>
    public Task<Desk> SignInAsync(Role role, BrowserNewContextOptions? options = null) => SignInAsync(EmailOf(role), Password, options);

    /// <summary>A page of somebody who is not signed in, still empty.</summary>
    public async Task<Desk> VisitAsync(BrowserNewContextOptions? options = null)
    {
        options ??= new BrowserNewContextOptions();
        browser.SkipWithoutChromium();
        options.BaseURL = Address.ToString();
        return new Desk(await browser.NewPageAsync(options));
    }

    /// <summary>Calls a use case or a query as the program itself would.</summary>
    public async Task<TAnswer> CallAsync<TUseCase, TAnswer>(Func<TUseCase, Task<TAnswer>> call)
        where TUseCase : notnull
    {
        _ = Address;
        await using var scope = Services.CreateAsyncScope();
        return await call(scope.ServiceProvider.GetRequiredService<TUseCase>());
    }

    /// <summary>Reads from its database.</summary>
    public Task<TAnswer> ReadAsync<TAnswer>(Func<FlexPortalDbContext, Task<TAnswer>> read) => CallAsync<Database, TAnswer>(async database =>
    {
        await using var db = database.Read();
        return await read(db);
    });

    /// <summary>The business day.</summary>
    public Task<DateOnly> TodayAsync() => CallAsync<CurrentSeller, DateOnly>(async sellers =>
        Services.GetRequiredService<BusinessCalendar>().Today(await sellers.GetAsync(TestContext.Current.CancellationToken)));

    /// <summary>Has the billing service run, and waits for it.</summary>
    public async Task BillAsync()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var id = await CallAsync<RequestBillingRun, BillingRunId>(request => request.ExecuteAsync(BillingRunTrigger.Manual, cancellation));
        Services.GetRequiredService<BillingSchedule>().Wake();
        while (await CallAsync<BillingRuns, BillingRun?>(runs => runs.FindAsync(id, cancellation)) is not { FinishedAtUtc: not null })
            await Task.Delay(LookAgain, cancellation);
    }

    /// <summary>Ends the program and deletes its database.</summary>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        builder.UseSetting("Database:Provider", "Sqlite");
        builder.UseSetting("Database:ConnectionString", $"Data Source={Path.Combine(folder, "desk.db")}");
        builder.UseSetting("Demo:Subscriptions", subscriptions.ToString(System.Globalization.CultureInfo.InvariantCulture));
        builder.UseSetting("Processors:Simulator:Ledger", Path.Combine(folder, "simulator.json"));
        builder.UseSetting("Mail:Folder", Path.Combine(folder, "mail"));
        builder.UseSetting("Processors:CollectDue", "false");
        builder.UseSetting("Access:SignInAttemptsPerMinute", "100000");
        builder.UseSetting("Serilog:MinimumLevel:Default", "Warning");
        builder.UseSetting("Serilog:MinimumLevel:Override:Microsoft.Hosting.Lifetime", "Warning");
    }

    private Uri StartListening()
    {
        UseKestrel(0);
        StartServer();
        return new Uri($"http://localhost:{ClientOptions.BaseAddress.Port}/");
    }

    private async Task<string> SignInOnceAsync(Role role)
    {
        var desk = await SignInAsync(role);
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Heading, new() { Name = "Dashboard" })).ToBeVisibleAsync();
        var state = await desk.Page.Context.StorageStateAsync();
        await desk.DisposeAsync();
        return state;
    }
}
