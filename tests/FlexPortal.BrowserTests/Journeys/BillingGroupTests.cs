using FlexPortal.Application.Access;
using FlexPortal.Application.Customers;
using FlexPortal.BrowserTests.Running;
using FlexPortal.Domain.Customers;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Values;
using Microsoft.Playwright;
using UglyToad.PdfPig;
using static Microsoft.Playwright.Assertions;

namespace FlexPortal.BrowserTests.Journeys;

/// <summary>One invoice and one payment for a company's people.</summary>
[Collection<OneDesk>]
public sealed class BillingGroupTests(RunningApp app)
{
    private static readonly decimal[] Prices = [129m, 89m, 159m, 89m, 49m];

    [Fact]
    public async Task Acme_with_five_employees_from_the_new_group_to_its_paid_payment()
    {
        await BusinessAsync("Acme Corp");
        for (var i = 0; i < Prices.Length; i++)
            await Rental.StartAsync(app, $"Acmeworker {i + 1}", Prices[i]);
        await using var desk = await app.OpenAsync(Role.Operator, "/BillingGroups");

        await desk.FollowAsync("New billing group");
        await desk.FillAsync("Group name", "Acme headquarters");
        await desk.FillAsync("Primary contact", "Jo Doyle");
        await desk.FillAsync("E-mail", "billing@acme.example");
        await desk.FillAsync("Purchase order", "PO-2041");
        await desk.FillAsync("Find a business", "acme corp");
        await Expect(desk.Field("Payer")).ToContainTextAsync("1 customer found");
        await desk.ChooseAsync("Payment terms", "Net 30");
        await desk.PressAsync("Create billing group");
        await desk.SeesMessageAsync("Acme headquarters is a billing group.");

        await JoinAsync(desk);
        var month = await GenerateAsync(desk);
        await DownloadAsync(desk, month);
        await PayAsync(desk);

        await desk.FollowAsync("Acme headquarters");
        await desk.SeesHeadingAsync("Acme headquarters");
        var invoice = desk.Page.Locator("section", new() { Has = desk.Page.Locator("#invoices-heading") }).Locator("tbody tr");
        await Expect(invoice).ToHaveCountAsync(1);
        await Expect(invoice).ToContainTextAsync("Paid");
        await Expect(invoice).ToContainTextAsync("€633.45");
        desk.AssertNoComplaints();
    }

    [Fact]
    public async Task A_pasted_list_says_whom_it_found_and_a_member_that_leaves_gets_its_lines_back()
    {
        await BusinessAsync("Pastel Ltd");
        var rental = await Rental.StartAsync(app, "Paula Pastel", 60m, "paula@pastel.example");
        await using var desk = await app.OpenAsync(Role.Operator, "/BillingGroups/Create");
        await desk.FillAsync("Group name", "Pastel people");
        await desk.FillAsync("E-mail", "billing@pastel.example");
        await desk.FillAsync("Find a business", "pastel ltd");
        await Expect(desk.Field("Payer")).ToContainTextAsync("1 customer found");
        await desk.PressAsync("Create billing group");
        await desk.SeesHeadingAsync("Add members");

        await desk.FillAsync("E-mail addresses", $"E-mail,Cost centre\nPAULA@pastel.example,CC-7\nnobody@pastel.example");
        await desk.PressAsync("Preview");
        await Expect(desk.Page.Locator("tbody tr", new() { HasText = "Paula Pastel" })).ToContainTextAsync("CC-7");
        await Expect(desk.Page.Locator("tbody tr", new() { HasText = "nobody@pastel.example" })).ToContainTextAsync("Nobody has this e-mail address.");
        await Expect(desk.Page.Locator("main")).ToContainTextAsync("11 lines of 1 customer");
        await Expect(desk.Page.Locator("main")).ToContainTextAsync("1 line is invoiced already");
        await desk.PressAsync("Add 1 member");
        await desk.SeesMessageAsync("1 member added; 11 lines bill to the group now.");
        await Expect(desk.Page.Locator("tbody tr", new() { HasText = "Paula Pastel" })).ToContainTextAsync("Cost centre CC-7");

        await desk.GoAsync($"/Subscriptions/{rental.Subscription}");
        await desk.Page.Locator("tbody tr").Nth(1).Locator(".row-link").ClickAsync();
        await Expect(desk.Page.Locator("main")).ToContainTextAsync("This bills to Pastel people");
        await Expect(desk.Page.GetByRole(AriaRole.Link, new() { Name = "Mark as Paid" })).ToHaveCountAsync(0);
        await desk.FollowAsync("Pastel people");
        await desk.Page.GetByRole(AriaRole.Link, new() { Name = "Leaves: Paula Pastel" }).ClickAsync();
        await Expect(desk.Page.Locator("main")).ToContainTextAsync("11 lines");
        await desk.PressAsync("Let it leave");
        await desk.SeesMessageAsync("Paula Pastel leaves the group; 11 lines bill to Paula Pastel again.");
        desk.AssertNoComplaints();
    }

    private static async Task JoinAsync(Desk desk)
    {
        await desk.SeesHeadingAsync("Add members");
        await desk.FillAsync("Name, company or e-mail", "acmeworker");
        await desk.PressAsync("Find");
        for (var i = 1; i <= Prices.Length; i++)
            await desk.Page.GetByLabel($"Acmeworker {i}").CheckAsync();
        await desk.PressAsync("Preview");
        await Expect(desk.Page.Locator("main")).ToContainTextAsync("55 lines of 5 customers");
        await desk.PressAsync("Add 5 members");
        await desk.SeesMessageAsync("5 members added; 55 lines bill to the group now.");
        await desk.SeesHeadingAsync("Acme headquarters");
        await Expect(desk.Figure("Members").Locator(".figure-value")).ToHaveTextAsync("5");
    }

    private static async Task<string> GenerateAsync(Desk desk)
    {
        await desk.FollowAsync("Generate invoice");
        await desk.SeesHeadingAsync("Generate invoice");
        var month = await desk.Page.Locator(".page-summary, .page-header p").First.InnerTextAsync();
        await Expect(desk.Page.Locator("main")).ToContainTextAsync("5 lines, €633.45");
        await Expect(desk.Page.Locator("tr.group-row")).ToHaveCountAsync(5);
        await desk.PressAsync("Generate invoice");
        await desk.SeesMessageAsync("The invoice is issued.");
        await desk.SeesHeadingAsync("Payment of €633.45");
        return month.Trim();
    }

    private static async Task DownloadAsync(Desk desk, string month)
    {
        var download = await desk.Page.RunAndWaitForDownloadAsync(() => desk.FollowAsync("Download Invoice"));
        using var pdf = PdfDocument.Open(await download.PathAsync());
        var text = string.Join(' ', pdf.GetPages().SelectMany(page => page.GetWords()).Select(word => word.Text));
        Assert.All(Enumerable.Range(1, Prices.Length), i => Assert.Contains($"Acmeworker {i}", text, StringComparison.Ordinal));
        Assert.Contains("Acme Corp", text, StringComparison.Ordinal);
        Assert.Contains($"Billing group Acme headquarters · {month}", text, StringComparison.Ordinal);
        Assert.Contains("PO-2041", text, StringComparison.Ordinal);
        Assert.Contains("€633.45", text, StringComparison.Ordinal);
        Assert.True(pdf.TryGetBookmarks(out var bookmarks));
        Assert.Equal(Prices.Length, bookmarks.GetNodes().Count());
    }

    private static async Task PayAsync(Desk desk)
    {
        await desk.FollowAsync("Mark as Paid");
        await desk.ChooseAsync("Payment method", "Bank transfer");
        await desk.FillAsync("Reference", "Statement 12");
        await desk.PressAsync("Confirm");
        await Expect(desk.Page.Locator(".page-title .badge")).ToHaveTextAsync("Paid");
    }

    private Task BusinessAsync(string company)
    {
        var details = new CustomerDetails
        {
            Kind = CustomerKind.Business,
            Name = "Jo Doyle",
            CompanyName = company,
            Email = "jo@acme.example",
            BillingAddress = new Address { Line1 = "9 Dame Street", City = "Dublin", CountryCode = "IE" },
        };
        return app.CallAsync<CreateCustomer, CustomerId>(create => create.ExecuteAsync(details, PaymentTerms.Net14, Guid.NewGuid().ToString("N"), TestContext.Current.CancellationToken));
    }
}
