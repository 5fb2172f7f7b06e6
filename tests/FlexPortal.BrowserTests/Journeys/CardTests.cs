using FlexPortal.Application.Access;
using FlexPortal.BrowserTests.Running;
using FlexPortal.Domain.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FlexPortal.BrowserTests.Journeys;

/// <summary>The product documentation's scenarios with cards, at the simulated processor.</summary>
[Collection<OneDesk>]
public sealed class CardTests(RunningApp app)
{
    [Fact]
    public async Task Handling_a_card_decline_from_the_failure_to_the_retry_with_another_card()
    {
        var rental = await Rental.StartAsync(app, "Declan Decline");
        await using var desk = await app.OpenAsync(Role.Operator, rental.PaymentPath);
        await desk.GoAsync(await CustomerPathAsync(rental));
        await AddCardAsync(desk, "Declined: insufficient funds", isDefault: false);

        await desk.GoAsync(rental.PaymentPath);
        await desk.FollowAsync("Charge");
        await desk.SeesHeadingAsync("Charge payment");
        await desk.PressAsync("Charge €123.00");
        await desk.SeesMessageAsync("declined: insufficient funds");
        await Expect(desk.Page.Locator(".page-title .badge")).ToHaveTextAsync("Failed");
        await Expect(desk.Detail("Why it failed")).ToHaveTextAsync("Insufficient funds");

        await desk.GoAsync(await CustomerPathAsync(rental));
        await desk.Page.Locator("#methods-heading").Locator("xpath=ancestor::section").GetByRole(AriaRole.Link, new() { Name = "Visa •••• 4242" }).ClickAsync();
        await desk.PressAsync("Enter it at Simulator");
        await desk.Page.GetByLabel("Succeeds", new() { Exact = true }).CheckAsync();
        await desk.PressAsync("Save this method");
        await desk.PressAsync("Replace payment method");
        await desk.SeesMessageAsync("Payment method replaced.");
        await desk.Page.Locator("tr", new() { HasText = "Insufficient funds" }).GetByRole(AriaRole.Link).ClickAsync();
        await desk.SeesHeadingAsync("Retry payment");
        await desk.PressAsync("Charge €123.00");

        await desk.SeesMessageAsync("€123.00 charged. The payment is paid.");
        await Expect(desk.Page.Locator(".page-title .badge")).ToHaveTextAsync("Paid");
        var attempts = desk.Page.Locator("section", new() { HasText = "Charge attempts" }).Last.Locator("tbody tr");
        await Expect(attempts).ToHaveCountAsync(2);
        await Expect(attempts.Nth(0)).ToContainTextAsync("Succeeded");
        await Expect(attempts.Nth(1)).ToContainTextAsync("Declined");
        await Expect(desk.Detail("Last 4 digits")).ToHaveTextAsync("4242");
        // A processor's reference is long and has no blanks.
        await desk.Page.SetViewportSizeAsync(1440, 900);
        Assert.True(await desk.Page.Locator(".table-wrap").EvaluateAllAsync<bool>("wraps => wraps.every(wrap => wrap.scrollWidth <= wrap.clientWidth)"));
        desk.AssertNoComplaints();
    }

    [Fact]
    public async Task Setting_up_recurring_card_payments_charges_what_is_due_by_itself()
    {
        var rental = await Rental.StartAsync(app, "Rikke Curring");
        await using var desk = await app.OpenAsync(Role.Operator, rental.PaymentPath);
        await desk.GoAsync(await CustomerPathAsync(rental));
        await AddCardAsync(desk, "Succeeds", isDefault: true);

        await app.CallAsync<Application.Charges.CollectDuePayments, Application.Charges.Collected>(collect => collect.ExecuteAsync(100, TestContext.Current.CancellationToken));
        await desk.GoAsync(rental.PaymentPath);

        await Expect(desk.Page.Locator(".page-title .badge")).ToHaveTextAsync("Paid");
        await Expect(desk.Page.Locator("section", new() { HasText = "Charge attempts" }).Last.Locator("tbody tr")).ToContainTextAsync("Automatic collection");
        desk.AssertNoComplaints();
    }

    [Fact]
    public async Task A_charge_without_an_answer_says_what_is_known_and_is_asked_about()
    {
        var rental = await Rental.StartAsync(app, "Timo Out");
        await using var desk = await app.OpenAsync(Role.Finance, rental.PaymentPath);
        await desk.GoAsync(await CustomerPathAsync(rental));
        await AddCardAsync(desk, "No answer, but the money is taken", isDefault: false);
        await desk.GoAsync(rental.PaymentPath);
        await desk.FollowAsync("Charge");
        await desk.PressAsync("Charge €123.00");
        await desk.SeesMessageAsync("whether €123.00 were charged is not known");

        await desk.FollowAsync("Look at the charge");
        await desk.SeesHeadingAsync("Charge of €123.00");
        if (await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Ask the processor now" }).IsVisibleAsync())
            await desk.PressAsync("Ask the processor now");

        await Expect(desk.Page.Locator(".page-title .badge")).ToHaveTextAsync("Succeeded");
        var status = await app.ReadAsync(db => db.Payments.Where(p => p.Id == rental.FirstPayment).Select(p => p.Status).SingleAsync(TestContext.Current.CancellationToken));
        Assert.Equal(PaymentStatus.Paid, status);
        desk.AssertNoComplaints();
    }

    private async Task<string> CustomerPathAsync(Rental rental) =>
        "/Customers/" + await app.ReadAsync(db => db.Payments.Where(p => p.Id == rental.FirstPayment).Select(p => p.CustomerId).SingleAsync(TestContext.Current.CancellationToken));

    private static async Task AddCardAsync(Desk desk, string behaviour, bool isDefault)
    {
        await desk.Page.Locator("#methods-heading").Locator("xpath=ancestor::section").GetByRole(AriaRole.Link, new() { Name = "Add" }).ClickAsync();
        await desk.PressAsync("Enter it at Simulator");
        await desk.SeesHeadingAsync("Simulated processor");
        await desk.Page.GetByLabel(behaviour, new() { Exact = true }).CheckAsync();
        await desk.PressAsync("Save this method");
        await desk.SeesHeadingAsync("New payment method");
        if (!isDefault)
            await desk.Page.GetByLabel("Use it by default").UncheckAsync();
        await desk.PressAsync("Add payment method");
        await desk.SeesMessageAsync("Payment method added.");
    }
}
