using System.Globalization;
using FlexPortal.Domain.Ids;
using FlexPortal.IntegrationTests.BillingGroups;
using FlexPortal.IntegrationTests.Books;
using FlexPortal.IntegrationTests.Databases;
using FlexPortal.IntegrationTests.Payments;
using FlexPortal.IntegrationTests.Web;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.IntegrationTests.Racing;

/// <summary>Two processes of the program serve one database, and people work on one billing group through both.</summary>
[Trait("Category", "Slow")]
public class GroupsInTwoProgramsTests
{
    private const int Members = 20;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [AllDatabases]
    public async Task Twenty_join_through_both_at_once_and_both_generate_the_month_once(DatabaseKind kind)
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        // Next month's lines: the programs' own billing service has nothing to do with them yet.
        var next = new DateOnly(today.Year, today.Month, 1).AddMonths(1);
        await using var books = await TestBooks.OpenAsync(kind, today, Cancel);
        var group = await books.GroupAsync();
        for (var i = 0; i < Members; i++)
            await books.ActiveAsync(await books.CustomerAsync(Given.Person($"Member {i:00}") with { Email = EmailOf(i) }), Given.Terms(next, 3, monthlyMinor: 1000));
        using (var programs = await TwoPrograms.StartAsync(books.Database))
        {
            var session = await programs.SignInAsync("admin@demo.local");
            var (here, there) = (programs.First(session), programs.Second(session));

            // Eight of them are on both lists.
            var forms = new[] { await PreviewAsync(here, group, next, 0, 14), await PreviewAsync(there, group, next, 6, 20) };
            await Task.WhenAll(forms.Select(page => page.FormOf("Add 14 members").SubmitAsync("Add 14 members")));
            Assert.Equal(Members, await books.ReadAsync(db => db.GroupMembers.CountAsync(m => m.GroupId == group, Cancel)));
            Assert.Equal(Members, await books.ReadAsync(db => db.GroupMembers.Select(m => m.CustomerId).Distinct().CountAsync(Cancel)));
            Assert.Equal(3 * Members, await books.ReadAsync(db => db.Payments.CountAsync(p => p.BillingGroupId == group, Cancel)));

            var address = string.Create(CultureInfo.InvariantCulture, $"/BillingGroups/{group}/Invoice?month={next:yyyy-MM}");
            var shown = new[] { await here.OpenAsync(address), await there.OpenAsync(address) };
            var answers = await Task.WhenAll(shown.Select(page => page.FormOf("Generate invoice").SubmitAsync("Generate invoice")));
            Assert.All(answers, page => Assert.Equal("Payment of €246.00", page.Heading));
        }

        var bill = Assert.Single(await books.BillsAsync(group));
        Assert.Equal(Members, bill.Lines.Count);
        Assert.Single(await books.DocumentsAsync(bill.Id));
        await books.HoldAsync();
    }

    private static async Task<WebPage> PreviewAsync(WebUser window, BillingGroupId group, DateOnly from, int first, int end)
    {
        var form = (await window.OpenAsync($"/BillingGroups/{group}/Add")).FormOf("Preview");
        form.Fill("Input.Pasted", string.Join('\n', Enumerable.Range(first, end - first).Select(EmailOf)));
        return await form.Fill("Input.From", from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).SubmitAsync("Preview");
    }

    private static string EmailOf(int i) => string.Create(CultureInfo.InvariantCulture, $"member{i:00}@acme.example");
}
