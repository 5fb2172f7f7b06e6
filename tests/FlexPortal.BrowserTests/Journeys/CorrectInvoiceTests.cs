using FlexPortal.Application.Access;
using FlexPortal.BrowserTests.Running;
using FlexPortal.Domain.Invoices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FlexPortal.BrowserTests.Journeys;

/// <summary>An invoice with a wrong price is voided and another one issued in its place.</summary>
[Collection<OneDesk>]
public sealed class CorrectInvoiceTests(RunningApp app)
{
    [Fact]
    public async Task A_wrong_price_is_corrected_as_it_was_previewed_and_a_double_click_does_it_once()
    {
        var rental = await Rental.StartAsync(app, "Cora Rect");
        await using var desk = await app.OpenAsync(Role.Finance, rental.PaymentPath);

        await desk.MoreAsync("Correct invoice");
        await desk.FillAsync($"{rental.Reference}, without tax", "80");
        await desk.FillAsync("Reason", "80.00 was agreed");
        await desk.PressAsync("Void and reissue");
        await Expect(desk.Page.Locator(".error-summary")).ToContainTextAsync("not those that were previewed");
        await Expect(desk.Page.Locator("section", new() { HasText = "New invoice" }).Last).ToContainTextAsync("€98.40");
        await desk.FillAsync($"{rental.Reference}, without tax", "90");
        await desk.PressAsync("Preview");
        await Expect(desk.Page.Locator("section", new() { HasText = "New invoice" }).Last).ToContainTextAsync("€110.70");
        await Expect(desk.Field("Reason")).ToHaveValueAsync("80.00 was agreed");
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Void and reissue" }).DblClickAsync();

        await desk.SeesMessageAsync("takes its place.");
        await Expect(desk.Detail("Open")).ToHaveTextAsync("€110.70");
        var documents = desk.Page.Locator("section", new() { HasText = "Documents" }).First;
        await Expect(documents.Locator("tbody tr")).ToHaveCountAsync(3);
        await Expect(documents).ToContainTextAsync("Void");
        var note = await app.ReadAsync(db => db.Invoices.SingleAsync(i => i.PaymentId == rental.FirstPayment && i.Type == DocumentType.CreditNote, TestContext.Current.CancellationToken));
        var response = await desk.Page.APIRequest.GetAsync(new Uri(new Uri(desk.Page.Url), $"/Invoices/{note.Id}/pdf").AbsoluteUri);
        Assert.Contains("80.00 was agreed", await PdfText.ReadAsync(await response.BodyAsync()), StringComparison.Ordinal);
        desk.AssertNoComplaints();
    }
}
