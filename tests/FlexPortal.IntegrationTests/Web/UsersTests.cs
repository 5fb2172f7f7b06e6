using System.Net;
using System.Text.RegularExpressions;
using FlexPortal.Application.Access;
using FlexPortal.Domain.Ids;

namespace FlexPortal.IntegrationTests.Web;

public sealed partial class UsersTests(FlexPortalApp app) : IClassFixture<FlexPortalApp>
{
    [Fact]
    public async Task An_invited_person_signs_in_once_with_the_password_shown_and_then_chooses_another()
    {
        var admin = await app.SignInAsync(Role.Admin);
        var shown = await InviteAsync(admin, "Grażyna Wiśniewska", "grazyna@desk.example", "Operator");
        var password = OneTimePassword().Match(shown.Text).Value;
        Assert.DoesNotContain(password, (await admin.OpenAsync("/Settings/Users")).Text, StringComparison.Ordinal);

        var invited = app.NewVisitor();
        var choose = await invited.SignInAsync("grazyna@desk.example", password);
        Assert.Equal("Choose a password", choose.Heading);
        Assert.Equal("/Account/Password", (await invited.OpenAsync("/Customers")).Path);

        var home = await choose.Form().Fill("Password that you were given", password).Fill("New password", "a lantern in the harbour").Fill("New password again", "a lantern in the harbour").SubmitAsync();
        Assert.NotEqual("/Account/Password", home.Path);
        Assert.Equal("/Customers", (await invited.OpenAsync("/Customers")).Path);
        Assert.NotEmpty((await app.NewVisitor().SignInAsync("grazyna@desk.example", password)).Errors);
    }

    [Fact]
    public async Task One_e_mail_has_one_account_whatever_its_case()
    {
        var admin = await app.SignInAsync(Role.Admin);

        var page = await InviteAsync(admin, "Somebody Else", FlexPortalApp.EmailOf(Role.Viewer).ToUpperInvariant(), "Viewer");

        Assert.Equal(["There is an account with this e-mail already."], page.Errors);
        Assert.Equal("Somebody Else", page.Form().ValueOf("Name"));
    }

    [Fact]
    public async Task Who_is_disabled_is_out_at_once_and_cannot_come_back_until_enabled()
    {
        await using var own = await FlexPortalApp.StartAsync();
        var viewer = await own.SignInAsync(Role.Viewer);
        var admin = await own.SignInAsync(Role.Admin);
        var account = await AccountAsync(own, admin, Role.Viewer);

        var disabled = await account.FormOf("Disable account").SubmitAsync();

        Assert.Contains("Disabled", disabled.TextOf(".page-title"), StringComparison.Ordinal);
        Assert.Equal("/Account/SignIn", (await viewer.OpenAsync("/Customers")).Path);
        Assert.NotEmpty((await viewer.SignInAsync(FlexPortalApp.EmailOf(Role.Viewer), FlexPortalApp.Password)).Errors);
        await disabled.FormOf("Enable account").SubmitAsync();
        Assert.Empty((await viewer.SignInAsync(FlexPortalApp.EmailOf(Role.Viewer), FlexPortalApp.Password)).Errors);
    }

    [Fact]
    public async Task Another_role_holds_at_once_also_for_who_is_signed_in()
    {
        await using var own = await FlexPortalApp.StartAsync();
        var finance = await own.SignInAsync(Role.Finance);
        var admin = await own.SignInAsync(Role.Admin);
        Assert.Equal(HttpStatusCode.OK, (await finance.OpenAsync("/Settings/AuditLog")).Status);

        await (await AccountAsync(own, admin, Role.Finance)).FormOf("Change role").Fill("NewRole", nameof(Role.Viewer)).SubmitAsync();

        Assert.Equal("/Account/SignIn", (await finance.OpenAsync("/Settings/AuditLog")).Path);
        await finance.SignInAsync(FlexPortalApp.EmailOf(Role.Finance), FlexPortalApp.Password);
        Assert.Equal(HttpStatusCode.Forbidden, (await finance.OpenAsync("/Settings/AuditLog")).Status);
    }

    [Fact]
    public async Task The_last_active_admin_stays_admin_and_stays_on()
    {
        await using var own = await FlexPortalApp.StartAsync();
        var admin = await own.SignInAsync(Role.Admin);
        var account = await AccountAsync(own, admin, Role.Admin);

        Assert.Equal(["This is the last active admin. Give another person the role first."], (await account.FormOf("Disable account").SubmitAsync()).Errors);
        Assert.Equal(["This is the last active admin. Give another person the role first."], (await account.FormOf("Change role").Fill("NewRole", nameof(Role.Viewer)).SubmitAsync()).Errors);

        await (await AccountAsync(own, admin, Role.Finance)).FormOf("Change role").Fill("NewRole", nameof(Role.Admin)).SubmitAsync();
        Assert.Equal(["Ask another admin: nobody takes the role from themselves."], (await account.FormOf("Change role").Fill("NewRole", nameof(Role.Viewer)).SubmitAsync()).Errors);
        Assert.Equal(HttpStatusCode.OK, (await admin.OpenAsync("/Settings/Users")).Status);
    }

    [Fact]
    public async Task Two_admins_who_disable_each_other_at_once_leave_one()
    {
        await using var own = await FlexPortalApp.StartAsync();
        var users = await own.CallAsync<ListUsers, IReadOnlyList<UserRow>>(list => list.ExecuteAsync(TestContext.Current.CancellationToken));
        var first = users.Single(u => u.Role == Role.Admin).Id;
        var second = users.Single(u => u.Role == Role.Finance).Id;
        await own.CallAsync<ChangeRole, bool>(async change => { await change.ExecuteAsync(second, Role.Admin, TestContext.Current.CancellationToken); return true; });

        await Task.WhenAll(new[] { first, second }.Select(async id => await Record.ExceptionAsync(() =>
            own.CallAsync<SwitchAccount, bool>(async change => { await change.ExecuteAsync(id, disabled: true, TestContext.Current.CancellationToken); return true; }))));

        users = await own.CallAsync<ListUsers, IReadOnlyList<UserRow>>(list => list.ExecuteAsync(TestContext.Current.CancellationToken));
        Assert.Single(users, u => u is { Role: Role.Admin, IsDisabled: false });
    }

    [Fact]
    public async Task An_unknown_account_is_not_found() =>
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.SignInAsync(Role.Admin)).OpenAsync($"/Settings/Users/{UserId.New()}")).Status);

    private static async Task<WebPage> InviteAsync(WebUser admin, string name, string email, string role)
    {
        var form = (await admin.OpenAsync("/Settings/Users/New")).Form();
        return await form.Fill("Name", name).Fill("E-mail", email).Fill("Input.Role", role).SubmitAsync();
    }

    private static async Task<WebPage> AccountAsync(FlexPortalApp own, WebUser admin, Role role)
    {
        var users = await own.CallAsync<ListUsers, IReadOnlyList<UserRow>>(list => list.ExecuteAsync(TestContext.Current.CancellationToken));
        return await admin.OpenAsync($"/Settings/Users/{users.Single(u => u.Email == FlexPortalApp.EmailOf(role)).Id}");
    }

    [GeneratedRegex("[a-z0-9]{5}(-[a-z0-9]{5}){3}")]
    private static partial Regex OneTimePassword();
}
