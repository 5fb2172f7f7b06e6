using FlexPortal.Application.Access;
using FlexPortal.BrowserTests.Running;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FlexPortal.BrowserTests.Journeys;

[Collection<OneDesk>]
public sealed class AccountTests(RunningApp app)
{
    [Fact]
    public async Task A_new_colleague_signs_in_with_a_one_time_password_and_is_out_at_once_when_disabled()
    {
        await using var admin = await app.OpenAsync(Role.Admin, "/Settings/Users/New");
        await admin.FillAsync("Name", "Nell Newcomer");
        await admin.FillAsync("E-mail", "nell@desk.example");
        await admin.Page.GetByLabel("Operator:").CheckAsync();
        await admin.PressAsync("Open account");
        var password = await admin.Page.Locator("main code").First.InnerTextAsync();
        var account = admin.Path;

        await using var nell = await app.SignInAsync("nell@desk.example", password);
        await nell.SeesHeadingAsync("Choose a password");
        await nell.FillAsync("Password that you were given", password);
        await nell.FillAsync("New password", "correct giraffe on stilts");
        await nell.FillAsync("New password again", "correct giraffe on stilts");
        await nell.PressAsync("Change password");
        await nell.GoAsync("/Payments");
        await nell.SeesHeadingAsync("Payments");

        await admin.GoAsync(account.StartsWith("/Settings/Users/user_", StringComparison.Ordinal) ? account : "/Settings/Users");
        if (!admin.Path.Contains("user_", StringComparison.Ordinal))
            await admin.FollowAsync("Nell Newcomer");
        await admin.PressAsync("Disable account");
        await Expect(admin.Page.Locator(".page-title .badge")).ToHaveTextAsync("Disabled");
        await nell.Page.ReloadAsync();

        await Expect(nell.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" })).ToBeVisibleAsync();
        Assert.Equal("/Account/SignIn", nell.Path);
        admin.AssertNoComplaints();
    }

    [Fact]
    public async Task Signing_out_ends_the_session_for_every_tab()
    {
        await using var desk = await app.SignInAsync(Role.Viewer);
        await desk.SeesHeadingAsync("Dashboard");
        var other = await desk.Page.Context.NewPageAsync();
        await other.GotoAsync("/Payments");

        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Your account" }).ClickAsync();
        await desk.PressAsync("Sign out");
        await Expect(desk.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" })).ToBeVisibleAsync();
        await other.ReloadAsync();

        await Expect(other.GetByRole(AriaRole.Button, new() { Name = "Sign in" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_theme_is_chosen_in_the_menu_and_stays()
    {
        await using var desk = await app.OpenAsync(Role.Viewer, "/Customers");
        Assert.Equal("rgb(245, 246, 248)", await BackgroundAsync(desk));

        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Your account" }).ClickAsync();
        await desk.Page.RunAndWaitForResponseAsync(() => desk.PressAsync("Dark"), answer => answer.Url.EndsWith("/Theme", StringComparison.Ordinal));
        Assert.Equal("rgb(16, 21, 27)", await BackgroundAsync(desk));
        await desk.GoAsync("/Payments");

        Assert.Equal("rgb(16, 21, 27)", await BackgroundAsync(desk));
        desk.AssertNoComplaints();
    }

    private static Task<string> BackgroundAsync(Desk desk) => desk.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
}
