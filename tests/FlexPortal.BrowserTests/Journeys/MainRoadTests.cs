using System.Text.RegularExpressions;
using FlexPortal.Application.Access;
using FlexPortal.BrowserTests.Running;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FlexPortal.BrowserTests.Journeys;

[Collection<OneDesk>]
public sealed class MainRoadTests(RunningApp app)
{
    [Fact]
    public async Task From_a_new_customer_to_a_paid_invoice()
    {
        await using var admin = await app.OpenAsync(Role.Admin, "/Products/Create");
        await AddProductAsync(admin);
        await using var desk = await app.SignInAsync(Role.Operator);
        await AddPersonAsync(desk);
        await AddBusinessAsync(desk);

        await desk.FollowAsync("New subscription");
        await DrawUpAsync(desk);
        var subscription = desk.Path;
        await ActivateAsync(desk);
        await BillAsync(desk);

        await desk.GoAsync(subscription);
        await Expect(desk.Figure("Collected").Locator(".figure-value")).ToHaveTextAsync("€0.00");
        await desk.Page.Locator("tbody tr").First.Locator(".row-link").ClickAsync();
        await desk.SeesHeadingAsync("Payment of €109.47");
        await Expect(desk.Detail("Serial number")).ToHaveTextAsync("ROAD-1");
        await PayAsync(desk);
        await DownloadAsync(desk);

        await desk.GoAsync(subscription);
        await Expect(desk.Figure("Collected").Locator(".figure-value")).ToHaveTextAsync("€109.47");
        await Expect(desk.Figure("Cost recovery").Locator(".figure-value")).ToContainTextAsync("8.9%");
        await Expect(desk.Page.Locator("tbody tr").First).ToContainTextAsync("Paid");
        desk.AssertNoComplaints();
        admin.AssertNoComplaints();
    }

    private static async Task AddProductAsync(Desk admin)
    {
        await admin.FillAsync("Name", "Road laptop");
        await admin.FillAsync("Category", "Laptops");
        await admin.PressAsync("Create product");
        await admin.SeesMessageAsync("Road laptop is in the catalogue.");
        await admin.FillAsync("Name", "14 inch, 24 GB");
        await admin.FillAsync("List price", "99");
        await admin.Field("Monthly price").First.FillAsync("89");
        await admin.PressAsync("Add variant");
        await admin.SeesMessageAsync("14 inch, 24 GB added.");
        var row = admin.Page.Locator("tbody tr", new() { HasText = "14 inch, 24 GB" });
        await Expect(row).ToContainTextAsync("€99.00");
        await Expect(row).ToContainTextAsync("€89.00");
    }

    private static async Task AddPersonAsync(Desk desk)
    {
        await desk.GoAsync("/Customers");
        await desk.FollowAsync("New customer");
        await desk.FillAsync("Name", "Saoirse Walker");
        await desk.FillAsync("E-mail", "saoirse@walker.example");
        await AddressAsync(desk);
        await desk.PressAsync("Create customer");
        await desk.SeesMessageAsync("Saoirse Walker is a customer now.");
        await desk.SeesHeadingAsync("Saoirse Walker");
    }

    private static async Task AddBusinessAsync(Desk desk)
    {
        await desk.GoAsync("/Customers/Create");
        await Expect(desk.Field("Company name")).ToBeHiddenAsync();
        await desk.Page.GetByLabel("Business", new() { Exact = true }).CheckAsync();
        await desk.FillAsync("Company name", "Road & Sons Ltd");
        await desk.FillAsync("Name", "Jo Road");
        await desk.FillAsync("E-mail", "jo@road.example");
        await AddressAsync(desk);
        await Expect(desk.Field("Payment terms")).ToHaveCountAsync(0);
        await desk.PressAsync("Create customer");
        await desk.SeesMessageAsync("Road & Sons Ltd is a customer now.");
        await desk.SeesHeadingAsync("Road & Sons Ltd");
    }

    private static async Task AddressAsync(Desk desk)
    {
        await desk.FillAsync("Street and number", "12 Mill Lane");
        await desk.FillAsync("City", "Dublin");
        await desk.ChooseAsync("Country", "Ireland");
    }

    private static async Task DrawUpAsync(Desk desk)
    {
        await desk.ChooseAsync("Product", "Road laptop, 14 inch, 24 GB");
        await Expect(desk.Field("Monthly price")).ToHaveValueAsync("89.00");
        await desk.FillAsync("Serial number", "ROAD-1");
        await desk.FillAsync("Acquisition cost", "1000");
        await desk.PressAsync("Preview schedule");
        var schedule = desk.Page.Locator("#schedule");
        await Expect(schedule).ToContainTextAsync("12 payments");
        await Expect(schedule.Locator("tbody tr")).ToHaveCountAsync(12);
        await Expect(schedule.Locator("tfoot")).ToContainTextAsync("€1,313.64");
        await desk.PressAsync("Save draft");
        await desk.SeesMessageAsync("is saved as a draft.");
        await Expect(desk.Page.Locator(".page-title .badge")).ToHaveTextAsync("Draft");
    }

    private static async Task ActivateAsync(Desk desk)
    {
        await desk.FollowAsync("Activate");
        var dialog = desk.Page.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToContainTextAsync("12 payments");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Activate" }).ClickAsync();
        await desk.SeesMessageAsync("is active. 12 payments scheduled.");
        await Expect(desk.Page.Locator(".page-title .badge")).ToHaveTextAsync("Active");
        await Expect(desk.Page.Locator("tbody tr", new() { HasText = "Scheduled" })).ToHaveCountAsync(12);
    }

    private static async Task BillAsync(Desk desk)
    {
        await desk.FollowAsync("Billing runs");
        await desk.PressAsync("Run now");
        await desk.SeesMessageAsync("You can leave this page; it goes on.");
        await Expect(desk.Page.Locator("#run-progress")).ToHaveCountAsync(0, new() { Timeout = 30_000 });
        await Expect(desk.Page.Locator("section", new() { HasText = "Last run" }).First).ToContainTextAsync("Completed");
        await Expect(desk.Detail("Invoices issued")).ToHaveTextAsync("1");
    }

    private static async Task PayAsync(Desk desk)
    {
        await desk.FollowAsync("Mark as Paid");
        await desk.ChooseAsync("Payment method", "Bank transfer");
        await desk.FillAsync("Reference", "TRF-2026-77");
        await desk.FillAsync("Note", "Paid from the company account");
        await desk.PressAsync("Confirm");
        await desk.SeesMessageAsync("Payment marked as paid.");
        await Expect(desk.Page.Locator(".page-title .badge")).ToHaveTextAsync("Paid");
        await Expect(desk.Detail("Status")).ToHaveTextAsync("Paid");
        await Expect(desk.Detail("Paid date")).Not.ToHaveTextAsync("–");
        await Expect(desk.Detail("Type")).ToHaveTextAsync("Bank transfer");
        await Expect(desk.Detail("Reference")).ToHaveTextAsync("TRF-2026-77");
        await Expect(desk.Page.Locator("section", new() { HasText = "Transactions" }).First).ToContainTextAsync("Paid from the company account");
    }

    private static async Task DownloadAsync(Desk desk)
    {
        var number = await desk.Page.Locator("#invoice-heading a").InnerTextAsync();
        Assert.Matches(new Regex(@"^INV-\d{4}-\d{6}$"), number);
        var link = await desk.Page.GetByRole(AriaRole.Link, new() { Name = "Download Invoice" }).GetAttributeAsync("href");
        var first = await desk.Page.APIRequest.GetAsync(link!);
        var again = await desk.Page.APIRequest.GetAsync(link!);
        Assert.Equal(200, first.Status);
        var bytes = await first.BodyAsync();
        Assert.Equal("%PDF-"u8.ToArray(), bytes[..5]);
        Assert.Equal(bytes, await again.BodyAsync());
        var text = await PdfText.ReadAsync(bytes);
        Assert.Contains(number, text, StringComparison.Ordinal);
        Assert.Contains("Road & Sons Ltd", text, StringComparison.Ordinal);
        Assert.Contains("ROAD-1", text, StringComparison.Ordinal);
    }
}
