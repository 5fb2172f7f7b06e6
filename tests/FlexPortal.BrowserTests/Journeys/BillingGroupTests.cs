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

        await desk.FillAsync("E-mail addresses or subscriptions", $"E-mail,Cost centre\nPAULA@pastel.example,CC-7\nnobody@pastel.example");
        await desk.PressAsync("Preview");
        await Expect(desk.Page.Locator("tbody tr", new() { HasText = "Paula Pastel" })).ToContainTextAsync("CC-7");
        await Expect(desk.Page.Locator("tbody tr", new() { HasText = "nobody@pastel.example" })).ToContainTextAsync("Nobody has this e-mail address.");
        await Expect(desk.Page.Locator("main")).ToContainTextAsync("11 lines of 1 member");
        await Expect(desk.Page.Locator("main")).ToContainTextAsync("1 line is invoiced already");
        await Expect(desk.Page.Locator("main")).ToContainTextAsync("1 cannot join");
        await desk.PressAsync("Add 1 member");
        await desk.SeesMessageAsync("1 member added; 11 lines bill to the group now.");
        await Expect(desk.Page.Locator("tbody tr", new() { HasText = "Paula Pastel" })).ToContainTextAsync("Cost centre CC-7");

        await desk.GoAsync($"/Subscriptions/{rental.Subscription}");
        await desk.Page.Locator("tbody tr").Nth(1).Locator(".row-link").ClickAsync();
        await Expect(desk.Page.Locator("main")).ToContainTextAsync("This bills to Pastel people");
        await Expect(desk.Page.GetByRole(AriaRole.Link, new() { Name = "Mark as Paid" })).ToHaveCountAsync(0);
        await desk.FollowAsync("Pastel people");
        await desk.Page.GetByRole(AriaRole.Link, new() { Name = "Remove: Paula Pastel" }).ClickAsync();
        await Expect(desk.Page.Locator("main")).ToContainTextAsync("11 lines");
        await desk.PressAsync("End the membership");
        await desk.SeesMessageAsync("Paula Pastel leaves the group; 11 lines bill to Paula Pastel again.");
        desk.AssertNoComplaints();
    }

    [Fact]
    public async Task Generating_monthly_invoices_for_a_billing_group()
    {
        await BusinessAsync("Monthly Ltd");
        for (var i = 0; i < 3; i++)
            await Rental.StartAsync(app, $"Monthlyworker {i + 1}", 100m);
        await using var desk = await app.OpenAsync(Role.Admin, "/BillingGroups/Create");
        await desk.FillAsync("Group name", "Monthly people");
        await desk.FillAsync("E-mail", "billing@monthly.example");
        await desk.FillAsync("Find a business", "monthly ltd");
        await Expect(desk.Field("Payer")).ToContainTextAsync("1 customer found");
        await desk.PressAsync("Create billing group");
        await desk.SeesHeadingAsync("Add members");
        await desk.FillAsync("Name, company or e-mail", "monthlyworker");
        for (var i = 1; i <= 3; i++)
            await desk.Page.GetByLabel($"Monthlyworker {i}").CheckAsync();
        await desk.PressAsync("Preview");
        await desk.PressAsync("Add 3 members");

        // Review the subscriptions of the group, generate its invoice, download it with its annex, and send it to the billing contact.
        await desk.SeesHeadingAsync("Monthly people");
        await Expect(desk.Page.Locator("section", new() { Has = desk.Page.Locator("#members-heading") }).Locator("tbody tr")).ToHaveCountAsync(3);
        await desk.FollowAsync("Generate invoice");
        await Expect(desk.Page.Locator("main")).ToContainTextAsync("3 lines, €369.00");
        await desk.PressAsync("Generate invoice");
        await desk.SeesHeadingAsync("Payment of €369.00");
        var payment = desk.Page.Url;
        var invoice = await desk.Page.RunAndWaitForDownloadAsync(() => desk.FollowAsync("Download Invoice"));
        using (var pdf = PdfDocument.Open(await invoice.PathAsync()))
            Assert.Contains("€369.00", string.Join(' ', pdf.GetPage(1).GetWords().Select(word => word.Text)), StringComparison.Ordinal);
        await desk.FollowAsync("Monthly people");
        var annex = await desk.Page.RunAndWaitForDownloadAsync(() => desk.Page.GetByText("CSV annex", new() { Exact = true }).ClickAsync());
        Assert.Equal(4, (await File.ReadAllLinesAsync(await annex.PathAsync(), TestContext.Current.CancellationToken)).Length);
        await desk.Page.GetByText("Send", new() { Exact = true }).ClickAsync();
        await desk.SeesHeadingAsync("Send invoice");
        await desk.PressAsync("Send invoice");
        await Expect(desk.Page.Locator("main")).ToContainTextAsync("billing@monthly.example");

        // One line is disputed and taken off; the payer says which line its first transfer is for; then the rest comes.
        await desk.Page.GotoAsync(payment);
        await desk.FollowAsync("3 lines");
        await desk.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Take off: Monthlyworker 2") }).ClickAsync();
        await desk.FillAsync("Reason", "The laptop never came");
        await desk.PressAsync("Take it off");
        await desk.SeesHeadingAsync("Payment of €246.00");
        await desk.FollowAsync("3 lines");
        await desk.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Dispute: Monthlyworker 3") }).ClickAsync();
        await Expect(desk.Page.Locator("main")).ToContainTextAsync("Only this line is held");
        await desk.ChooseAsync("What the customer says", "Product defective or not as described");
        await desk.PressAsync("Open dispute");
        await desk.SeesMessageAsync("Dispute opened.");
        await desk.Page.GotoAsync(new Uri(payment).GetLeftPart(UriPartial.Path) + "/Receive");
        await desk.FillAsync("Amount", "123.00");
        await desk.PressAsync("Show the spread");
        await Expect(desk.Page.GetByLabel("Amount for Monthlyworker 1", new() { Exact = false })).ToHaveValueAsync("123.00");
        await Expect(desk.Page.GetByLabel("Amount for Monthlyworker 3", new() { Exact = false })).ToHaveValueAsync("0.00");
        await desk.PressAsync("Confirm");
        await desk.SeesMessageAsync("€123.00 stays open.");
        await desk.FollowAsync("Mark as Paid");
        await desk.ChooseAsync("Payment method", "Bank transfer");
        await desk.PressAsync("Confirm");
        await Expect(desk.Page.Locator(".page-title .badge").First).ToHaveTextAsync("Paid");
        await desk.FollowAsync("Monthly people");
        await Expect(desk.Page.Locator("section", new() { Has = desk.Page.Locator("#performance-heading") })).ToContainTextAsync("€246.00");
        desk.AssertNoComplaints();
    }

    private static async Task JoinAsync(Desk desk)
    {
        await desk.SeesHeadingAsync("Add members");
        await desk.FillAsync("Name, company or e-mail", "acmeworker");
        for (var i = 1; i <= Prices.Length; i++)
            await desk.Page.GetByLabel($"Acmeworker {i}").CheckAsync();
        await desk.PressAsync("Preview");
        await Expect(desk.Page.Locator("main")).ToContainTextAsync("55 lines of 5 members");
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
