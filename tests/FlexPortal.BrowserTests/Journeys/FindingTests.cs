using System.Text;
using FlexPortal.Application.Access;
using FlexPortal.BrowserTests.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FlexPortal.BrowserTests.Journeys;

/// <summary>The payments list: found, filtered, kept as a view, taken away as a file.</summary>
[Collection<OneDesk>]
public sealed class FindingTests(RunningApp app)
{
    [Fact]
    public async Task A_view_is_filtered_shared_kept_and_taken_away()
    {
        await Rental.StartAsync(app, "=Formula & Sons");
        await using var desk = await app.OpenAsync(Role.Finance, "/Payments?sort=due");

        await desk.FillAsync("Search", "formula");
        await desk.Page.Locator(".filters > summary").ClickAsync();
        await desk.Page.GetByLabel("Scheduled", new() { Exact = true }).CheckAsync();
        await desk.Page.GetByLabel("Payment date", new() { Exact = true }).CheckAsync();
        await desk.PressAsync("Apply");
        await Expect(desk.Page.Locator("tbody tr")).ToHaveCountAsync(11);
        await Expect(desk.Page.Locator(".totals")).ToContainTextAsync("€1,353.00 in all, €1,353.00 open");
        await Expect(desk.Page.GetByRole(AriaRole.Columnheader, new() { Name = "Payment date" })).ToBeVisibleAsync();

        await using var colleague = await app.OpenAsync(Role.Viewer, new Uri(desk.Page.Url).PathAndQuery);
        await Expect(colleague.Page.Locator("tbody tr")).ToHaveCountAsync(11);
        await colleague.Page.Locator("details.more > summary").ClickAsync();
        await Expect(colleague.Page.GetByRole(AriaRole.Link, new() { Name = "Export CSV" })).ToHaveCountAsync(0);

        await desk.Page.Locator("details.more > summary").ClickAsync();
        var download = await desk.Page.RunAndWaitForDownloadAsync(() => desk.FollowAsync("Export CSV"));
        var lines = (await File.ReadAllTextAsync(await download.PathAsync(), Encoding.UTF8, TestContext.Current.CancellationToken)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(12, lines.Length);
        Assert.Contains(",'=Formula & Sons,", lines[1], StringComparison.Ordinal);
        Assert.Contains(",EUR,123.00,0.00,0.00,123.00,", lines[1], StringComparison.Ordinal);
        var book = await desk.Page.APIRequest.GetAsync(desk.Page.Url + "&handler=Excel");
        Assert.Equal("PK", Encoding.ASCII.GetString((await book.BodyAsync())[..2]));

        await desk.FillAsync("Keep this view as", "Formula scheduled");
        await desk.PressAsync("Keep view");
        await desk.SeesMessageAsync("kept.");
        await Expect(desk.Page.GetByRole(AriaRole.Navigation, new() { Name = "Your views" })).ToContainTextAsync("Formula scheduled 11");
        await desk.Page.Locator(".chip", new() { HasText = "Scheduled" }).Filter(new() { HasNotText = "Formula" }).ClickAsync();
        await Expect(desk.Page.Locator("tbody tr")).ToHaveCountAsync(12);
        await desk.Page.Locator("details.more > summary").ClickAsync();
        await desk.PressAsync("Delete “Formula scheduled”");
        await desk.SeesMessageAsync("View deleted.");
        desk.AssertNoComplaints();
    }

    [Fact]
    public async Task An_invoices_number_opens_its_payment()
    {
        var rental = await Rental.StartAsync(app, "Num Ber");
        var number = await app.ReadAsync(db => db.Invoices.Where(i => i.PaymentId == rental.FirstPayment).Select(i => i.Number).SingleAsync(TestContext.Current.CancellationToken));
        await using var desk = await app.OpenAsync(Role.Operator, "/");

        await desk.Page.GetByRole(AriaRole.Searchbox, new() { Name = "Search payments" }).FillAsync(number);
        await desk.Page.Keyboard.PressAsync("Enter");

        await desk.SeesHeadingAsync("Payment of €123.00");
        Assert.Equal(rental.PaymentPath, desk.Path);
        desk.AssertNoComplaints();
    }
}
