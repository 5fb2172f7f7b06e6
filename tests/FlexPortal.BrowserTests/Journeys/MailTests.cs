using System.Text;
using FlexPortal.Application.Access;
using FlexPortal.BrowserTests.Running;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FlexPortal.BrowserTests.Journeys;

/// <summary>E-mails: an invoice that is sent, a customer who is told, and a text that is changed.</summary>
[Collection<OneDesk>]
public sealed class MailTests(RunningApp app)
{
    [Fact]
    public async Task Send_invoice_mails_the_pdf_and_the_payment_says_so()
    {
        var rental = await Rental.StartAsync(app, "Mai Lund");
        await using var desk = await app.OpenAsync(Role.Operator, rental.PaymentPath);

        await desk.FollowAsync("Send invoice");
        await desk.SeesHeadingAsync("Send invoice");
        await Expect(desk.Field("To")).ToHaveValueAsync("rental@example.com");
        await desk.FillAsync("To", "accounts@example.com");
        await desk.PressAsync("Send invoice");
        await desk.SeesMessageAsync("The invoice goes to accounts@example.com.");
        await SentAsync(desk);

        var download = await desk.Page.RunAndWaitForDownloadAsync(() => desk.FollowAsync("Download .eml"));
        var mail = await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        Assert.Contains("accounts@example.com", mail, StringComparison.Ordinal);
        var encoded = mail[(mail.IndexOf("Content-Type: application/pdf", StringComparison.Ordinal) + 1)..];
        encoded = encoded[(encoded.IndexOf("\n\n", StringComparison.Ordinal) is > 0 and var unix ? unix : encoded.IndexOf("\r\n\r\n", StringComparison.Ordinal))..];
        var pdf = Convert.FromBase64String(encoded[..encoded.IndexOf("--", StringComparison.Ordinal)].Trim());
        Assert.Equal("%PDF-", Encoding.ASCII.GetString(pdf, 0, 5));
        desk.AssertNoComplaints();
    }

    [Fact]
    public async Task A_customer_is_told_that_a_payment_failed()
    {
        var rental = await Rental.StartAsync(app, "Tilda Told");
        await using var desk = await app.OpenAsync(Role.Operator, rental.PaymentPath);

        await desk.MoreAsync("Mark as Failed");
        await desk.ChooseAsync("Reason", "Insufficient funds");
        await Expect(desk.Page.GetByLabel("Tell the customer by e-mail")).ToBeCheckedAsync();
        await desk.PressAsync("Mark as Failed");
        await desk.SeesMessageAsync("Payment marked as failed.");
        await SentAsync(desk);

        await Expect(desk.Page.Locator("main")).ToContainTextAsync("insufficient funds");
        await desk.Page.GetByText("It came back").ClickAsync();
        await desk.FillAsync("Reason", "Mailbox unavailable");
        await desk.PressAsync("Mark as bounced");
        await Expect(desk.Page.Locator(".page-title .badge")).ToHaveTextAsync("Bounced");
        desk.AssertNoComplaints();
    }

    [Fact]
    public async Task A_text_with_a_placeholder_that_stands_for_nothing_is_refused_and_a_good_one_previewed()
    {
        await using var desk = await app.OpenAsync(Role.Admin, "/Settings/Mail?kind=PaymentFailed");
        await desk.FillAsync("Subject", "About {invoce}");
        await desk.PressAsync("Save");
        await Expect(desk.Page.Locator(".field-error", new() { HasText = "{invoce} stands for nothing" })).ToBeVisibleAsync();

        await desk.FillAsync("Subject", "About {invoice}");
        await desk.PressAsync("Preview");
        await Expect(desk.Page.Locator("#preview-heading").Locator("xpath=ancestor::section")).ToContainTextAsync("About INV-2026-000123");
        desk.AssertNoComplaints();
    }

    /// <summary>Opens the e-mail from the payment's page and waits until it is sent.</summary>
    private static async Task SentAsync(Desk desk)
    {
        await desk.Page.Locator("#messages-heading").Locator("xpath=ancestor::section").GetByRole(AriaRole.Link).First.ClickAsync();
        for (var i = 0; i < 40 && await desk.Page.Locator(".page-title .badge").InnerTextAsync() != "Sent"; i++)
        {
            await Task.Delay(250, TestContext.Current.CancellationToken);
            await desk.Page.ReloadAsync();
        }

        await Expect(desk.Page.Locator(".page-title .badge")).ToHaveTextAsync("Sent");
    }
}
