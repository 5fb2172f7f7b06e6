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

    [Fact]
    public async Task Five_wrong_passwords_lock_the_account_for_15_minutes_also_for_the_right_one()
    {
        await using var own = await FlexPortalApp.StartAsync();
        var visitor = own.NewVisitor();
        var email = FlexPortalApp.EmailOf(Role.Operator);
        for (var i = 0; i < 5; i++)
            await visitor.SignInAsync(email, "wrong giraffe on stilts");

        var locked = await visitor.SignInAsync(email, FlexPortalApp.Password);
        Assert.Equal([Refused], locked.Errors);
        Assert.Equal("/Account/SignIn", (await visitor.OpenAsync("/Account/Password")).Path);

        own.Travel(TimeSpan.FromMinutes(16));
        Assert.NotEqual("/Account/SignIn", (await visitor.SignInAsync(email, FlexPortalApp.Password)).Path);
        var admin = await own.SignInAsync(Role.Admin);
        Assert.Contains("Account of Operator of the desk locked for 15 minutes after 5 wrong passwords", (await admin.OpenAsync("/Settings/AuditLog?act=user.locked")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_tries_at_once_are_no_more_tries_than_one_after_the_other()
    {
        await using var own = await FlexPortalApp.StartAsync();
        var guesses = Enumerable.Range(0, 12).Select(i => own.CallAsync<SignIn, SessionState?>(signIn =>
            signIn.ExecuteAsync(FlexPortalApp.EmailOf(Role.Finance), i == 11 ? FlexPortalApp.Password : $"guess number {i} of many", TestContext.Current.CancellationToken)));
        await Task.WhenAll(guesses.Select(async guess => await Record.ExceptionAsync(() => guess)));

        Assert.Equal([Refused], (await own.NewVisitor().SignInAsync(FlexPortalApp.EmailOf(Role.Finance), FlexPortalApp.Password)).Errors);
    }

    [Fact]
    public async Task One_address_gets_so_many_tries_a_minute_and_then_has_to_wait()
    {
        await using var own = await FlexPortalApp.StartAsync(("Access:SignInAttemptsPerMinute", "3"));
        var visitor = own.NewVisitor();
        for (var i = 0; i < 3; i++)
            Assert.Equal(HttpStatusCode.OK, (await visitor.SignInAsync($"person{i}@desk.example", "wrong giraffe on stilts")).Status);

        var page = await visitor.SignInAsync("person4@desk.example", "wrong giraffe on stilts");

        Assert.Equal(HttpStatusCode.TooManyRequests, page.Status);
        Assert.Equal("Too many attempts", page.Heading);
        Assert.Equal(TimeSpan.FromMinutes(1), page.Response.Headers.RetryAfter?.Delta);
        Assert.Equal(HttpStatusCode.OK, (await visitor.OpenAsync("/Account/SignIn")).Status);
    }

    [Fact]
    public async Task A_new_password_ends_the_sign_ins_on_other_devices_and_keeps_this_one()
    {
        await using var own = await FlexPortalApp.StartAsync();
        var here = await own.SignInAsync(Role.Viewer);
        var elsewhere = await own.SignInAsync(Role.Viewer);
        const string chosen = "seven quiet lanterns at sea";

        var form = (await here.OpenAsync("/Account/Password")).Form();
        var after = await form.Fill("Current password", FlexPortalApp.Password).Fill("New password", chosen).Fill("New password again", chosen).SubmitAsync();

        Assert.Contains("Your password was changed.", string.Join(' ', after.Messages), StringComparison.Ordinal);
        Assert.Equal("/Account/Password", (await here.OpenAsync("/Account/Password")).Path);
        Assert.Equal("/Account/SignIn", (await elsewhere.OpenAsync("/Account/Password")).Path);
        Assert.NotEmpty((await own.NewVisitor().SignInAsync(FlexPortalApp.EmailOf(Role.Viewer), FlexPortalApp.Password)).Errors);
        Assert.Empty((await own.NewVisitor().SignInAsync(FlexPortalApp.EmailOf(Role.Viewer), chosen)).Errors);
    }

    [Theory]
    [InlineData("wrong giraffe on stilts", "seven quiet lanterns at sea", "seven quiet lanterns at sea", "This is not your current password.")]
    [InlineData(FlexPortalApp.Password, "too short", "too short", "Use at least 12 characters; a few words in a row are easy to remember.")]
    [InlineData(FlexPortalApp.Password, "seven quiet lanterns at sea", "seven quiet lanterns at see", "The two new passwords differ.")]
    [InlineData(FlexPortalApp.Password, FlexPortalApp.Password, FlexPortalApp.Password, "Choose a password that differs from the current one.")]
    [InlineData(FlexPortalApp.Password, "flexportal123", "flexportal123", "This password is made of words that are tried first, such as your name or “password”. Choose another.")]
    public async Task A_password_is_not_changed_when_something_is_wrong(string current, string chosen, string repeated, string error)
    {
        var user = await app.SignInAsync(Role.Operator);

        var page = await (await user.OpenAsync("/Account/Password")).Form().Fill("Current password", current).Fill("New password", chosen).Fill("New password again", repeated).SubmitAsync();

        Assert.Equal([error], page.Errors);
        Assert.Empty((await app.NewVisitor().SignInAsync(FlexPortalApp.EmailOf(Role.Operator), FlexPortalApp.Password)).Errors);
    }
}
