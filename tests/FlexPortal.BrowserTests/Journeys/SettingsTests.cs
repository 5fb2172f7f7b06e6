using FlexPortal.Application.Access;
using FlexPortal.BrowserTests.Running;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FlexPortal.BrowserTests.Journeys;

[Collection<OneDesk>]
public sealed class SettingsTests(RunningApp app)
{
    // A green square of 64 by 64 pixels.
    private static readonly byte[] Square = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAEAAAABAAQMAAACQp+OdAAAABGdBTUEAALGPC/xhBQAAACBjSFJNAAB6JgAAgIQAAPoAAACA6AAAdTAAAOpgAAA6mAAAF3CculE8AAAABlBMVEVEqmb///8VyvhPAAAAAWJLR0QB/wIt3gAAAAd0SU1FB+oLFxMNM9ULzgEAAAAPSURBVCjPY2AYBaOAfAAAAkAAAYzFq3cAAAAldEVYdGRhdGU6Y3JlYXRlADIwMjYtMTEtMjNUMTk6MTM6NTErMDA6MDDvqCnUAAAAJXRFWHRkYXRlOm1vZGlmeQAyMDI2LTExLTIzVDE5OjEzOjUxKzAwOjAwnvWRaAAAAABJRU5ErkJggg==");

    [Fact]
    public async Task A_pattern_is_previewed_as_the_next_number_before_it_is_saved()
    {
        await using var desk = await app.OpenAsync(Role.Admin, "/Settings/Numbering");
        var pattern = desk.Field("Invoices");
        var was = await pattern.InputValueAsync();

        await pattern.FillAsync("R{yy}/{0001}");
        await desk.PressAsync("Preview");
        await Expect(desk.Detail("Invoice")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"^R\d\d/\d{4}$"));
        await Expect(pattern).ToHaveValueAsync("R{yy}/{0001}");

        await desk.GoAsync("/Settings/Numbering");
        await Expect(pattern).ToHaveValueAsync(was);
        await pattern.FillAsync("without a count");
        await desk.PressAsync("Save");
        await Expect(desk.Page.Locator(".error-summary")).ToBeVisibleAsync();
        await Expect(pattern).ToHaveValueAsync("without a count");
    }

    [Fact]
    public async Task The_sellers_locale_changes_how_money_and_days_look()
    {
        await using var desk = await app.OpenAsync(Role.Admin, "/Settings/Seller");
        try
        {
            await desk.Field("Dates and amounts as in").SelectOptionAsync("de-DE");
            await desk.PressAsync("Save");
            await Expect(desk.Page.Locator(".flash")).ToBeVisibleAsync();
            await desk.GoAsync("/Payments");
            await Expect(desk.Page.Locator("tbody .number").First).ToContainTextAsync(new System.Text.RegularExpressions.Regex(@"\d,\d\d\s€"));
        }
        finally
        {
            await desk.GoAsync("/Settings/Seller");
            await desk.Field("Dates and amounts as in").SelectOptionAsync("en-IE");
            await desk.PressAsync("Save");
            await Expect(desk.Page.Locator(".flash")).ToBeVisibleAsync();
        }
    }

    [Fact]
    public async Task A_logo_is_shown_as_invoices_print_it_and_another_kind_of_file_is_refused()
    {
        await using var desk = await app.OpenAsync(Role.Admin, "/Settings/Seller");
        var file = desk.Page.Locator("input[type=file]");

        await file.SetInputFilesAsync(new FilePayload { Name = "logo.png", MimeType = "image/png", Buffer = "<svg onload=alert(1)>"u8.ToArray() });
        await desk.PressAsync("Upload");
        await Expect(desk.Page.Locator("#Logo-error")).ToContainTextAsync("PNG");

        await file.SetInputFilesAsync(new FilePayload { Name = "logo.png", MimeType = "image/png", Buffer = Square });
        await desk.PressAsync("Upload");
        var picture = desk.Page.GetByAltText("The logo as invoices print it");
        await Expect(picture).ToBeVisibleAsync();
        Assert.Equal(64, await picture.EvaluateAsync<int>("picture => picture.naturalWidth"));
        desk.AssertNoComplaints();
    }

    [Fact]
    public async Task Two_people_in_the_sellers_profile_see_both_versions()
    {
        await using var first = await app.OpenAsync(Role.Admin, "/Settings/Seller");
        await using var second = await app.OpenAsync(Role.Admin, "/Settings/Seller");

        await first.FillAsync("Phone", "+353 1 555 0199");
        await first.PressAsync("Save");
        await Expect(first.Page.Locator(".flash")).ToBeVisibleAsync();
        await second.FillAsync("Phone", "+353 1 555 0100");
        await second.PressAsync("Save");

        var conflict = second.Page.Locator(".alert", new() { HasText = "Somebody else saved this" });
        await Expect(conflict).ToContainTextAsync("+353 1 555 0199");
        await Expect(conflict).ToContainTextAsync("+353 1 555 0100");
        await Expect(second.Field("Phone")).ToHaveValueAsync("+353 1 555 0100");
    }

    [Fact]
    public async Task What_was_done_is_in_the_audit_log()
    {
        await using var desk = await app.SignInAsync(Role.Finance);
        await desk.FollowAsync("Settings");
        await desk.FollowAsync("Audit log");

        await Expect(desk.Page.Locator("tbody tr").First).ToContainTextAsync("Finn Berger signed in");
        var download = await desk.Page.RunAndWaitForDownloadAsync(() => desk.FollowAsync("Export CSV"));
        Assert.EndsWith(".csv", download.SuggestedFilename, StringComparison.Ordinal);
    }
}
