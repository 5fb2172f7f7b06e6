using System.Net;
using FlexPortal.Application.Access;

namespace FlexPortal.IntegrationTests.Web;

public sealed class WebSecurityTests(FlexPortalApp app) : IClassFixture<FlexPortalApp>
{
    [Fact]
    public async Task A_host_that_is_not_ours_is_not_answered()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "https://evil.example/Account/SignIn");

        Assert.Equal(HttpStatusCode.BadRequest, (await app.CreateClient().SendAsync(request, TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task Where_the_desk_is_reached_by_https_plain_http_leads_there_but_health_stays()
    {
        await using var own = await FlexPortalApp.StartAsync(("Site:BaseAddress", "https://desk.example.com"), ("AllowedHosts", "desk.example.com;localhost"));
        using var http = own.CreateDefaultClient(new Uri("http://desk.example.com"));

        var redirect = await http.GetAsync("/Account/SignIn?returnUrl=%2FPayments", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.TemporaryRedirect, redirect.StatusCode);
        Assert.Equal("https://desk.example.com/Account/SignIn?returnUrl=%2FPayments", redirect.Headers.Location?.AbsoluteUri);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/health/live", TestContext.Current.CancellationToken)).StatusCode);

        using var https = own.CreateDefaultClient(new Uri("https://desk.example.com"));
        var page = await https.GetAsync("/Account/SignIn", TestContext.Current.CancellationToken);
        Assert.Equal("max-age=31536000", Assert.Single(page.Headers.GetValues("Strict-Transport-Security")));
    }

    [Theory]
    [InlineData("", "http")]
    [InlineData("203.0.113.9", "http")]
    [InlineData("127.0.0.1,::1", "https")]
    public async Task A_proxy_is_believed_only_when_the_configuration_names_it(string proxies, string scheme)
    {
        await using var own = await FlexPortalApp.StartAsync(("Site:BaseAddress", "https://localhost"), ("ForwardedHeaders:KnownProxies", proxies));
        var context = await own.Server.SendAsync(request =>
        {
            request.Connection.RemoteIpAddress = IPAddress.Loopback;
            request.Request.Method = "GET";
            request.Request.Scheme = "http";
            request.Request.Host = new("localhost");
            request.Request.Path = "/Account/SignIn";
            request.Request.Headers["X-Forwarded-Proto"] = "https";
            request.Request.Headers["X-Forwarded-For"] = "198.51.100.7";
        }, TestContext.Current.CancellationToken);

        Assert.Equal(scheme == "https" ? 200 : 307, context.Response.StatusCode);
        Assert.Equal(scheme == "https" ? "198.51.100.7" : "127.0.0.1", context.Connection.RemoteIpAddress?.ToString());
    }

    [Fact]
    public async Task A_form_with_too_many_fields_is_refused()
    {
        var admin = await app.SignInAsync(Role.Admin);
        var fields = Enumerable.Range(0, 600).Select(i => new KeyValuePair<string, string>($"field{i}", "x"));

        var answer = await admin.RequestAsync(HttpMethod.Post, "/Settings/Seller", new FormUrlEncodedContent(fields));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("q=4111+1111+1111+1111")]
    [InlineData("q=%E2%80%AEevil%00")]
    public async Task What_is_searched_for_is_cleaned_and_never_shows_a_card_number(string query)
    {
        var viewer = await app.SignInAsync(Role.Viewer);

        var page = await viewer.OpenAsync("/Customers?" + query);

        var shown = page.All("main input[name=q]")[0].GetAttribute("value");
        Assert.DoesNotContain("4111", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("\u202E", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_that_a_page_loads_comes_from_here()
    {
        var page = await (await app.SignInAsync(Role.Admin)).OpenAsync("/Settings/Seller");

        var addresses = page.All("link[href], script[src], img[src], use[href]").Select(e => e.GetAttribute("href") ?? e.GetAttribute("src")!);
        Assert.All(addresses, address => Assert.StartsWith("/", address, StringComparison.Ordinal));
        Assert.Empty(page.All("script:not([src]), style, [style], [onclick], [onload]"));
    }
}
