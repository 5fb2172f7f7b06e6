using FlexPortal.Web.Display;
using FlexPortal.Web.TagHelpers;

namespace FlexPortal.IntegrationTests.TagHelpers;

public sealed class DayAndInstantTests
{
    [Theory]
    [InlineData("en-IE", "4 Mar 2025")]
    [InlineData("en-US", "Mar 4, 2025")]
    [InlineData("de-DE", "4. März 2025")]
    [InlineData("ja-JP", "2025年3月4日")]
    public void A_day_names_its_month_and_not_its_weekday(string culture, string expected) =>
        Assert.Equal(expected, new SellerIn(culture).Day(new DateOnly(2025, 3, 4)));

    [Fact]
    public async Task A_day_is_a_time_element_that_programs_can_read()
    {
        var html = await Rendering.InCultureAsync("de-DE", () => Rendering.DrawAsync(new DayTagHelper(new SellerIn("de-DE")) { Value = new DateOnly(2025, 3, 4) }));
        Assert.Contains("datetime=\"2025-03-04\"", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Europe/Dublin", "4 Mar 2025, 14:05")]
    [InlineData("Europe/Warsaw", "4 Mar 2025, 15:05")]
    [InlineData("Asia/Tokyo", "4 Mar 2025, 23:05")]
    public void An_instant_is_shown_in_the_sellers_time_zone(string zone, string expected) =>
        Assert.Equal(expected, new SellerIn("en-IE", zone).Instant(new DateTime(2025, 3, 4, 14, 5, 0, DateTimeKind.Utc)));

    [Fact]
    public void An_instant_in_summer_follows_the_clock_on_the_wall() =>
        Assert.Equal("4 Jul 2025, 15:05", new SellerIn("en-IE", "Europe/Dublin").Instant(new DateTime(2025, 7, 4, 14, 5, 0, DateTimeKind.Unspecified)));

    [Fact]
    public void Local_time_is_refused() =>
        Assert.Throws<ArgumentException>(() => new SellerIn("en-IE").Instant(new DateTime(2025, 3, 4, 14, 5, 0, DateTimeKind.Local)));

    [Fact]
    public async Task An_instant_says_utc_to_programs_and_its_zone_to_people()
    {
        var html = await Rendering.DrawAsync(new InstantTagHelper(new SellerIn("en-IE", "Europe/Warsaw")) { Value = new DateTime(2025, 3, 4, 14, 5, 9, DateTimeKind.Utc) });
        Assert.Contains("datetime=\"2025-03-04T14:05:09Z\"", html, StringComparison.Ordinal);
        Assert.Contains("title=\"Europe/Warsaw\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_that_is_not_known_is_a_dash() =>
        Assert.Contains("–", System.Net.WebUtility.HtmlDecode(await Rendering.DrawAsync(new DayTagHelper(new SellerIn("en-IE")) { Value = null })), StringComparison.Ordinal);
}
