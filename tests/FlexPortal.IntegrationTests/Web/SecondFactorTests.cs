using System.Net;
using FlexPortal.Application.Access;
using OtpNet;

namespace FlexPortal.IntegrationTests.Web;

/// <summary>Trust 12 and 15: authenticator apps when signing in, and again before acts that matter.</summary>
public class SecondFactorTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_role_that_moves_money_connects_an_app_before_anything_else_and_signs_in_with_its_codes()
    {
        await using var app = await FlexPortalApp.StartAsync(("Access:RequireSecondFactor", "true"));
        var finance = await app.SignInAsync(Role.Finance);
        Assert.Equal("/Account/SecondFactor", (await finance.OpenAsync("/Payments")).Path);
        Assert.Equal("/Payments", (await (await app.SignInAsync(Role.Operator)).OpenAsync("/Payments")).Path);

        var (key, recovery, used) = await ConnectAsync(finance);
        Assert.Equal(10, recovery.Distinct().Count());
        Assert.Equal("/Payments", (await finance.OpenAsync("/Payments")).Path);
        Assert.DoesNotContain(recovery[0], (await finance.OpenAsync("/Account/SecondFactor")).Text, StringComparison.Ordinal);

        var other = app.NewVisitor();
        var code = await other.SignInAsync(FlexPortalApp.EmailOf(Role.Finance), FlexPortalApp.Password);
        Assert.Equal("/Account/Code", code.Path);
        Assert.Equal("/Account/Code", (await other.OpenAsync("/Payments")).Path);
        Assert.NotEmpty((await code.Form().Fill("Code", "000000").SubmitAsync()).Errors);
        // The code that connected the app counted then.
        Assert.NotEmpty((await code.Form().Fill("Code", used).SubmitAsync()).Errors);
        Assert.Equal("/", (await code.Form().Fill("Code", CodeOf(key, 1)).SubmitAsync()).Path);

        var third = app.NewVisitor();
        code = await third.SignInAsync(FlexPortalApp.EmailOf(Role.Finance), FlexPortalApp.Password);
        Assert.Equal("/", (await code.Form().Fill("Code", recovery[3].ToUpperInvariant()).SubmitAsync()).Path);
        code = await app.NewVisitor().SignInAsync(FlexPortalApp.EmailOf(Role.Finance), FlexPortalApp.Password);
        Assert.NotEmpty((await code.Form().Fill("Code", recovery[3]).SubmitAsync()).Errors);
    }

    [Fact]
    public async Task Five_wrong_codes_lock_the_account_also_for_who_knows_the_password()
    {
        await using var app = await FlexPortalApp.StartAsync();
        var (_, recovery, _) = await ConnectAsync(await app.SignInAsync(Role.Operator));

        for (var i = 0; i < 5; i++)
        {
            // A password that is right buys no further tries.
            var page = await app.NewVisitor().SignInAsync(FlexPortalApp.EmailOf(Role.Operator), FlexPortalApp.Password);
            if (page.Path == "/Account/Code")
                await page.Form().Fill("Code", "000000").SubmitAsync();
        }

        Assert.Equal("/Account/SignIn", (await app.NewVisitor().SignInAsync(FlexPortalApp.EmailOf(Role.Operator), FlexPortalApp.Password)).Path);
        app.Travel(TimeSpan.FromMinutes(16));
        var later = await app.NewVisitor().SignInAsync(FlexPortalApp.EmailOf(Role.Operator), FlexPortalApp.Password);
        Assert.Equal("/", (await later.Form().Fill("Code", recovery[0]).SubmitAsync()).Path);
    }

    [Fact]
    public async Task A_role_is_changed_with_a_code_when_none_was_given_in_ten_minutes()
    {
        await using var app = await FlexPortalApp.StartAsync();
        var admin = await app.SignInAsync(Role.Admin);
        var (_, recovery, _) = await ConnectAsync(admin);
        await AgeAsync(app);
        var viewer = (await app.CallAsync<ListUsers, IReadOnlyList<UserRow>>(list => list.ExecuteAsync(Cancel))).Single(u => u.Role == Role.Viewer);

        var page = await admin.OpenAsync($"/Settings/Users/{viewer.Id}");
        var refused = await page.FormOf("Change role").Fill("NewRole", "Finance").SubmitAsync();
        Assert.Equal(["Enter a code of your authenticator app to go on."], refused.Errors);
        Assert.Equal(Role.Viewer, await RoleAsync(app, viewer));
        var wrong = await refused.FormOf("Change role").Fill("NewRole", "Finance").Fill("Code of your authenticator app", "123").SubmitAsync();
        Assert.Contains("wrong", wrong.Text, StringComparison.Ordinal);
        Assert.Equal(Role.Viewer, await RoleAsync(app, viewer));
        await wrong.FormOf("Change role").Fill("NewRole", "Finance").Fill("Code of your authenticator app", recovery[0]).SubmitAsync();
        Assert.Equal(Role.Finance, await RoleAsync(app, viewer));

        // For ten minutes nobody asks again.
        page = await admin.OpenAsync($"/Settings/Users/{viewer.Id}");
        Assert.DoesNotContain("authenticator", page.Text, StringComparison.Ordinal);
        await page.FormOf("Change role").Fill("NewRole", "Operator").SubmitAsync();
        Assert.Equal(Role.Operator, await RoleAsync(app, viewer));
    }

    [Fact]
    public async Task An_admin_disconnects_the_app_of_a_person_who_lost_it_and_open_sign_ins_end()
    {
        await using var app = await FlexPortalApp.StartAsync();
        var lost = await app.SignInAsync(Role.Operator);
        await ConnectAsync(lost);
        var admin = await app.SignInAsync(Role.Admin);
        var account = (await app.CallAsync<ListUsers, IReadOnlyList<UserRow>>(list => list.ExecuteAsync(Cancel))).Single(u => u.Role == Role.Operator);

        await (await admin.OpenAsync($"/Settings/Users/{account.Id}")).FormOf("Disconnect authenticator app").SubmitAsync();

        Assert.Equal("/Account/SignIn", (await lost.OpenAsync("/Payments")).Path);
        Assert.Equal("/", (await app.NewVisitor().SignInAsync(FlexPortalApp.EmailOf(Role.Operator), FlexPortalApp.Password)).Path);
    }

    [Fact]
    public async Task The_key_is_kept_encrypted_and_shown_to_nobody_once_it_counts()
    {
        await using var app = await FlexPortalApp.StartAsync();
        var user = await app.SignInAsync(Role.Operator);
        await (await user.OpenAsync("/Account/SecondFactor")).FormOf("Connect an app").SubmitAsync();
        var picture = await user.RequestAsync(HttpMethod.Get, "/Account/SecondFactor?handler=Picture");
        Assert.Equal([0x89, 0x50, 0x4E, 0x47], (await picture.Content.ReadAsByteArrayAsync(Cancel))[..4]);
        var (key, _, _) = await ConnectAsync(user);

        await using var connection = await app.OpenDatabaseAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT group_concat(AuthenticatorSecret) FROM Users";
        Assert.DoesNotContain(key, (string)(await command.ExecuteScalarAsync(Cancel))!, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await user.RequestAsync(HttpMethod.Get, "/Account/SecondFactor?handler=Picture")).StatusCode);
    }

    /// <summary>Connects an app and gives its key, the recovery codes and the code that connected it.</summary>
    private static async Task<(string Key, List<string> RecoveryCodes, string Used)> ConnectAsync(WebUser user)
    {
        var page = await user.OpenAsync("/Account/SecondFactor");
        if (page.Text.Contains("opens nothing", StringComparison.Ordinal))
            page = await page.FormOf("Connect an app").SubmitAsync();
        var key = page.TextOf("p code")!.Replace(" ", "", StringComparison.Ordinal);
        Assert.NotEmpty((await page.FormOf("Connect").Fill("Code", "000000").SubmitAsync()).Errors);
        var used = CodeOf(key, 0);
        var connected = await page.FormOf("Connect").Fill("Code", used).SubmitAsync();
        return (key, [.. connected.All(".recovery-codes code").Select(code => code.TextContent)], used);
    }

    private static string CodeOf(string key, int halfMinutesAhead) =>
        new Totp(Base32Encoding.ToBytes(key)).ComputeTotp(TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(30 * halfMinutesAhead));

    // Codes follow real time, which no test can wait for.
    private static async Task AgeAsync(FlexPortalApp app)
    {
        await using var connection = await app.OpenDatabaseAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "UPDATE UserSessions SET SecondFactorAtUtc = datetime(SecondFactorAtUtc, '-11 minutes')";
        Assert.NotEqual(0, await command.ExecuteNonQueryAsync(Cancel));
    }

    private static async Task<Role> RoleAsync(FlexPortalApp app, UserRow user) =>
        (await app.CallAsync<ListUsers, IReadOnlyList<UserRow>>(list => list.ExecuteAsync(Cancel))).Single(u => u.Id == user.Id).Role;
}
