using System.Globalization;
using System.Net;
using System.Text;
using FlexPortal.Application.Bulk;
using FlexPortal.IntegrationTests.BillingGroups;
using FlexPortal.IntegrationTests.Books;
using FlexPortal.IntegrationTests.Databases;
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
        Assert.Contains("is not the one that was shown before", page.Text, StringComparison.Ordinal);
        Assert.Contains("11 lines of 1 member", page.Text, StringComparison.Ordinal);
        Assert.Empty(await books.ReadAsync(db => db.GroupMembers.ToListAsync(Cancel)));
        page = await page.FormOf("Add 1 member").SubmitAsync("Add 1 member");
        Assert.Contains("1 member added; 11 lines bill to the group now.", page.Messages[0], StringComparison.Ordinal);
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
        var file = "Name;E-mail;Coût\n" + string.Join('\n', Enumerable.Range(0, 201).Select(i => string.Create(CultureInfo.InvariantCulture, $"Zoé;anna{i}@acme.example;Siège {i}")));

        var page = await (await user.OpenAsync($"/BillingGroups/{group}/Add")).FormOf("Preview").Attach("Input.File", "list.csv", Encoding.Latin1.GetBytes(file)).Fill("Input.From", "2025-04-01").SubmitAsync("Preview");
        Assert.Contains("201 join", page.Text, StringComparison.Ordinal);
        Assert.Contains("Siège 7", page.Text, StringComparison.Ordinal);
        page = await page.FormOf("Add 201 members").SubmitAsync("Add 201 members");

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
