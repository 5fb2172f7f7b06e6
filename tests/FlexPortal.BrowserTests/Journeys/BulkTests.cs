using System.IO.Compression;
using FlexPortal.Application.Access;
using FlexPortal.BrowserTests.Running;
using Microsoft.Playwright;
using UglyToad.PdfPig;
using static Microsoft.Playwright.Assertions;

namespace FlexPortal.BrowserTests.Journeys;

/// <summary>Several payments at once, from the list.</summary>
[Collection<OneDesk>]
public sealed class BulkTests(RunningApp app)
{
    [Fact]
    public async Task Three_payments_are_ticked_with_the_keyboard_marked_as_paid_and_reported_row_by_row()
    {
        for (var i = 0; i < 3; i++)
            await Rental.StartAsync(app, $"Bulkington {i}");
        await using var desk = await app.OpenAsync(Role.Operator, "/Payments?q=bulkington&status=due&sort=customer");
        await Expect(desk.Page.Locator("tbody tr")).ToHaveCountAsync(3);

        await desk.Page.Locator(".row-link").First.FocusAsync();
        foreach (var key in new[] { "x", "ArrowDown", "x", "ArrowDown", "x" })
            await desk.Page.Keyboard.PressAsync(key);
        await Expect(desk.Page.Locator("[data-bulk-count]")).ToHaveTextAsync("3 selected");
        await desk.Page.Locator("[data-bulk]").GetByRole(AriaRole.Button, new() { Name = "Mark as Paid" }).ClickAsync();
        await desk.SeesHeadingAsync("Mark as Paid");
        await Expect(desk.Page.Locator("main")).ToContainTextAsync("3 of 3 can be worked on as they are now: €369.00 open.");
        await desk.FillAsync("Reference", "Statement 7");
        await desk.PressAsync("Mark as Paid: 3");

        await Expect(desk.Page.Locator(".page-title .badge")).ToHaveTextAsync("Finished");
        await Expect(desk.Page.Locator("#job-progress")).ToContainTextAsync("3 done, 0 refused");
        await Expect(desk.Page.Locator("tbody tr .badge")).ToHaveTextAsync(["Done", "Done", "Done"]);
        await desk.Page.Locator("tbody .row-link").First.ClickAsync();
        await Expect(desk.Page.Locator(".page-title .badge")).ToHaveTextAsync("Paid");
        desk.AssertNoComplaints();
    }

    [Fact]
    public async Task The_invoices_of_a_page_come_in_one_zip_and_in_one_pdf()
    {
        for (var i = 0; i < 2; i++)
            await Rental.StartAsync(app, $"Zippora {i}");
        await using var desk = await app.OpenAsync(Role.Finance, "/Payments?q=zippora&status=due&sort=customer");

        await desk.Page.GetByLabel("Select all on this page").CheckAsync();
        var download = await desk.Page.RunAndWaitForDownloadAsync(() => desk.PressAsync("Download invoices"));

        using var zip = await ZipFile.OpenReadAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        Assert.Equal(2, zip.Entries.Count);
        Assert.All(zip.Entries, entry => Assert.Matches("^INV-.*[.]pdf$", entry.Name));
        var together = await desk.Page.RunAndWaitForDownloadAsync(() => desk.PressAsync("Invoices in one PDF"));
        Assert.Equal("invoices.pdf", together.SuggestedFilename);
        using var pdf = PdfDocument.Open(await together.PathAsync());
        Assert.Equal(2, pdf.NumberOfPages);
        Assert.All(pdf.GetPages().Zip(zip.Entries), both => Assert.Contains(Path.GetFileNameWithoutExtension(both.Second.Name), both.First.Text, StringComparison.Ordinal));
        desk.AssertNoComplaints();
    }

    [Fact]
    public async Task One_price_change_for_several_contracts_is_previewed_and_done_as_a_job()
    {
        for (var i = 0; i < 2; i++)
            await Rental.StartAsync(app, $"Priscilla Price {i}");
        await using var desk = await app.OpenAsync(Role.Operator, "/Subscriptions?q=priscilla");

        await desk.FollowAsync("Change prices");
        await Expect(desk.Field("Which contracts")).ToHaveValueAsync("priscilla");
        await desk.FillAsync("Change in percent", "3.5");
        await desk.PressAsync("Preview");
        await Expect(desk.Page.Locator("#preview-heading").Locator("xpath=ancestor::section")).ToContainTextAsync("€200.00 a month become €207.00.");
        await desk.PressAsync("Change prices: 2");

        await Expect(desk.Page.Locator(".page-title .badge")).ToHaveTextAsync("Finished");
        await Expect(desk.Page.Locator("#job-progress")).ToContainTextAsync("2 done, 0 refused");
        await desk.Page.Locator("tbody .row-link").First.ClickAsync();
        await Expect(desk.Detail("Monthly payment").Or(desk.Page.GetByText("€103.50")).First).ToContainTextAsync("€103.50");
        desk.AssertNoComplaints();
    }
}
