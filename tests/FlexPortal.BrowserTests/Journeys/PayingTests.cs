using System.Text.RegularExpressions;
using FlexPortal.Application.Access;
using FlexPortal.BrowserTests.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FlexPortal.BrowserTests.Journeys;

[Collection<OneDesk>]
public sealed class PayingTests(RunningApp app)
{
    [Fact]
    public async Task A_bank_transfer_is_found_by_the_customers_name_and_recorded_with_its_reference()
    {
        await Rental.StartAsync(app, "Ágnes Kőműves");
        await using var desk = await app.OpenAsync(Role.Operator, "/Payments");

        await desk.Page.GetByRole(AriaRole.Link, new() { Name = "Due", Exact = true }).ClickAsync();
        await desk.FillAsync("Search", "komuves agnes");
        await desk.PressAsync("Filter");
        await Expect(desk.Page.Locator("tbody tr")).ToHaveCountAsync(1);
        await desk.FollowAsync("Ágnes Kőműves");
        await desk.FollowAsync("Mark as Paid");
        await desk.FillAsync("Reference", "RF18 5390 0754 7034");
        await desk.PressAsync("Confirm");

        await desk.SeesMessageAsync("Payment marked as paid.");
        await Expect(desk.Page.Locator("section", new() { HasText = "Transactions" }).First).ToContainTextAsync("RF18 5390 0754 7034");
        await desk.Page.GetByRole(AriaRole.Searchbox, new() { Name = "Search payments" }).FillAsync("RF18 5390 0754 7034");
        await desk.Page.Keyboard.PressAsync("Enter");
        await Expect(desk.Page.Locator("tbody tr")).ToHaveCountAsync(1);
        await Expect(desk.Page.Locator("tbody tr")).ToContainTextAsync("Ágnes Kőműves");
        desk.AssertNoComplaints();
    }

    [Fact]
    public async Task A_part_leaves_the_rest_open_under_a_badge()
    {
        var rental = await Rental.StartAsync(app, "Partha Half");
        await using var desk = await app.OpenAsync(Role.Operator, rental.PaymentPath);

        await desk.FollowAsync("Mark as Paid");
        await desk.FillAsync("Amount", "23.45");
        await desk.ChooseAsync("Payment method", "Cash");
        await desk.PressAsync("Confirm");

        await desk.SeesMessageAsync("€99.55 stays open.");
        await Expect(desk.Page.Locator(".page-title .badge")).ToHaveTextAsync(["Pending", "Partially paid"]);
        await Expect(desk.Detail("Received")).ToHaveTextAsync("€23.45");
        await Expect(desk.Detail("Open")).ToHaveTextAsync("€99.55");
        await desk.FollowAsync("Mark as Paid");
        await Expect(desk.Field("Amount")).ToHaveValueAsync("99.55");
    }

    [Fact]
    public async Task A_rejected_debit_is_noted_with_its_reason_and_paid_after_all()
    {
        var rental = await Rental.StartAsync(app, "Fay Led");
        await using var desk = await app.OpenAsync(Role.Operator, rental.PaymentPath);

        await desk.MoreAsync("Mark as Failed");
        await desk.SeesHeadingAsync("Mark as Failed");
        await desk.ChooseAsync("Reason", "Rejected by the bank");
        await desk.ChooseAsync("Payment method", "Direct debit");
        await desk.FillAsync("Note", "AC04, account closed");
        await desk.PressAsync("Mark as Failed");

        await desk.SeesMessageAsync("Payment marked as failed.");
        await Expect(desk.Page.Locator(".page-title .badge")).ToHaveTextAsync("Failed");
        await Expect(desk.Detail("Why it failed")).ToHaveTextAsync("Rejected by the bank");
        await Expect(desk.Detail("Open")).ToHaveTextAsync("€123.00");
        await Expect(desk.Page.Locator("section", new() { HasText = "Transactions" }).First).ToContainTextAsync("Attempt failed");
        await Expect(desk.Page.Locator("section", new() { HasText = "History" }).First).ToContainTextAsync("Attempt to collect failed: Rejected by the bank");
        await Expect(desk.Page.GetByRole(AriaRole.Link, new() { Name = "Mark as Failed" })).ToHaveCountAsync(0);
        await desk.FollowAsync("Mark as Paid");
        await desk.PressAsync("Confirm");
        await desk.SeesMessageAsync("Payment marked as paid.");
        desk.AssertNoComplaints();
    }

    [Fact]
    public async Task More_than_is_open_is_refused_beside_the_field_and_nothing_typed_is_lost()
    {
        var rental = await Rental.StartAsync(app, "Maura Toomuch");
        await using var desk = await app.OpenAsync(Role.Operator, rental.PaymentPath);

        await desk.FollowAsync("Mark as Paid");
        await desk.FillAsync("Amount", "1000");
        await desk.FillAsync("Reference", "KEPT-1");
        await desk.PressAsync("Confirm");

        await Expect(desk.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await Expect(desk.Page.Locator("#Input_Amount-error")).Not.ToBeEmptyAsync();
        await Expect(desk.Field("Reference")).ToHaveValueAsync("KEPT-1");
        await Expect(desk.Page).ToHaveTitleAsync(new Regex("^Error: "));
    }

    [Fact]
    public async Task Confirming_twice_at_once_records_the_money_once()
    {
        var rental = await Rental.StartAsync(app, "Dora Double");
        await using var desk = await app.OpenAsync(Role.Operator, rental.PaymentPath);

        await desk.FollowAsync("Mark as Paid");
        await desk.FillAsync("Reference", "TWICE");
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Confirm" }).DblClickAsync();
        await desk.SeesMessageAsync("Payment marked as paid.");

        Assert.Equal(1, await ReceiptsAsync(rental));
        desk.AssertNoComplaints();
    }

    [Fact]
    public async Task A_form_that_is_sent_again_is_answered_like_the_first_time()
    {
        var rental = await Rental.StartAsync(app, "Rita Replay");
        await using var desk = await app.OpenAsync(Role.Operator, rental.PaymentPath);

        await desk.FollowAsync("Mark as Paid");
        var form = await desk.Page.Locator("#mark-paid form").EvaluateAsync<Dictionary<string, string>>("form => Object.fromEntries(new FormData(form))");
        var data = desk.Page.APIRequest.CreateFormData();
        foreach (var (name, value) in form)
            data.Set(name, value);
        // The same session with cookies of its own: with shared ones, the first answer would take away the message of the second.
        await using var twin = await app.VisitAsync(new() { StorageState = await desk.Page.Context.StorageStateAsync() });
        var answers = await Task.WhenAll(new[] { desk, twin }.Select(d => d.Page.APIRequest.PostAsync(rental.PaymentPath + "?handler=MarkPaid", new() { Form = data })));

        Assert.All(answers, answer => Assert.Equal(200, answer.Status));
        foreach (var answer in answers)
            Assert.Contains("Payment marked as paid.", await answer.TextAsync(), StringComparison.Ordinal);
        Assert.Equal(1, await ReceiptsAsync(rental));
    }

    [Fact]
    public async Task The_second_of_two_tabs_is_told_that_the_payment_is_paid_and_keeps_what_was_typed()
    {
        var rental = await Rental.StartAsync(app, "Tamsin Tabs");
        await using var first = await app.OpenAsync(Role.Operator, rental.PaymentPath);
        await using var second = await app.OpenAsync(Role.Finance, rental.PaymentPath);
        await second.FollowAsync("Mark as Paid");
        await second.FillAsync("Reference", "SECOND-TAB");
        await second.FillAsync("Note", "Typed with care");

        await first.FollowAsync("Mark as Paid");
        await first.PressAsync("Confirm");
        await first.SeesMessageAsync("Payment marked as paid.");
        await second.PressAsync("Confirm");

        await Expect(second.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("The payment is paid already.");
        await Expect(second.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("SECOND-TAB");
        await Expect(second.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Typed with care");
        Assert.Equal(1, await ReceiptsAsync(rental));
    }

    [Fact]
    public async Task Two_parts_from_two_tabs_are_a_conflict_that_can_be_sent_again()
    {
        var rental = await Rental.StartAsync(app, "Connie Flict");
        await using var first = await app.OpenAsync(Role.Operator, rental.PaymentPath + "?dialog=mark-paid");
        await using var second = await app.OpenAsync(Role.Finance, rental.PaymentPath + "?dialog=mark-paid");
        await second.FillAsync("Amount", "20");
        await second.FillAsync("Reference", "PART-2");

        await first.FillAsync("Amount", "10");
        await first.PressAsync("Confirm");
        await first.SeesMessageAsync("stays open");
        await second.PressAsync("Confirm");

        await Expect(second.Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Somebody else changed this payment meanwhile. Nothing was recorded");
        await Expect(second.Field("Reference")).ToHaveValueAsync("PART-2");
        Assert.Equal(1, await ReceiptsAsync(rental));
        await second.PressAsync("Confirm");
        await second.SeesMessageAsync("€93.00 stays open.");
    }

    [Fact]
    public async Task A_viewer_sees_the_payment_but_cannot_mark_it_as_paid()
    {
        var rental = await Rental.StartAsync(app, "Vera View");
        await using var desk = await app.OpenAsync(Role.Viewer, rental.PaymentPath + "?dialog=mark-paid");

        await desk.SeesHeadingAsync("Payment of €123.00");
        await Expect(desk.Page.GetByText("Mark as Paid")).ToHaveCountAsync(0);
        var token = await desk.Page.Locator("input[name=__RequestVerificationToken]").First.GetAttributeAsync("value");
        var form = desk.Page.APIRequest.CreateFormData();
        form.Set("__RequestVerificationToken", token!);
        form.Set("Input.PaidOn", "2026-01-01");
        form.Set("Input.Method", "Cash");
        form.Set("Input.Amount", "123");
        form.Set("Input.Version", "1");
        form.Set("Input.IdempotencyKey", "viewer");
        var answer = await desk.Page.APIRequest.PostAsync(rental.PaymentPath + "?handler=MarkPaid", new() { Form = form });

        Assert.Equal(403, answer.Status);
        Assert.Equal(0, await ReceiptsAsync(rental));
    }

    private Task<int> ReceiptsAsync(Rental rental) =>
        app.ReadAsync(db => db.Transactions.CountAsync(t => t.PaymentId == rental.FirstPayment, TestContext.Current.CancellationToken));
}
