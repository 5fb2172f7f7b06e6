using FlexPortal.Application.Access;

namespace FlexPortal.IntegrationTests.Web;

public sealed class AuditLogTests(FlexPortalApp app) : IClassFixture<FlexPortalApp>
{
    [Fact]
    public async Task Who_did_what_is_found_by_person_act_and_day()
    {
        var admin = await app.SignInAsync(Role.Admin);
        await app.SignInAsync(Role.Operator);

        var all = await admin.OpenAsync("/Settings/AuditLog");
        Assert.Contains("Operator of the desk signed in", all.Text, StringComparison.Ordinal);
        var person = all.All("#person option").Single(o => o.TextContent == "Operator of the desk").GetAttribute("value");
        var signIns = await all.Form("main form[role=search]").Fill("Person", person!).Fill("Act", "user.signed-in").SubmitAsync();
        Assert.All(signIns.All("tbody > tr"), row => Assert.Contains("Operator of the desk signed in", row.TextContent, StringComparison.Ordinal));
        Assert.NotEmpty(signIns.All("tbody > tr"));
        var longAgo = await admin.OpenAsync("/Settings/AuditLog?to=2001-01-01");
        Assert.Contains("No entry matches", longAgo.Text, StringComparison.Ordinal);
        Assert.Contains("Account of Admin of the desk opened as Admin", (await admin.OpenAsync("/Settings/AuditLog?person=program")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_follow_each_other_without_a_gap_and_back_again()
    {
        await using var own = await FlexPortalApp.StartAsync();
        for (var i = 0; i < 30; i++)
            await own.SignInAsync(Role.Viewer);
        var admin = await own.SignInAsync(Role.Admin);

        var first = await admin.OpenAsync("/Settings/AuditLog?act=user.signed-in");
        var second = await admin.OpenAsync("/Settings/AuditLog" + first.All("a[rel=next]")[0].GetAttribute("href")!.Split("AuditLog")[1]);
        var back = await admin.OpenAsync("/Settings/AuditLog" + second.All("a[rel=prev]")[0].GetAttribute("href")!.Split("AuditLog")[1]);

        Assert.Equal(25, first.All("tbody > tr").Count);
        Assert.Equal(6, second.All("tbody > tr").Count);
        Assert.Equal(first.TextOf("tbody"), back.TextOf("tbody"));
        Assert.Empty(second.All("a[rel=next]"));
        Assert.Empty(back.All("a[rel=prev]"));
    }

    [Fact]
    public async Task The_export_holds_every_entry_and_no_formula()
    {
        await using var own = await FlexPortalApp.StartAsync();
        await own.CallAsync<CreateUser, CreatedUser>(create => create.ExecuteAsync(new NewUser("eve@desk.example", "=HYPERLINK(\"evil\"),Eve", Role.Viewer), FlexPortalApp.Password, TestContext.Current.CancellationToken));
        var eve = own.NewVisitor();
        await eve.SignInAsync("eve@desk.example", FlexPortalApp.Password);
        var finance = await own.SignInAsync(Role.Finance);

        var answer = await finance.RequestAsync(HttpMethod.Get, "/Settings/AuditLog?handler=Csv");

        Assert.Equal("text/csv", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("audit-log.csv", answer.Content.Headers.ContentDisposition?.FileName);
        var lines = (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.EndsWith("Number,When (UTC),Who,From,Act,Subject,What,Reason,Before,After,Hash", lines[0], StringComparison.Ordinal);
        Assert.Contains(lines, line => line.Contains(",\"'=HYPERLINK(\"\"evil\"\"),Eve\",", StringComparison.Ordinal));
        Assert.StartsWith((lines.Length - 1).ToString(System.Globalization.CultureInfo.InvariantCulture) + ",", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("1,", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entry_shows_what_changed()
    {
        await using var own = await FlexPortalApp.StartAsync();
        var admin = await own.SignInAsync(Role.Admin);
        await (await admin.OpenAsync("/Settings/Numbering")).Form().Fill("Invoices", "R-{yyyy}-{0001}").SubmitAsync("Save");

        var page = await admin.OpenAsync("/Settings/AuditLog?act=seller.numbering-changed");

        Assert.Contains("invoices INV-{yyyy}-{000001} R-{yyyy}-{0001}", page.TextOf("details"), StringComparison.Ordinal);
        Assert.DoesNotContain("creditNotes", page.TextOf("details"), StringComparison.Ordinal);
    }
}
