using System.Net;
using FlexPortal.Application.Access;

namespace FlexPortal.IntegrationTests.Web;

public sealed class SignInTests(FlexPortalApp app) : IClassFixture<FlexPortalApp>
{
    private const string Refused = "E-mail or password is wrong, or the account is locked: after 5 wrong passwords it is for 15 minutes.";

    [Theory]
    [InlineData(Role.Admin)]
    [InlineData(Role.Viewer)]
    public async Task A_person_with_the_right_password_is_in(Role role)
    {
        var user = await app.SignInAsync(role);

        var page = await user.OpenAsync("/Account/Password");

        Assert.Equal("Change password", page.Heading);
        Assert.Contains($"{role} of the desk", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_in_without_signing_in_and_then_lands_where_they_wanted()
    {
        var visitor = app.NewVisitor();

        var signIn = await visitor.OpenAsync("/Account/Password?from=here");
        Assert.Equal("/Account/SignIn", signIn.Path);
        var page = await signIn.Form().Fill("E-mail", FlexPortalApp.EmailOf(Role.Viewer)).Fill("Password", FlexPortalApp.Password).SubmitAsync();

        Assert.Equal("/Account/Password?from=here", page.Address.PathAndQuery);
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    public async Task Signing_in_never_leads_to_another_site(string returnUrl)
    {
        var form = (await app.NewVisitor().OpenAsync("/Account/SignIn?returnUrl=" + Uri.EscapeDataString(returnUrl))).Form();

        var page = await form.Fill("E-mail", FlexPortalApp.EmailOf(Role.Viewer)).Fill("Password", FlexPortalApp.Password).SubmitAsync();

        Assert.Equal("localhost", page.Address.Host);
    }

    [Theory]
    [InlineData("viewer@desk.example", "wrong giraffe on stilts")]
    [InlineData("nobody@desk.example", FlexPortalApp.Password)]
    public async Task A_wrong_password_and_an_unknown_person_get_the_same_answer(string email, string password)
    {
        var page = await app.NewVisitor().SignInAsync(email, password);

        Assert.Equal("/Account/SignIn", page.Path);
        Assert.Equal([Refused], page.Errors);
        Assert.Equal(email, page.Form().ValueOf("E-mail"));
        Assert.Equal("", page.Form().ValueOf("Password") ?? "");
    }

    [Fact]
    public async Task Signing_out_ends_the_session_also_for_a_copied_cookie()
    {
        var user = await app.SignInAsync(Role.Viewer);
        var copy = app.NewVisitor();
        copy.CopyCookiesFrom(user);
        Assert.Equal("/Account/Password", (await copy.OpenAsync("/Account/Password")).Path);

        var after = await user.SignOutAsync();

        Assert.Equal("/Account/SignIn", after.Path);
        Assert.Equal("/Account/SignIn", (await copy.OpenAsync("/Account/Password")).Path);
    }

    [Fact]
    public async Task The_cookie_is_for_this_host_alone_and_for_no_script()
    {
        var visitor = app.NewVisitor();
        var form = (await visitor.OpenAsync("/Account/SignIn")).Form();
        await form.Fill("E-mail", FlexPortalApp.EmailOf(Role.Viewer)).Fill("Password", FlexPortalApp.Password).SubmitAsync();

        var cookie = Assert.Single(visitor.Cookies, c => c.Name == "__Host-flexportal");
        Assert.True(cookie is { Secure: true, HttpOnly: true, Path: "/", Expires.Ticks: 0 });
        Assert.All(visitor.Cookies.Cast<Cookie>(), c => Assert.StartsWith("__Host-", c.Name, StringComparison.Ordinal));
    }
}
