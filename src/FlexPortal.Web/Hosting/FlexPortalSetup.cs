using FlexPortal.Application;
using FlexPortal.Application.Demo;
using FlexPortal.Application.Invoices;
using FlexPortal.Application.Mail;
using FlexPortal.Application.Processors;
using FlexPortal.Application.Sellers;
using FlexPortal.Application.Time;
using FlexPortal.Infrastructure.Data;
using FlexPortal.Infrastructure.Documents;
using FlexPortal.Infrastructure.Mail;
using FlexPortal.Infrastructure.Processors;
using FlexPortal.Web.Access;
using FlexPortal.Web.Billing;
using FlexPortal.Web.Books;
using FlexPortal.Web.Bulk;
using FlexPortal.Web.Charges;
using FlexPortal.Web.Display;
using FlexPortal.Web.Forms;
using FlexPortal.Web.Health;
using FlexPortal.Web.Mail;
using FlexPortal.Web.Security;
using FlexPortal.Web.Shell;

namespace FlexPortal.Web.Hosting;

/// <summary>Puts the program together: what it is made of, and the way that a request goes.</summary>
internal static class FlexPortalSetup
{
    private const int DemoSubscriptions = 120;
    private const int DemoMonths = 14;

    public static void AddFlexPortal(this WebApplicationBuilder builder)
    {
        builder.WebHost.UseStaticWebAssets();
        builder.AddTelemetry();
        var database = builder.Configuration.GetSection(DatabaseOptions.Section).Get<DatabaseOptions>() ?? new DatabaseOptions();
        builder.Services.AddFlexPortalDatabase(database, builder.Environment.ContentRootPath);
        builder.Services.AddFlexPortalApplication();
        builder.Services.AddSingleton<IInvoiceRenderer, InvoicePdf>();
        builder.Services.AddSingleton<ILogoReader, LogoReader>();
        builder.Services.AddSingleton<DemoUsers>();
        builder.AddKeyProtection();
        builder.AddAccess();
        builder.AddWebSecurity();
        builder.Services.AddScoped<SellerDisplay>();
        builder.Services.AddScoped<IDisplayCulture>(provider => provider.GetRequiredService<SellerDisplay>());
        builder.Services.AddScoped<SellerShellStatus>();
        builder.Services.AddScoped<IShellStatus>(provider => provider.GetRequiredService<SellerShellStatus>());
        builder.Services.AddFrontEnd();
        builder.Services.AddForms();
        builder.Services.AddRazorPages().AddMvcOptions(options => options.Filters.Add(new SecondFactorFilter()));
        builder.AddBilling();
        builder.Services.AddProcessors(builder.Configuration.GetSection(ProcessorOptions.Section).Get<ProcessorOptions>() ?? new ProcessorOptions(), builder.Environment.ContentRootPath);
        builder.AddProcessing();
        builder.Services.AddMail(builder.Configuration.GetSection(MailOptions.Section).Get<MailOptions>() ?? new MailOptions(), builder.Environment.ContentRootPath);
        builder.AddMailing();
        builder.AddBulkActs();
        builder.AddBooks();
        builder.Services.AddHealth(DataRegistration.Folder(database, builder.Environment.ContentRootPath));
    }

    public static void UseFlexPortal(this WebApplication app)
    {
        app.UseWebSecurity();
        app.UseRequestLog();
        app.UseExceptionHandler("/Error");
        app.UseStatusCodePagesWithReExecute("/Status/{0}");
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseMiddleware<AccountGate>();
        app.UseMiddleware<SellerDisplayLoader>();
        app.UseAuthorization();
        // Our own files need no person: they are answered before anybody asks who it is.
        app.MapStaticAssets().AllowAnonymous().ShortCircuit();
        app.MapHealth();
        app.MapProcessorEvents();
        app.MapRazorPages().WithStaticAssets();
    }

    /// <summary>
    /// Outside Production the database is brought up to date at the start; in Production that is the migrate command's work. Then the program
    /// checks that it may start.
    /// </summary>
    /// <exception cref="StartupRefusedException">It may not.</exception>
    public static async Task PrepareAsync(this WebApplication app)
    {
        if (!app.Environment.IsProduction())
            await DatabasePreparation.MigrateAsync(app.Services, app.Lifetime.ApplicationStopping);
        await StartupChecks.PassAsync(app);
        await app.LoadDemoBookAsync();
        await app.RestoreClockAsync();
        await app.Services.GetRequiredService<DemoUsers>().EnsureAsync(app.Lifetime.ApplicationStopping);
        await app.AnnounceWhenStartedAsync();
    }

    /// <summary>An empty book in the demo gets something to look at.</summary>
    private static async Task LoadDemoBookAsync(this WebApplication app)
    {
        var subscriptions = app.Configuration.GetValue("Demo:Subscriptions", DemoSubscriptions);
        if (!app.Services.GetRequiredService<DemoUsers>().AreOn || subscriptions < 1)
            return;
        await using var scope = app.Services.CreateAsyncScope();
        var book = scope.ServiceProvider.GetRequiredService<DemoBook>();
        if (!await book.CanLoadAsync(app.Lifetime.ApplicationStopping))
            return;
        app.Logger.LogInformation("Loading a demo book of {Subscriptions} subscriptions", subscriptions);
        await book.LoadAsync(subscriptions, DemoMonths, seed: 1, progress: null, app.Lifetime.ApplicationStopping);
    }

    private static async Task RestoreClockAsync(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
            return;
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<MoveClock>().RestoreAsync(app.Lifetime.ApplicationStopping);
    }
}
