using FlexPortal.Application.Access;
using FlexPortal.BrowserTests.Running;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FlexPortal.BrowserTests.Journeys;

[Collection<OneDesk>]
public sealed class KeyboardTests(RunningApp app)
{
    private const int MostTabs = 60;

    [Fact]
    public async Task A_payment_is_found_and_marked_as_paid_without_a_mouse()
    {
        var rental = await Rental.StartAsync(app, "Kay Board");
        await using var desk = await app.OpenAsync(Role.Operator);
        var keyboard = desk.Page.Keyboard;

        await keyboard.PressAsync("g");
        await keyboard.PressAsync("p");
        await desk.SeesHeadingAsync("Payments");
        await keyboard.PressAsync("/");
        await Expect(desk.Page.GetByRole(AriaRole.Searchbox, new() { Name = "Search payments" })).ToBeFocusedAsync();
        await keyboard.TypeAsync(rental.Reference);
        await keyboard.PressAsync("Enter");
        await Expect(desk.Page.Locator("tbody tr")).ToHaveCountAsync(12);
        await TabToAsync(desk, rental.Customer);
        await keyboard.PressAsync("ArrowDown");
        await keyboard.PressAsync("ArrowUp");
        await keyboard.PressAsync("Enter");
        await desk.SeesHeadingAsync("Payment of €123.00");
        await TabToAsync(desk, "Mark as Paid");
        await keyboard.PressAsync("Enter");
        await Expect(desk.Field("Payment date")).ToBeFocusedAsync();
        await TabToAsync(desk, "Reference");
        await keyboard.TypeAsync("BY-KEY");
        await TabToAsync(desk, "Confirm");
        await keyboard.PressAsync("Enter");

        await desk.SeesMessageAsync("Payment marked as paid.");
        await Expect(desk.Detail("Reference")).ToHaveTextAsync("BY-KEY");
        desk.AssertNoComplaints();
    }

    [Fact]
    public async Task The_list_of_keys_opens_and_closes_and_focus_comes_back()
    {
        await using var desk = await app.OpenAsync(Role.Viewer, "/Customers");
        await desk.Page.Locator(".row-link").First.FocusAsync();

        await desk.Page.Keyboard.PressAsync("?");
        await Expect(desk.Page.GetByRole(AriaRole.Dialog, new() { Name = "Keyboard" })).ToBeVisibleAsync();
        await desk.Page.Keyboard.PressAsync("Escape");

        await Expect(desk.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await Expect(desk.Page.Locator(".row-link").First).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Single_keys_can_be_switched_off_and_never_disturb_typing()
    {
        await using var desk = await app.OpenAsync(Role.Viewer, "/Customers");
        var search = desk.Page.GetByRole(AriaRole.Searchbox, new() { Name = "Search customers" });
        await search.FocusAsync();
        await desk.Page.Keyboard.TypeAsync("g p?/");
        await Expect(search).ToHaveValueAsync("g p?/");

        await search.EvaluateAsync("field => field.blur()");
        await desk.Page.Keyboard.PressAsync("?");
        await desk.Page.GetByLabel("Use single keys as shortcuts").UncheckAsync();
        await desk.Page.Keyboard.PressAsync("Escape");
        await desk.Page.Keyboard.PressAsync("?");

        await Expect(desk.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_first_tab_offers_to_skip_to_the_content()
    {
        await using var desk = await app.OpenAsync(Role.Viewer, "/Payments");

        await desk.Page.Keyboard.PressAsync("Tab");
        var skip = desk.Page.GetByRole(AriaRole.Link, new() { Name = "Skip to content" });
        await Expect(skip).ToBeFocusedAsync();
        await Expect(skip).ToBeInViewportAsync();
        await desk.Page.Keyboard.PressAsync("Enter");

        Assert.Equal("main", await desk.Page.EvaluateAsync<string>("document.activeElement.id"));
    }

    /// <summary>Presses Tab until the focus is on something of that name, and looks at every stop whether the focus can be seen.</summary>
    private static async Task TabToAsync(Desk desk, string name)
    {
        for (var i = 0; i < MostTabs; i++)
        {
            await desk.Page.Keyboard.PressAsync("Tab");
            var stop = await desk.Page.EvaluateAsync<FocusStop>(
                """
                () => {
                  const at = document.activeElement, style = getComputedStyle(at), row = at.closest('tr') ? getComputedStyle(at.closest('tr')) : null;
                  const seen = (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || (row !== null && row.boxShadow !== 'none');
                  const box = at.getBoundingClientRect();
                  return { name: (at.labels?.[0]?.textContent ?? at.ariaLabel ?? at.textContent).replace('*', '').trim(), seen, inView: box.bottom > 0 && box.top < innerHeight };
                }
                """);
            Assert.True(stop.Seen, $"The focus on “{stop.Name}” cannot be seen.");
            Assert.True(stop.InView, $"The focus on “{stop.Name}” is outside of the window.");
            if (stop.Name == name)
                return;
        }

        Assert.Fail($"“{name}” is not reached by {MostTabs} tabs.");
    }

    private sealed class FocusStop
    {
        public string Name { get; set; } = "";

        public bool Seen { get; set; }

        public bool InView { get; set; }
    }
}
