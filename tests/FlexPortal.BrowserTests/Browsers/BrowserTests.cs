using Microsoft.Playwright;

namespace FlexPortal.BrowserTests.Browsers;

public sealed class BrowserTests(Browser browser)
{
    private const string Page =
        "data:text/html,<!doctype html><html lang=en><title>Desk</title><main><h1>Payments</h1>"
        + "<label for=due>Due</label> <input id=due type=date><output></output>"
        + "<script>due.oninput = () => document.querySelector('output').textContent = due.value</script></main>";

    [Fact]
    public async Task A_page_is_drawn_filled_in_and_read()
    {
        var page = await browser.NewPageAsync();
        await page.GotoAsync(Page);
        await page.GetByLabel("Due").FillAsync("2026-02-28");

        await Assertions.Expect(page.Locator("output")).ToHaveTextAsync("2026-02-28");
        Assert.True(new FileInfo(await Screenshot.TakeAsync(page, "fixture/date")).Length > 1000);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_accessibility_check_finds_a_field_without_a_label()
    {
        var page = await browser.NewPageAsync();
        await page.GotoAsync(Page);
        Assert.Empty(await Axe.ByEveryRuleAsync(page));

        await page.Locator("label").EvaluateAsync("label => label.remove()");

        Assert.Contains(await Axe.ByEveryRuleAsync(page), violation => violation.Rule == "label");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Pages_do_not_share_what_they_store()
    {
        var first = await browser.NewPageAsync();
        var second = await browser.NewPageAsync();
        await first.Context.AddCookiesAsync([new Cookie { Name = "signed-in", Value = "yes", Url = "http://localhost" }]);

        Assert.Empty(await second.Context.CookiesAsync());
        await first.Context.CloseAsync();
        await second.Context.CloseAsync();
    }
}
