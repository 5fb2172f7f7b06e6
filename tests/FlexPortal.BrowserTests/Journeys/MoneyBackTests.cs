using System.Text.RegularExpressions;
using FlexPortal.Application.Access;
using FlexPortal.BrowserTests.Running;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Invoices;
using FlexPortal.Domain.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FlexPortal.BrowserTests.Journeys;

/// <summary>Refunds, disputes, cancelled payments, credit: what the desk does when something went wrong.</summary>
[Collection<OneDesk>]
public sealed class MoneyBackTests(RunningApp app)
{
    [Fact]
    public async Task A_payment_is_refunded_in_part_by_transfer_and_then_in_full()
    {
        var rental = await PaidAsync("Rea Fund");
        await using var desk = await app.OpenAsync(Role.Finance, rental.PaymentPath);

        await desk.FollowAsync("Refund Payment");
        await desk.FillAsync("Amount", "23");
        await desk.ChooseAsync("Where it goes", "Bank transfer");
        await desk.FillAsync("IBAN", "DE89 3704 0044 0532 0130 01");
        await desk.FillAsync("Reason", "Out of order for a week");
        await desk.PressAsync("Refund payment");
        await Expect(desk.Page.Locator("#Input_Iban-error")).ToContainTextAsync("check digits");
        await Expect(desk.Field("Reason")).ToHaveValueAsync("Out of order for a week");
        await desk.FillAsync("IBAN", "DE89 3704 0044 0532 0130 00");
        await desk.PressAsync("Refund payment");

        await desk.SeesMessageAsync("Transfer €23.00 and mark the refund as sent.");
        await Expect(desk.Detail("Refund under way")).ToHaveTextAsync("€23.00");
        await Expect(desk.Page.Locator("section", new() { HasText = "Documents" }).First).ToContainTextAsync("Credit note");
        await desk.FollowAsync("Mark as sent");
        await Expect(desk.Detail("IBAN")).ToHaveTextAsync("DE89 3704 0044 0532 0130 00");
        await desk.FillAsync("Reference", "SEPA 4711");
        await desk.PressAsync("Mark as sent");
        await desk.SeesMessageAsync("Refund marked as sent.");

        await desk.GoAsync(rental.PaymentPath);
        await Expect(desk.Page.Locator(".page-title .badge")).ToHaveTextAsync(["Paid", "Partially refunded"]);
        await desk.FollowAsync("Refund Payment");
        await Expect(desk.Field("Amount")).ToHaveValueAsync("100.00");
        await desk.ChooseAsync("Where it goes", "Cash");
        await desk.FillAsync("Reason", "Gave the unit back");
        await desk.PressAsync("Refund payment");
        await desk.SeesMessageAsync("€100.00 refunded.");
        await Expect(desk.Page.Locator(".page-title .badge")).ToHaveTextAsync(["Paid", "Refunded"]);
        await Expect(desk.Page.GetByRole(AriaRole.Link, new() { Name = "Refund Payment" })).ToHaveCountAsync(0);
        desk.AssertNoComplaints();
    }

    [Fact]
    public async Task A_customer_disputes_a_payment_and_wins()
    {
        var rental = await PaidAsync("Dis Puter");
        await using var desk = await app.OpenAsync(Role.Operator, rental.PaymentPath);

        await desk.MoreAsync("Open dispute");
        await desk.ChooseAsync("What the customer says", "Product defective or not as described");
        await desk.FillAsync("Reference", "CASE-99");
        await desk.FillAsync("Note", "The screen flickers");
        await desk.PressAsync("Open dispute");
        await desk.SeesMessageAsync("Dispute opened.");
        await desk.FillAsync("Add a note", "Sent the delivery note");
        await desk.PressAsync("Add note");
        await desk.SeesMessageAsync("Note added.");

        await desk.FollowAsync("the payment");
        await Expect(desk.Page.Locator(".page-title .badge")).ToHaveTextAsync(["Paid", "Disputed"]);
        await desk.FollowAsync("Look at the dispute");
        await desk.Page.GetByLabel(new Regex("^Lost")).CheckAsync();
        await desk.PressAsync("Close dispute");
        await desk.SeesMessageAsync("Dispute lost: the amount is open again.");

        await desk.FollowAsync("the payment");
        await Expect(desk.Page.Locator(".page-title .badge")).ToHaveTextAsync("Failed");
        await Expect(desk.Detail("Open")).ToHaveTextAsync("€123.00");
        await Expect(desk.Page.Locator("section", new() { HasText = "Transactions" }).First).ToContainTextAsync("Taken back");
        desk.AssertNoComplaints();
    }

    [Fact]
    public async Task A_payment_is_cancelled_with_a_reason_that_the_credit_note_prints()
    {
        var rental = await Rental.StartAsync(app, "Cara Cancel");
        await using var desk = await app.OpenAsync(Role.Operator, rental.PaymentPath);

        await desk.MoreAsync("Cancel payment");
        await desk.PressAsync("Cancel payment");
        await Expect(desk.Page.Locator("#Input_Reason-error")).ToHaveTextAsync("Say why.");
        await desk.FillAsync("Reason", "Ordered twice");
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel payment" }).DblClickAsync();

        await desk.SeesMessageAsync("Payment cancelled.");
        await Expect(desk.Page.Locator(".page-title .badge")).ToHaveTextAsync("Cancelled");
        var note = await app.ReadAsync(db => db.Invoices.SingleAsync(i => i.PaymentId == rental.FirstPayment && i.Type == DocumentType.CreditNote, TestContext.Current.CancellationToken));
        var text = await PdfText.ReadAsync(await FileAsync(desk, note.Id));
        Assert.Contains("Credit note", text, StringComparison.Ordinal);
        Assert.Contains("Ordered twice", text, StringComparison.Ordinal);
        Assert.Contains("€123.00", text, StringComparison.Ordinal);
        desk.AssertNoComplaints();
    }

    [Fact]
    public async Task Too_much_cash_becomes_credit_that_pays_the_next_payment_and_a_slip_is_undone()
    {
        var rental = await Rental.StartAsync(app, "Kash Overby");
        await using var desk = await app.OpenAsync(Role.Operator, rental.PaymentPath);

        await desk.FollowAsync("Mark as Paid");
        await desk.FillAsync("Amount", "150");
        await desk.ChooseAsync("Payment method", "Cash");
        await desk.Page.GetByLabel("Keep what is more than open as the customer's credit").CheckAsync();
        await desk.PressAsync("Confirm");
        await desk.SeesMessageAsync("€27.00 are the customer's credit now.");
        await Expect(desk.Page.Locator("section", new() { HasText = "Documents" }).First).ToContainTextAsync("Receipt");

        var next = await app.ReadAsync(db => db.Payments.Where(p => p.SubscriptionId == rental.Subscription && p.Status == PaymentStatus.Pending).OrderBy(p => p.BillingDate).Select(p => p.Id).FirstAsync(TestContext.Current.CancellationToken));
        await desk.GoAsync($"/Payments/{next}");
        await desk.MoreAsync("Use credit");
        await Expect(desk.Field("Amount")).ToHaveValueAsync("27.00");
        await desk.PressAsync("Use credit");
        await desk.SeesMessageAsync("Credit used; the rest stays open.");
        await Expect(desk.Detail("Open")).ToHaveTextAsync("€96.00");

        await desk.Page.GetByRole(AriaRole.Link, new() { Name = "Undo the receipt of €27.00" }).ClickAsync();
        await desk.FillAsync("Reason", "Wrong month");
        await desk.PressAsync("Undo receipt");
        await desk.SeesMessageAsync("Receipt undone.");
        await Expect(desk.Detail("Open")).ToHaveTextAsync("€123.00");
        desk.AssertNoComplaints();
    }

    [Fact]
    public async Task What_one_person_asks_to_write_off_another_one_approves()
    {
        var rental = await Rental.StartAsync(app, "Lou Ster");
        await using (var asking = await app.OpenAsync(Role.Finance, rental.PaymentPath))
        {
            await asking.MoreAsync("Write off");
            await asking.FillAsync("Reason", "Moved away, letters come back");
            await asking.PressAsync("Ask for approval");
            await asking.SeesMessageAsync("A second person has to approve the write-off.");
            await asking.FollowAsync("Look at it");
            await Expect(asking.Page.GetByRole(AriaRole.Button, new() { Name = "Approve" })).ToHaveCountAsync(0);
        }

        await using var deciding = await app.OpenAsync(Role.Admin, rental.PaymentPath);
        await deciding.FollowAsync("Look at it");
        await deciding.PressAsync("Approve");
        await deciding.SeesMessageAsync("Approved.");
        await deciding.GoAsync(rental.PaymentPath);
        await Expect(deciding.Page.Locator(".page-title .badge")).ToHaveTextAsync(["Cancelled", "Written off"]);
        await Expect(deciding.Detail("Written off")).ToHaveTextAsync("€123.00");
        deciding.AssertNoComplaints();
    }

    private async Task<Rental> PaidAsync(string customer)
    {
        var rental = await Rental.StartAsync(app, customer);
        await using var desk = await app.OpenAsync(Role.Operator, rental.PaymentPath);
        await desk.FollowAsync("Mark as Paid");
        await desk.PressAsync("Confirm");
        await desk.SeesMessageAsync("Payment marked as paid.");
        return rental;
    }

    private static async Task<byte[]> FileAsync(Desk desk, InvoiceId document)
    {
        var response = await desk.Page.APIRequest.GetAsync(new Uri(new Uri(desk.Page.Url), $"/Invoices/{document}/pdf").AbsoluteUri);
        return await response.BodyAsync();
    }
}
