using System.Net;
using FlexPortal.Application.Access;
using FlexPortal.Web.Access;
using Microsoft.Extensions.DependencyInjection;

namespace FlexPortal.IntegrationTests.Web;

public sealed class SetupTests
{
    private const string Password = "a kettle on the roof";

    [Fact]
    public async Task The_token_opens_the_first_account_once_and_then_leads_nowhere()
    {
        await using var app = await FlexPortalApp.StartEmptyAsync();
        var token = TokenOf(app);
        var visitor = app.NewVisitor();

        var form = (await visitor.OpenAsync($"/Setup?token={token}")).Form();
        var signIn = await form.Fill("Your name", "Zoë Brandt").Fill("E-mail", "zoe@desk.example").Fill("Password", Password).Fill("Password again", Password).SubmitAsync();

        Assert.Equal("/Account/SignIn", signIn.Path);
        await visitor.SignInAsync("zoe@desk.example", Password);
        Assert.Equal(HttpStatusCode.OK, (await visitor.OpenAsync("/Settings/Users")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await app.NewVisitor().OpenAsync($"/Setup?token={token}")).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?token=")]
    [InlineData("?token=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Without_the_token_there_is_no_such_page(string query)
    {
        await using var app = await FlexPortalApp.StartEmptyAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await app.NewVisitor().OpenAsync("/Setup" + query)).Status);
    }

    [Fact]
    public async Task A_form_that_was_open_when_somebody_else_set_up_changes_nothing()
    {
        await using var app = await FlexPortalApp.StartEmptyAsync();
        var token = TokenOf(app);
        var late = (await app.NewVisitor().OpenAsync($"/Setup?token={token}")).Form();
        await app.CallAsync<CreateFirstAdmin, Domain.Ids.UserId>(create => create.ExecuteAsync("first@desk.example", "First", Password, TestContext.Current.CancellationToken));

        var page = await late.Fill("Your name", "Late").Fill("E-mail", "late@desk.example").Fill("Password", Password).Fill("Password again", Password).SubmitAsync();

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Single(await app.CallAsync<ListUsers, IReadOnlyList<UserRow>>(list => list.ExecuteAsync(TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task Two_people_with_the_token_at_once_open_one_account()
    {
        await using var app = await FlexPortalApp.StartEmptyAsync();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async i => await Record.ExceptionAsync(() => app.CallAsync<CreateFirstAdmin, Domain.Ids.UserId>(
            create => create.ExecuteAsync($"person{i}@desk.example", $"Person {i}", Password, TestContext.Current.CancellationToken)))));

        Assert.Single(await app.CallAsync<ListUsers, IReadOnlyList<UserRow>>(list => list.ExecuteAsync(TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task An_installation_with_accounts_has_no_token()
    {
        await using var app = await FlexPortalApp.StartAsync();

        Assert.False(app.Services.GetRequiredService<SetupToken>().Matches(""));
        Assert.Equal(HttpStatusCode.NotFound, (await app.NewVisitor().OpenAsync("/Setup?token=")).Status);
    }

    [Fact]
    public async Task The_demo_has_its_accounts_in_Development_and_nowhere_else()
    {
        await using var demo = await FlexPortalApp.StartEmptyAsync("Development", ("Demo:Enabled", "true"));
        await using var testing = await FlexPortalApp.StartEmptyAsync("Testing", ("Demo:Enabled", "true"));

        foreach (var email in new[] { "admin@demo.local", "finance@demo.local", "operator@demo.local", "viewer@demo.local" })
        {
            Assert.Empty((await demo.NewVisitor().SignInAsync(email, "Demo-Payments-2026")).Errors);
            Assert.NotEmpty((await testing.NewVisitor().SignInAsync(email, "Demo-Payments-2026")).Errors);
        }

        Assert.DoesNotContain("demo.local", (await testing.NewVisitor().OpenAsync("/Account/SignIn")).Text, StringComparison.Ordinal);
    }

    // The console is the token's only way out; a new one is as good.
    private static string TokenOf(FlexPortalApp app) => app.Services.GetRequiredService<SetupToken>().Issue();
}
