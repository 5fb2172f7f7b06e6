using System.Net;
using FlexPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Http;

namespace FlexPortal.IntegrationTests.TagHelpers;

public sealed class ListTests
{
    private readonly Rendering page = new();

    [Theory]
    [InlineData(26L, 50L, 1234L, "26–50 of 1,234 payments")]
    [InlineData(1L, 7L, 7L, "7 payments")]
    [InlineData(26L, 50L, null, "26–50")]
    [InlineData(null, null, 1234L, "1,234 payments")]
    public async Task The_pager_says_which_rows_are_shown(long? first, long? last, long? total, string expected)
    {
        var html = await Rendering.DrawAsync(new PagerTagHelper(new SellerIn("en-IE")) { First = first, Last = last, Total = total, Noun = "payments", ViewContext = page.View });
        Assert.Contains($">{expected}</span>", WebUtility.HtmlDecode(html), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_pager_links_only_where_there_is_something()
    {
        var html = await Rendering.DrawAsync(new PagerTagHelper(new SellerIn("en-IE")) { Next = "?after=abc", ViewContext = page.View });
        Assert.Contains("href=\"?after=abc\" rel=\"next\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("rel=\"prev\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sort_link_keeps_the_filters_and_forgets_the_page()
    {
        page.View.HttpContext.Request.QueryString = new QueryString("?status=Pending&status=Failed&q=a%26b&after=xyz&sort=due&dir=asc");
        var html = WebUtility.HtmlDecode(await DrawSortAsync("amount", "due", descending: false));
        Assert.Contains("href=\"?status=Pending&status=Failed&q=a%26b&sort=amount&dir=asc\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("aria-sort", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "ascending", "dir=desc")]
    [InlineData(true, "descending", "dir=asc")]
    public async Task The_sorted_column_says_so_and_turns_round(bool descending, string state, string next)
    {
        var html = await DrawSortAsync("due", "due", descending);
        Assert.StartsWith("<th", html, StringComparison.Ordinal);
        Assert.Contains($"aria-sort=\"{state}\"", html, StringComparison.Ordinal);
        Assert.Contains(next, html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_amount_is_sorted_from_high_to_low_first()
    {
        var link = new SortLinkTagHelper { Key = "amount", Current = "due", HighFirst = true, ViewContext = page.View };
        Assert.Contains("dir=desc", await Rendering.DrawAsync(link, "Amount"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_list_says_what_to_do()
    {
        var html = await Rendering.DrawAsync(new EmptyStateTagHelper { Icon = "customers", Title = "No customers <yet>", ViewContext = page.View }, "<p>Add the first one.</p>");
        Assert.Contains("<h2>No customers &lt;yet&gt;</h2><p>Add the first one.</p>", html, StringComparison.Ordinal);
    }

    private Task<string> DrawSortAsync(string key, string current, bool descending) =>
        Rendering.DrawAsync(new SortLinkTagHelper { Key = key, Current = current, Descending = descending, ViewContext = page.View }, "Head");
}
