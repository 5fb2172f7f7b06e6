using FlexPortal.Application.Access;
using FlexPortal.BrowserTests.Browsers;
using FlexPortal.BrowserTests.Running;
using Microsoft.EntityFrameworkCore;
using static Microsoft.Playwright.Assertions;

namespace FlexPortal.BrowserTests.Journeys;

/// <summary>Has a program of its own: it moves the clock.</summary>
[Collection<OneDesk>]
public sealed class ClockTests(Browser browser)
{
    [Fact]
    public async Task A_month_passes_and_its_invoices_are_issued()
    {
        await using var app = RunningApp.Start(browser, subscriptions: 5);
        var rental = await Rental.StartAsync(app, "Tim Travel");
        var before = await InvoicesAsync(app);
        var today = await app.TodayAsync();
        await using var desk = await app.OpenAsync(Role.Operator, "/Clock");

        await desk.FillAsync("Move to", today.AddMonths(1).AddDays(1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        await desk.PressAsync("Move the clock");
        await desk.SeesMessageAsync("The clock is on its way.");
        await Expect(desk.Page.Locator("#clock-progress")).ToContainTextAsync("It is ", new() { Timeout = 60_000 });

        Assert.Equal(today.AddMonths(1).AddDays(1), await app.TodayAsync());
        Assert.True(await InvoicesAsync(app) > before);
        await desk.GoAsync($"/Subscriptions/{rental.Subscription}");
        await Expect(desk.Page.Locator("tbody tr", new() { HasText = "INV-" })).ToHaveCountAsync(2);
        await Expect(desk.Page.Locator("tbody tr").First).ToContainTextAsync("Overdue");
        await desk.GoAsync("/BillingRuns");
        Assert.True(await desk.Page.Locator("tbody tr", new() { HasText = "Completed" }).CountAsync() > 1);
        desk.AssertNoComplaints();
    }

    [Fact]
    public async Task An_empty_book_says_what_to_do_on_every_list()
    {
        await using var app = RunningApp.Start(browser, subscriptions: 0);
        await using var desk = await app.OpenAsync(Role.Admin);

        foreach (var path in new[] { "/", "/Payments", "/Subscriptions", "/Subscriptions/Create", "/Customers", "/Products", "/Invoices" })
        {
            Assert.Equal(200, (await desk.GoAsync(path)).Status);
            await Expect(desk.Page.Locator(".empty-state").First).ToBeVisibleAsync();
            await Looks.AssertGoodAsync(desk.Page, $"empty{path}");
        }

        desk.AssertNoComplaints();
    }

    private static Task<int> InvoicesAsync(RunningApp app) => app.ReadAsync(db => db.Invoices.CountAsync(TestContext.Current.CancellationToken));
}
