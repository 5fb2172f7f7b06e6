using FlexPortal.Application.Access;
using FlexPortal.Application.Books;
using FlexPortal.Application.Data;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.IntegrationTests.Web;

/// <summary>Finance verifies the books from the page, leaves, and comes back to the result.</summary>
public sealed class BooksPageTests(FlexPortalApp app) : IClassFixture<FlexPortalApp>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_verification_goes_on_after_leaving_the_page_and_a_violation_is_a_banner_on_every_page()
    {
        var finance = await app.SignInAsync(Role.Finance);
        var page = await finance.OpenAsync("/Settings/Books");
        Assert.Contains("The books have not been verified yet", page.Text, StringComparison.Ordinal);

        await VerifyAsync(finance, page);
        page = await finance.OpenAsync("/Settings/Books");
        Assert.Contains("Every book holds", page.Text, StringComparison.Ordinal);
        Assert.Equal(await app.CallAsync<VerifyBooks, int>(books => Task.FromResult(books.Count)), page.All("tbody > tr").Count);
        Assert.DoesNotContain("The books do not hold", (await finance.OpenAsync("/Settings")).Text, StringComparison.Ordinal);

        await MisplaceNumberAsync(3);
        await VerifyAsync(finance, page);
        page = await finance.OpenAsync("/Settings/Books");
        Assert.Contains("Invoice 2025", page.Text, StringComparison.Ordinal);
        Assert.Contains("The counter stands at 3, but no document has a number.", page.Text, StringComparison.Ordinal);
        await UntilAsync(async () => (await finance.OpenAsync("/Settings")).Text.Contains("The books do not hold", StringComparison.Ordinal));

        await MisplaceNumberAsync(0);
        await VerifyAsync(finance, page);
        await UntilAsync(async () => !(await finance.OpenAsync("/Settings")).Text.Contains("The books do not hold", StringComparison.Ordinal));
    }

    private async Task VerifyAsync(WebUser finance, WebPage page)
    {
        await page.Form("form[action*='handler=Verify']").SubmitAsync();
        await finance.OpenAsync("/Settings");
        await UntilAsync(async () => await app.CallAsync<VerifyRuns, VerifyRun?>(runs => runs.LatestAsync(Cancel)) is { Status: VerifyStatus.Completed });
    }

    private Task MisplaceNumberAsync(long last) => app.CallAsync<IDbContextFactory<FlexPortalDbContext>, int>(async contexts =>
    {
        await using var db = await contexts.CreateDbContextAsync(Cancel);
        var seller = await db.Sellers.SingleAsync(Cancel);
        if (await db.NumberSeries.SingleOrDefaultAsync(s => s.Series == "Invoice" && s.Year == 2025, Cancel) is { } counter)
            counter.LastNumber = last;
        else
            db.NumberSeries.Add(new NumberSeries { SellerId = seller.Id, Series = "Invoice", Year = 2025, LastNumber = last });
        return await db.SaveChangesAsync(Cancel);
    });

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        var until = TimeProvider.System.GetUtcNow() + Patience;
        while (!await holds())
        {
            Assert.True(TimeProvider.System.GetUtcNow() < until, "It did not happen in time.");
            await Task.Delay(100, Cancel);
        }
    }
}
