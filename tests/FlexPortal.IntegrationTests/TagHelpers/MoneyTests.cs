using FlexPortal.Web.Display;
using FlexPortal.Web.TagHelpers;

namespace FlexPortal.IntegrationTests.TagHelpers;

public sealed class MoneyTests
{
    [Theory]
    [InlineData("en-IE", 8900, "EUR", "€89.00")]
    [InlineData("en-IE", 123456789, "EUR", "€1,234,567.89")]
    [InlineData("en-IE", 5, "EUR", "€0.05")]
    [InlineData("en-IE", -6029, "EUR", "-€60.29")]
    [InlineData("en-IE", 1000, "JPY", "JPY\u00a01,000")]
    [InlineData("en-IE", 12345, "KWD", "KWD\u00a012.345")]
    [InlineData("en-IE", 8900, "USD", "USD\u00a089.00")]
    [InlineData("en-IE", -8900, "USD", "-USD\u00a089.00")]
    [InlineData("en-US", 8900, "USD", "$89.00")]
    [InlineData("de-DE", 123450, "EUR", "1.234,50\u00a0€")]
    [InlineData("de-DE", -123450, "CHF", "-1.234,50\u00a0CHF")]
    [InlineData("pl-PL", 123450, "PLN", "1\u00a0234,50\u00a0zł")]
    public void An_amount_is_written_as_its_reader_expects(string culture, long minor, string currency, string expected) =>
        Assert.Equal(expected, new SellerIn(culture).Money(minor, currency));

    [Fact]
    public void The_largest_amount_keeps_every_cent() => Assert.Equal("€92,233,720,368,547,758.07", new SellerIn("en-IE").Money(long.MaxValue, "EUR"));

    [Theory]
    [InlineData(123450, "EUR", "1234.50")]
    [InlineData(-5, "EUR", "-0.05")]
    [InlineData(1000, "JPY", "1000")]
    [InlineData(1, "KWD", "0.001")]
    public async Task Programs_read_the_plain_number(long minor, string currency, string expected)
    {
        var html = await Rendering.DrawAsync(new MoneyTagHelper(new SellerIn("de-DE")) { Minor = minor, Currency = currency });
        Assert.StartsWith("<data", html, StringComparison.Ordinal);
        Assert.Contains($"value=\"{expected}\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_amount_is_a_dash_that_screen_readers_can_say()
    {
        var html = await Rendering.DrawAsync(new MoneyTagHelper(new SellerIn("en-IE")) { Minor = null, Currency = "EUR" });
        Assert.Contains("none</span>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("0.00", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Money_that_goes_back_is_marked() =>
        Assert.Contains("class=\"negative\"", await Rendering.DrawAsync(new MoneyTagHelper(new SellerIn("en-IE")) { Minor = -1, Currency = "EUR" }), StringComparison.Ordinal);
}
