using FlexPortal.Application.Access;
using FlexPortal.BrowserTests.Running;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FlexPortal.BrowserTests.Pages;

[Collection<OneDesk>]
public sealed class PageTests(RunningApp app)
{
    public static TheoryData<string> Everywhere => [.. EveryPage.Addresses.Values.Concat(EveryPage.States).Order(StringComparer.Ordinal)];

    [Fact]
    public void No_page_is_forgotten() =>
        Assert.Equal(EveryPage.RoutesOf(app), EveryPage.Addresses.Keys.Concat(EveryPage.WithoutScreen).Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(Everywhere))]
    public async Task Is_accessible_fits_and_is_light(string address)
    {
        await using var desk = address.StartsWith("/Account/SignIn", StringComparison.Ordinal) ? await app.VisitAsync() : await app.OpenAsync(Role.Admin);
        var answer = await desk.GoAsync(await EveryPage.FillAsync(app, address));
        // A page without a body of its own shows an error; the browser says so in its console.
        if (answer.Ok)
            desk.AssertNoComplaints();
        Assert.Equal(1, await desk.Page.GetByRole(AriaRole.Heading, new() { Level = 1, IncludeHidden = true }).CountAsync());

        await Looks.AssertLightAsync(desk.Page);
        await Looks.AssertGoodAsync(desk.Page, address.Replace("{", "").Replace("}", ""));
        if (answer.Ok)
            desk.AssertNoComplaints();
    }

    [Theory]
    [InlineData("/Customers/Create", "Create customer")]
    [InlineData("/Products/Create", "Create product")]
    [InlineData("/Products/{product}/Variants/Create", "Add variant")]
    [InlineData("/Subscriptions/Create", "Save draft")]
    [InlineData("/Settings/Users/New", "Open account")]
    [InlineData("/Account/Password", "Change password")]
    [InlineData("/Account/SignIn", "Sign in")]
    [InlineData("/Payments/{payment}?dialog=mark-paid", "Confirm")]
    [InlineData("/Payments/{pending}/Fail", "Mark as Failed")]
    public async Task Shows_what_is_wrong_so_that_everybody_finds_it(string address, string button)
    {
        await using var desk = address == "/Account/SignIn" ? await app.VisitAsync() : await app.OpenAsync(Role.Admin);
        await desk.GoAsync(await EveryPage.FillAsync(app, address));
        await desk.Page.Locator("main form").EvaluateAllAsync<bool>("forms => forms.forEach(form => form.noValidate = true) ?? true");
        await desk.Page.Locator("main input:is([type=number], [type=text], [type=email], [type=password], [type=date])").EvaluateAllAsync<bool>("fields => fields.forEach(field => field.value = '') ?? true");
        await desk.PressAsync(button);

        await Expect(desk.Page.Locator(".error-summary")).ToBeVisibleAsync();
        await Expect(desk.Page.Locator(".error-summary")).ToBeInViewportAsync();
        await Expect(desk.Page.Locator("[aria-invalid=true]").First).ToBeVisibleAsync();
        await Looks.AssertGoodAsync(desk.Page, address.Replace("{", "").Replace("}", "") + "-errors");
    }

    [Fact]
    public async Task Menus_and_lists_of_keys_are_accessible_when_they_are_open()
    {
        await using var desk = await app.OpenAsync(Role.Admin, "/Customers");
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Your account" }).ClickAsync();
        await Looks.AssertGoodAsync(desk.Page, "menu-account");
        await desk.Page.Keyboard.PressAsync("Escape");
        await desk.Page.Keyboard.PressAsync("?");
        await Looks.AssertGoodAsync(desk.Page, "dialog-keys");
        await desk.Page.Keyboard.PressAsync("Escape");
        await desk.Page.SetViewportSizeAsync(390, 900);
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Menu" }).ClickAsync();
        await Expect(desk.Page.GetByRole(AriaRole.Link, new() { Name = "Billing runs" })).ToBeInViewportAsync();
        await desk.FollowAsync("Billing runs");
        await desk.SeesHeadingAsync("Billing runs");
        desk.AssertNoComplaints();
    }

    [Theory]
    [InlineData("/Payments/{payment}")]
    [InlineData("/Subscriptions/{subscription}")]
    public async Task Prints_without_the_frame(string address)
    {
        await using var desk = await app.OpenAsync(Role.Admin, await EveryPage.FillAsync(app, address));
        var title = await desk.Page.Locator("h1").InnerTextAsync();

        var text = await PdfText.ReadAsync(await desk.Page.PdfAsync(new() { Format = "A4", Path = Browsers.Screenshot.PathOf("print" + address.Replace('/', '-').Replace("{", "").Replace("}", ""), "pdf") }));

        Assert.Contains(title, text, StringComparison.Ordinal);
        Assert.DoesNotContain("Dashboard", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Mark as Paid", text, StringComparison.Ordinal);
    }
}
