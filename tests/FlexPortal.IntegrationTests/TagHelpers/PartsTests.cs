using System.Text.RegularExpressions;
using FlexPortal.Web.Shell;
using FlexPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace FlexPortal.IntegrationTests.TagHelpers;

public sealed partial class PartsTests
{
    private readonly Rendering page = new();

    [Fact]
    public async Task No_two_kinds_of_badge_look_alike_without_colour()
    {
        var shapes = new List<string>();
        foreach (var kind in Enum.GetValues<BadgeKind>())
        {
            var html = await Rendering.DrawAsync(new BadgeTagHelper { Kind = kind, Text = "State", ViewContext = page.View });
            Assert.EndsWith("</svg>State</span>", html, StringComparison.Ordinal);
            shapes.Add(Shape().Match(html).Value);
        }

        Assert.Equal(shapes.Count, shapes.Distinct().Count());
    }

    [Theory]
    [InlineData("53.4", false, "value=\"53.4\"", "53.4%", "class=\"recovery\"")]
    [InlineData("112.5", false, "value=\"100\"", "112.5%", "recovery profitable")]
    [InlineData("31", true, "value=\"31\"", "31.0%", "recovery at-risk")]
    [InlineData("-3", false, "value=\"0\"", "-3.0%", "class=\"recovery\"")]
    public async Task The_recovery_bar_shows_the_percentage_and_stays_within_its_bounds(string percent, bool atRisk, string bar, string text, string cssClass)
    {
        var value = decimal.Parse(percent, System.Globalization.CultureInfo.InvariantCulture);
        var html = await Rendering.DrawAsync(new RecoveryBarTagHelper(new SellerIn("en-IE")) { Percent = value, AtRisk = atRisk });
        Assert.Contains(bar, html, StringComparison.Ordinal);
        Assert.Contains($">{text}</span>", html, StringComparison.Ordinal);
        Assert.Contains(cssClass, html, StringComparison.Ordinal);
        Assert.Contains("aria-label=\"Cost recovery\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_cost_there_is_no_bar() =>
        Assert.DoesNotContain("progress", await Rendering.DrawAsync(new RecoveryBarTagHelper(new SellerIn("en-IE")) { Percent = null }), StringComparison.Ordinal);

    [Theory]
    [InlineData("/Payments", "/Payments", "aria-current=\"page\"")]
    [InlineData("/payments/pay_1", "/Payments", "aria-current=\"true\"")]
    [InlineData("/PaymentsOld", "/Payments", null)]
    [InlineData("/Payments", "/", null)]
    [InlineData("/", "/", "aria-current=\"page\"")]
    public async Task The_sidebar_shows_where_one_is(string path, string href, string? expected)
    {
        page.View.HttpContext.Request.Path = path;
        var html = await Rendering.DrawAsync(new NavItemTagHelper { Entry = new NavigationEntry("Text", href, "payments", null, 'p'), ViewContext = page.View });
        if (expected is null)
        {
            Assert.DoesNotContain("aria-current", html, StringComparison.Ordinal);
        }
        else
        {
            Assert.Contains(expected, html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_page_header_holds_way_back_title_state_and_acts()
    {
        page.View.ViewData["Title"] = "Payment <1>";
        var context = new TagHelperContext("page-header", [], new Dictionary<object, object>(), "id");
        var html = await Rendering.DrawAsync(new PageHeaderTagHelper { ViewContext = page.View }, context, async inner =>
            await Rendering.DrawAsync(new CrumbTagHelper { Href = "/Payments" }, inner, _ => Task.FromResult("Payments"))
            + await Rendering.DrawAsync(new PageStatusTagHelper(), inner, _ => Task.FromResult("<b>Paid</b>"))
            + await Rendering.DrawAsync(new PageActionsTagHelper(), inner, _ => Task.FromResult("<a>Refund</a>")));
        Assert.Contains("<li><a href=\"/Payments\">Payments</a></li>", html, StringComparison.Ordinal);
        Assert.Contains("<h1>Payment &lt;1&gt;</h1><b>Paid</b>", html, StringComparison.Ordinal);
        Assert.Contains("<div class=\"page-actions\"><a>Refund</a></div>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dialog_is_named_by_its_title_and_can_be_left_without_script()
    {
        var html = await Rendering.DrawAsync(new DialogBoxTagHelper { Id = "pay", Title = "Mark as Paid", Open = true, CloseHref = "/Payments/1", ViewContext = page.View }, "<form></form>");
        Assert.Contains("aria-labelledby=\"pay-title\"", html, StringComparison.Ordinal);
        Assert.Contains("<h2 id=\"pay-title\">Mark as Paid</h2>", html, StringComparison.Ordinal);
        Assert.Contains(" open>", html, StringComparison.Ordinal);
        Assert.Contains("href=\"/Payments/1\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_figure_opens_the_list_behind_it()
    {
        var html = await Rendering.DrawAsync(new FigureTileTagHelper { Label = "Overdue", Icon = "alert", Href = "/Payments?status=Overdue", Note = "7 payments", ViewContext = page.View }, "€1");
        Assert.StartsWith("<a class=\"figure\" href=\"/Payments?status=Overdue\"", html, StringComparison.Ordinal);
        Assert.Contains("7 payments", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_icon_is_silent_unless_it_speaks_for_itself()
    {
        Assert.Contains("aria-hidden=\"true\"", await Rendering.DrawAsync(new IconTagHelper { Name = "x", ViewContext = page.View }), StringComparison.Ordinal);
        var labelled = await Rendering.DrawAsync(new IconTagHelper { Name = "x", Label = "Remove", ViewContext = page.View });
        Assert.Contains("aria-label=\"Remove\"", labelled, StringComparison.Ordinal);
        Assert.DoesNotContain("aria-hidden", labelled, StringComparison.Ordinal);
    }

    [GeneratedRegex("#[a-z-]+")]
    private static partial Regex Shape();
}
