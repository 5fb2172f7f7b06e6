using FlexPortal.Web.TagHelpers;

namespace FlexPortal.IntegrationTests.TagHelpers;

public sealed class ErrorSummaryTests
{
    private readonly Rendering page = new();

    [Fact]
    public async Task Nothing_is_drawn_when_nothing_is_wrong() => Assert.Equal("", await DrawAsync());

    [Fact]
    public async Task Every_error_leads_to_its_field()
    {
        page.ModelState.AddModelError("Input.Lines[0].Price", "Enter a price.");
        var html = await DrawAsync();
        Assert.Contains("<a href=\"#Input_Lines_0__Price\">Enter a price.</a>", html, StringComparison.Ordinal);
        Assert.Contains("role=\"alert\"", html, StringComparison.Ordinal);
        Assert.Contains("autofocus", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_of_the_whole_form_is_text_and_cannot_be_markup()
    {
        page.ModelState.AddModelError("", "ALREADY_PAID <script>");
        var html = await DrawAsync();
        Assert.Contains("<span>ALREADY_PAID &lt;script&gt;</span>", html, StringComparison.Ordinal);
    }

    private Task<string> DrawAsync() => Rendering.DrawAsync(new ErrorSummaryTagHelper { ViewContext = page.View });
}
