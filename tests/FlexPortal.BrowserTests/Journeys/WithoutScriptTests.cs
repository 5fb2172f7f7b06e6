using FlexPortal.Application.Access;
using FlexPortal.BrowserTests.Running;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FlexPortal.BrowserTests.Journeys;

[Collection<OneDesk>]
public sealed class WithoutScriptTests(RunningApp app)
{
    [Fact]
    public async Task A_payment_is_found_and_marked_as_paid()
    {
        var rental = await Rental.StartAsync(app, "Noel Noscript");
        await using var desk = await app.SignInAsync(Role.Operator, new BrowserNewContextOptions { JavaScriptEnabled = false });

        await desk.FollowAsync("Payments");
        await desk.FillAsync("Search", "noscript");
        await desk.PressAsync("Filter");
        await desk.Page.GetByRole(AriaRole.Link, new() { Name = "Due date" }).ClickAsync();
        await desk.Page.Locator("tbody tr", new() { HasText = "Pending" }).GetByRole(AriaRole.Link, new() { Name = rental.Customer }).ClickAsync();
        await desk.FollowAsync("Mark as Paid");
        await desk.FillAsync("Reference", "NO-SCRIPT");
        await desk.PressAsync("Confirm");

        await desk.SeesMessageAsync("Payment marked as paid.");
        await Expect(desk.Page.Locator(".page-title .badge")).ToHaveTextAsync("Paid");
        await Expect(desk.Page.Locator("section", new() { HasText = "Transactions" }).First).ToContainTextAsync("NO-SCRIPT");
    }

    [Fact]
    public async Task Errors_stand_beside_their_fields()
    {
        await using var desk = await app.OpenAsync(Role.Operator, "/Customers/Create", new BrowserNewContextOptions { JavaScriptEnabled = false });
        await desk.FillAsync("Name", "Only a name");
        await desk.FillAsync("E-mail", "not-an-address@");
        await desk.Page.Locator("form.card").EvaluateAllAsync<bool>("forms => forms.every(form => form.noValidate = true)");
        await desk.PressAsync("Create customer");

        await Expect(desk.Page.Locator(".error-summary")).ToBeVisibleAsync();
        await Expect(desk.Page.Locator("#Input_Email-error")).Not.ToBeEmptyAsync();
        await Expect(desk.Field("Name")).ToHaveValueAsync("Only a name");
    }

    [Fact]
    public async Task A_schedule_is_previewed_before_a_subscription_is_saved()
    {
        await Rental.StartAsync(app, "Prue Preview");
        await using var desk = await app.OpenAsync(Role.Operator, "/Subscriptions/Create", new BrowserNewContextOptions { JavaScriptEnabled = false });

        await desk.FillAsync("Find a customer", "prue preview");
        await desk.PressAsync("Find");
        await desk.Field("Customer").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await desk.Field("Product").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await desk.FillAsync("Contract length", "6");
        await desk.PressAsync("Preview schedule");

        await Expect(desk.Page.Locator("#schedule")).ToContainTextAsync("6 payments");
    }
}
