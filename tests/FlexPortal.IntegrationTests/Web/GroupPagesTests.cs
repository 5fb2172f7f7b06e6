using System.Globalization;
using System.Net;
using System.Text;
using FlexPortal.Application.Bulk;
using FlexPortal.Domain.Mail;
using FlexPortal.Domain.Payments;
using FlexPortal.IntegrationTests.BillingGroups;
using FlexPortal.IntegrationTests.Books;
using FlexPortal.IntegrationTests.Databases;
using FlexPortal.IntegrationTests.Payments;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.IntegrationTests.Web;

/// <summary>The pages of billing groups with as much as they take.</summary>
public class GroupPagesTests
{
    private static readonly DateOnly April = new(2025, 4, 1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_list_of_five_thousand_lines_is_read_reported_and_kept()
    {
        await using var books = await TestBooks.OpenAsync(DatabaseKind.Sqlite, April, Cancel);
        var group = await books.GroupAsync();
        await books.ActiveAsync(await books.CustomerAsync(Given.Person("Anna Acme") with { Email = "anna.acme@acme-corporation.example" }), Given.Terms(April));
        using var app = FlexPortalApp.StartOn(books.Database, "Development", ("Demo:Enabled", "true"));
        var user = app.NewVisitor();
        await user.SignInAsync("admin@demo.local", "Demo-Payments-2026");
        var lines = Enumerable.Range(0, 4999).Select(i => string.Create(CultureInfo.InvariantCulture, $"firstname.lastname{i}@acme-corporation.example,CC-{i}")).Append("anna.acme@acme-corporation.example,CC-1").ToList();
        var pasted = string.Join('\n', lines);

        var page = await (await user.OpenAsync($"/BillingGroups/{group}/Add")).FormOf("Preview").Fill("Input.Pasted", pasted).Fill("Input.From", "2025-04-01").SubmitAsync("Preview");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("4,999 cannot join", page.Text, StringComparison.Ordinal);
        Assert.Contains("The first 200 of 4,999 are shown.", page.Text, StringComparison.Ordinal);
        Assert.Contains("12 lines of 1 member", page.Text, StringComparison.Ordinal);
        Assert.Equal(lines.Count, page.FormOf("Preview").ValueOf("Input.Pasted")!.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);

        // Another day than the one that was shown: it is shown first.
        page = await page.FormOf("Add 1 member").Fill("Input.From", "2025-05-01").SubmitAsync("Add 1 member");
        Assert.Contains("is not what was shown before", page.Text, StringComparison.Ordinal);
        Assert.Contains("11 lines of 1 member", page.Text, StringComparison.Ordinal);
        Assert.Empty(await books.ReadAsync(db => db.GroupMembers.ToListAsync(Cancel)));
        var form = page.FormOf("Add 1 member");
        page = await form.SubmitAsync("Add 1 member");
        Assert.Contains("1 member added; 11 lines bill to the group now.", page.Messages[0], StringComparison.Ordinal);
        // The answer was lost, and the form is sent again.
        page = await form.SubmitAsync("Add 1 member");
        Assert.Equal(($"/BillingGroups/{group}", "This form was sent before: 1 added then."), (page.Path, page.Messages[0]));
    }

    [Fact]
    public async Task A_receipt_for_many_lines_whose_form_is_sent_again_is_recorded_once()
    {
        await using var books = await TestBooks.OpenAsync(DatabaseKind.Sqlite, April, Cancel);
        var group = await books.GroupAsync();
        var (anna, _) = await books.EmployeeAsync("Anna Acme", 1000, April);
        for (var i = 0; i < 100; i++)
            await books.ActiveAsync(anna, Given.Terms(April, monthlyMinor: 1000));
        await books.JoinAsync(group, April, anna);
        await books.RunAsync();
        var bill = Assert.Single(await books.BillsAsync(group));
        using var app = FlexPortalApp.StartOn(books.Database, "Development", ("Demo:Enabled", "true"));
        var user = app.NewVisitor();
        await user.SignInAsync("admin@demo.local", "Demo-Payments-2026");
        var form = (await user.OpenAsync($"/Payments/{bill.Id}/Receive")).FormOf("Show the spread").Fill("Input.Amount", "50.00");
        var page = await form.SubmitAsync("Show the spread");
        Assert.Contains("€50.00 over 101 lines", page.Text, StringComparison.Ordinal);

        // Another amount than the one that was shown: it is shown first.
        page = await page.FormOf("Confirm").Fill("Input.Amount", "60.00").SubmitAsync("Confirm");
        Assert.Contains("€60.00 over 101 lines", page.Text, StringComparison.Ordinal);
        var confirmed = page.FormOf("Confirm");
        page = await confirmed.SubmitAsync("Confirm");
        Assert.Contains("Receipt recorded.", page.Messages[0], StringComparison.Ordinal);
        page = await confirmed.SubmitAsync("Confirm");

        Assert.StartsWith("This form was sent before, and its receipt is recorded.", page.Messages[0], StringComparison.Ordinal);
        Assert.Equal([6000L], await books.ReadAsync(db => db.Transactions.Select(t => t.AmountMinor).ToListAsync(Cancel)));
    }

    [Fact]
    public async Task What_is_held_of_a_group_is_released_on_its_page_and_what_ending_it_moves_is_shown_first()
    {
        await using var books = await TestBooks.OpenAsync(DatabaseKind.Sqlite, April, Cancel);
        var group = await books.AcmeAsync(April);
        books.Today = new DateOnly(2025, 6, 15);
        await books.RunAsync();
        using var app = FlexPortalApp.StartOn(books.Database, "Development", ("Demo:Enabled", "true"));
        var user = app.NewVisitor();
        await user.SignInAsync("admin@demo.local", "Demo-Payments-2026");
        var runs = await user.OpenAsync("/BillingRuns");
        Assert.Contains(runs.All("form button"), button => button.TextContent.Contains("the lines of Acme Corp", StringComparison.Ordinal));

        var page = await user.OpenAsync($"/BillingGroups/{group}");
        Assert.Contains("15 lines are held back", page.Text, StringComparison.Ordinal);
        page = await page.FormOf("Release for issue").SubmitAsync("Release for issue");
        Assert.StartsWith("15 lines released", page.Messages[0], StringComparison.Ordinal);
        Assert.DoesNotContain("held back", page.Text, StringComparison.Ordinal);
        Assert.Equal(15, await books.ReadAsync(db => db.Payments.CountAsync(p => p.Hold == IssueHold.Released, Cancel)));

        page = await user.OpenAsync($"/BillingGroups/{group}?end=true");
        Assert.Contains("60 lines over €7,601.40 bill to the members again.", page.Text, StringComparison.Ordinal);
        page = await page.FormOf("Deactivate group").SubmitAsync("Deactivate group");
        Assert.Contains("Tick that you know what it does.", page.Text, StringComparison.Ordinal);
        Assert.Equal(60, await books.ReadAsync(db => db.Payments.CountAsync(p => p.BillingGroupId == group, Cancel)));
        page = await page.FormOf("Deactivate group").Fill("sure", "true").SubmitAsync("Deactivate group");
        Assert.Contains("60 lines", page.Messages[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_of_a_groups_payment_is_shown_line_by_line_before_it_is_recorded()
    {
        await using var books = await TestBooks.OpenAsync(DatabaseKind.Sqlite, April, Cancel);
        var group = await books.AcmeAsync(April);
        await books.RunAsync();
        var bill = Assert.Single(await books.BillsAsync(group));
        using var app = FlexPortalApp.StartOn(books.Database, "Development", ("Demo:Enabled", "true"));
        var user = app.NewVisitor();
        await user.SignInAsync("admin@demo.local", "Demo-Payments-2026");

        var page = await (await user.OpenAsync($"/Payments/{bill.Id}?dialog=mark-paid")).FormOf("Confirm").Fill("Input.Amount", "50.00").Fill("Input.Reference", "Statement 7").Fill("Input.Note", "For the laptops").SubmitAsync("Confirm");

        Assert.Equal($"/Payments/{bill.Id}/Receive", page.Path);
        Assert.Contains("€50.00", page.Text, StringComparison.Ordinal);
        Assert.Equal(0, (await books.FindAsync(bill.Id)).PaidMinor);
        page = await page.FormOf("Confirm").SubmitAsync("Confirm");
        Assert.Contains("Receipt recorded.", page.Messages[0], StringComparison.Ordinal);
        var paid = await books.FindAsync(bill.Id);
        Assert.Equal((5000, "Statement 7", "For the laptops"), (paid.PaidMinor, Assert.Single(paid.Transactions).Reference, paid.Transactions[0].Note));
    }

    [Fact]
    public async Task One_subscription_finds_its_group_and_every_line_of_a_list_is_reported_as_a_file()
    {
        await using var books = await TestBooks.OpenAsync(DatabaseKind.Sqlite, April, Cancel);
        await books.GroupAsync();
        var (_, contract) = await books.EmployeeAsync("Anna Acme", 8900, April);
        using var app = FlexPortalApp.StartOn(books.Database, "Development", ("Demo:Enabled", "true"));
        var user = app.NewVisitor();
        await user.SignInAsync("admin@demo.local", "Demo-Payments-2026");
        var page = await user.OpenAsync($"/Subscriptions/{contract}");
        page = await user.OpenAsync(page.All("a").Single(a => a.TextContent == "Add it to one").GetAttribute("href")!);
        Assert.Contains("Choose the group that SUB-000001 is to bill to.", page.Text, StringComparison.Ordinal);
        page = await user.OpenAsync(page.All("main td a").Single(a => a.TextContent == "Acme Corp").GetAttribute("href")!);
        var form = page.FormOf("Preview");
        Assert.Equal("SUB-000001", form.ValueOf("Input.Pasted"));

        var lines = Enumerable.Range(0, 300).Select(i => string.Create(CultureInfo.InvariantCulture, $"nobody{i}@acme.example")).Append("SUB-000001");
        page = await form.Fill("Input.Pasted", string.Join('\n', lines)).Fill("Input.From", "2025-04-01").SubmitAsync("Preview");
        Assert.Contains("The first 200 of 300 are shown.", page.Text, StringComparison.Ordinal);
        var file = await page.FormOf("Report as CSV").SubmitAsync("Report as CSV");

        var report = await file.Response.Content.ReadAsStringAsync(Cancel);
        Assert.Contains("nobody299@acme.example", report, StringComparison.Ordinal);
        Assert.Contains("Joins", report, StringComparison.Ordinal);
        Assert.Equal(302, report.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Empty(await books.ReadAsync(db => db.GroupMembers.ToListAsync(Cancel)));
    }

    [Fact]
    public async Task A_reminder_is_written_for_what_is_open_and_looked_at_again_when_money_came_meanwhile()
    {
        await using var books = await TestBooks.OpenAsync(DatabaseKind.Sqlite, April, Cancel);
        var group = await books.AcmeAsync(April);
        await books.RunAsync();
        var bill = Assert.Single(await books.BillsAsync(group));
        using var app = FlexPortalApp.StartOn(books.Database, "Development", ("Demo:Enabled", "true"));
        var user = app.NewVisitor();
        await user.SignInAsync("admin@demo.local", "Demo-Payments-2026");
        var page = await user.OpenAsync($"/Payments/{bill.Id}");
        Assert.Contains(page.All("a"), link => link.TextContent.Trim() == "Send reminder" && link.GetAttribute("href") == $"/Payments/{bill.Id}/Send?reminder=true");
        page = await user.OpenAsync($"/Payments/{bill.Id}/Send?reminder=true");
        Assert.Contains("€633.45 is open now.", page.Text, StringComparison.Ordinal);
        Assert.Contains("EUR 633.45 of invoice INV-2025-000001", page.FormOf("Send reminder").ValueOf("Input.Body")!, StringComparison.Ordinal);

        await books.PayAsync(bill, 3345);
        page = await page.FormOf("Send reminder").SubmitAsync("Send reminder");

        Assert.NotEmpty(page.Errors);
        Assert.Contains("€600.00 is open now.", page.Text, StringComparison.Ordinal);
        Assert.Empty(await books.ReadAsync(db => db.OutgoingMessages.ToListAsync(Cancel)));
        var form = page.FormOf("Send reminder").Fill("Input.Body", "Dear Jo, EUR 600.00 is open.");
        page = await form.SubmitAsync("Send reminder");
        Assert.Equal("The reminder goes to billing@acme.example.", page.Messages[0]);
        await form.SubmitAsync("Send reminder");
        var sent = await books.ReadAsync(db => db.OutgoingMessages.SingleAsync(Cancel));
        Assert.Equal((MessageKind.Reminder, "Dear Jo, EUR 600.00 is open."), (sent.Kind, sent.Body));
    }

    [Fact]
    public async Task A_file_of_an_older_spreadsheet_is_read_and_more_than_two_hundred_join_as_a_job()
    {
        await using var books = await TestBooks.OpenAsync(DatabaseKind.Sqlite, April, Cancel);
        var group = await books.GroupAsync();
        for (var i = 0; i < 201; i++)
            await books.CustomerAsync(Given.Person("Anna Acme") with { Email = string.Create(CultureInfo.InvariantCulture, $"anna{i}@acme.example") });
        using var app = FlexPortalApp.StartOn(books.Database, "Development", ("Demo:Enabled", "true"));
        var user = app.NewVisitor();
        await user.SignInAsync("admin@demo.local", "Demo-Payments-2026");
        // Columns that are pasted from a spreadsheet.
        var columns = await (await user.OpenAsync($"/BillingGroups/{group}/Add")).FormOf("Preview").Fill("Input.Pasted", "anna3@acme.example\t4711\nanna4@acme.example\t4712").Fill("Input.From", "2025-04-01").SubmitAsync("Preview");
        Assert.Contains("2 join", columns.Text, StringComparison.Ordinal);
        Assert.Contains("4712", columns.Text, StringComparison.Ordinal);
        var file = "Name;E-mail;Coût\n" + string.Join('\n', Enumerable.Range(0, 201).Select(i => string.Create(CultureInfo.InvariantCulture, $"Zoé;anna{i}@acme.example;Siège {i}")));

        var page = await (await user.OpenAsync($"/BillingGroups/{group}/Add")).FormOf("Preview").Attach("Input.File", "list.csv", Encoding.Latin1.GetBytes(file)).Fill("Input.From", "2025-04-01").SubmitAsync("Preview");
        Assert.Contains("201 join", page.Text, StringComparison.Ordinal);
        Assert.Contains("Siège 7", page.Text, StringComparison.Ordinal);
        var form = page.FormOf("Add 201 members");
        page = await form.SubmitAsync("Add 201 members");
        Assert.Equal(page.Path, (await form.SubmitAsync("Add 201 members")).Path);

        Assert.StartsWith("/Jobs/", page.Path, StringComparison.Ordinal);
        Assert.Equal("Add members: 201 members", page.Heading);
        Assert.Contains("0 of 201", page.Text, StringComparison.Ordinal);
        await books.UseAsync<RunBulkJobs, int>(run => run.ExecuteAsync(() => Task.FromResult(true), Cancel));
        page = await user.OpenAsync(page.Path);
        Assert.Contains("Finished: 201 done, 0 refused", page.Text, StringComparison.Ordinal);

        Assert.Equal(201, await books.ReadAsync(db => db.GroupMembers.CountAsync(m => m.GroupId == group && m.CostCentre!.StartsWith("Siège"), Cancel)));
        Assert.Contains("Siège 200", await (await user.RequestAsync(HttpMethod.Get, page.Path + "?handler=Csv")).Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }
}
