using FlexPortal.Application.Access;
using FlexPortal.BrowserTests.Running;
using static Microsoft.Playwright.Assertions;

namespace FlexPortal.BrowserTests.Journeys;

/// <summary>Running contracts: longer, dearer, over.</summary>
[Collection<OneDesk>]
public sealed class ContractTests(RunningApp app)
{
    [Fact]
    public async Task An_early_return_shows_every_amount_before_it_is_confirmed()
    {
        var rental = await Rental.StartAsync(app, "Rita Return");
        await using var desk = await app.OpenAsync(Role.Operator, $"/Subscriptions/{rental.Subscription}");

        await desk.MoreAsync("Early return");
        await desk.ChooseAsync("Early return fee", "Percent of the contract value left");
        await desk.FillAsync("Of the fee", "50");
        await desk.FillAsync("Reason", "Moves abroad");
        await desk.PressAsync("Preview");
        // Eleven months of 100.00 are left; half of them with 23 % tax.
        await Expect(desk.Detail("Fee, invoiced at once")).ToContainTextAsync("€676.50");
        await Expect(desk.Page.Locator("tbody tr")).ToHaveCountAsync(11);
        await desk.FillAsync("Of the fee", "10");
        await desk.PressAsync("Confirm");
        await Expect(desk.Page.GetByText("The amounts are not those that were previewed.")).ToBeVisibleAsync();
        await Expect(desk.Detail("Fee, invoiced at once")).ToContainTextAsync("€135.30");
        await desk.PressAsync("Confirm");

        await desk.SeesMessageAsync("€135.30 are invoiced.");
        await Expect(desk.Page.Locator(".page-title .badge")).ToHaveTextAsync("Cancelled");
        await Expect(desk.Page.Locator("section", new() { HasText = "Payments" }).First).ToContainTextAsync("Early return fee");
        await Expect(desk.Page.Locator("details.more")).ToHaveCountAsync(0);
        desk.AssertNoComplaints();
    }

    [Fact]
    public async Task A_contract_is_extended_and_made_dearer()
    {
        var rental = await Rental.StartAsync(app, "Lon Ger");
        await using var desk = await app.OpenAsync(Role.Operator, $"/Subscriptions/{rental.Subscription}");

        await desk.MoreAsync("Extend");
        await desk.FillAsync("More months", "2");
        await desk.FillAsync("Monthly price", "80");
        await desk.PressAsync("Preview");
        await Expect(desk.Page.Locator("tfoot")).ToContainTextAsync("€196.80");
        await desk.PressAsync("Confirm");
        await desk.SeesMessageAsync("2 payments added.");

        await desk.MoreAsync("Change price");
        await desk.FillAsync("New monthly price", "110");
        await desk.PressAsync("Preview");
        await Expect(desk.Page.Locator("tbody tr")).ToHaveCountAsync(13);
        await desk.PressAsync("Confirm");
        await desk.SeesMessageAsync("13 payments got another amount.");
        await Expect(desk.Page.Locator("section", new() { HasText = "Payments" }).First).ToContainTextAsync("€135.30");
        desk.AssertNoComplaints();
    }

    [Fact]
    public async Task A_broken_unit_is_replaced()
    {
        var rental = await Rental.StartAsync(app, "Brooke Unit");
        await using var desk = await app.OpenAsync(Role.Operator, $"/Subscriptions/{rental.Subscription}");

        await desk.MoreAsync("Replace the unit");
        await desk.FillAsync("New serial number", "swap-2026-1");
        await desk.FillAsync("Reason", "Display broken");
        await desk.PressAsync("Replace the unit");

        await desk.SeesMessageAsync("The unit is replaced.");
        await Expect(desk.Detail("Serial number")).ToHaveTextAsync("SWAP-2026-1");
        desk.AssertNoComplaints();
    }
}
