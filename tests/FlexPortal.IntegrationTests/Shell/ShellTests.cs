using System.Security.Claims;
using FlexPortal.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace FlexPortal.IntegrationTests.Shell;

public sealed class ShellTests
{
    [Fact]
    public async Task Every_link_of_the_sidebar_has_a_letter_of_its_own()
    {
        await using var services = new ServiceCollection().AddLogging().AddAuthorization().AddFrontEnd().BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        var entries = await scope.ServiceProvider.GetRequiredService<INavigation>().EntriesForAsync(new ClaimsPrincipal(new ClaimsIdentity("test")));
        Assert.Contains(entries, entry => entry.Href == "/Payments");
        Assert.Equal(entries.Count, entries.Select(entry => entry.Key).Distinct().Count());
    }

    [Theory]
    [InlineData("Admin", true)]
    [InlineData("Viewer", false)]
    public async Task A_link_is_hidden_from_those_who_may_not_follow_it(string role, bool expected)
    {
        await using var services = new ServiceCollection().AddLogging().AddAuthorization(options => options.AddPolicy("settings", policy => policy.RequireRole("Admin"))).BuildServiceProvider();
        var navigation = new SidebarNavigation(
            services.GetRequiredService<IAuthorizationService>(),
            services.GetRequiredService<IAuthorizationPolicyProvider>(),
            [new("Settings", "/Settings", "settings", "settings", 't'), new("Nowhere", "/Nowhere", "x", "no such policy", 'n')]);
        var user = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Role, role)], "test"));
        var seen = await navigation.EntriesForAsync(user);
        Assert.Equal(expected, seen.Any(entry => entry.Text == "Settings"));
        Assert.DoesNotContain(seen, entry => entry.Text == "Nowhere");
    }

    [Theory]
    [InlineData("theme=dark", "dark")]
    [InlineData("theme=light", "light")]
    [InlineData("theme=\"><script>", null)]
    [InlineData("", null)]
    public void Only_the_two_themes_are_themes(string cookie, string? expected)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.Cookie = cookie;
        Assert.Equal(expected, Theme.Of(context.Request));
    }

    [Theory]
    [InlineData("dark", "theme=dark; max-age=31536000; path=/; samesite=lax; httponly")]
    [InlineData("system", "theme=; expires=Thu, 01 Jan 1970 00:00:00 GMT; path=/; samesite=lax; httponly")]
    [InlineData("evil", "theme=; expires=Thu, 01 Jan 1970 00:00:00 GMT; path=/; samesite=lax; httponly")]
    public void A_choice_is_kept_for_a_year_and_forgotten_on_system(string theme, string expected)
    {
        var context = new DefaultHttpContext();
        Theme.Choose(context, theme);
        Assert.Equal(expected, context.Response.Headers.SetCookie.ToString());
    }
}
