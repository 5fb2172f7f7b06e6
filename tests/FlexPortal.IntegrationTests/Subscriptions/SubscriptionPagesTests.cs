using System.Net;
using FlexPortal.Application.Access;
using FlexPortal.Application.Billing;
using FlexPortal.Application.Catalog;
using FlexPortal.Application.Customers;
using FlexPortal.Application.Subscriptions;
using FlexPortal.Domain.Customers;
using FlexPortal.Domain.Ids;
using FlexPortal.IntegrationTests.Books;
using FlexPortal.IntegrationTests.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FlexPortal.IntegrationTests.Subscriptions;

/// <summary>What an operator does with subscriptions in a browser without script.</summary>
public sealed class SubscriptionPagesTests(FlexPortalApp app) : IClassFixture<FlexPortalApp>
{
    private static readonly SemaphoreSlim Once = new(1, 1);
    private static string? offered;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_whole_schedule_is_seen_before_anything_is_saved_and_what_was_typed_stays()
    {
        var page = await (await NewFormAsync("SN-PREVIEW")).Fill("Contract length", "14").Fill("Billing frequency", "Quarterly").SubmitAsync("Preview schedule");

        Assert.Equal("New subscription", page.Heading);
        Assert.Empty(page.Errors);
        Assert.Equal(5, page.All("#schedule tbody tr").Count);
        Assert.Equal("Total €1,246.00 €286.58 €1,532.58", page.TextOf("#schedule tfoot"));
        Assert.Equal(["1 Jan 2025 – 31 Mar 2025", "1 Jan 2026 – 28 Feb 2026"], new[] { 0, 4 }.Select(i => Squeezed(page, "#schedule tbody tr", i)[..24].TrimEnd()));
        var form = page.FormOf("Save draft");
        Assert.Equal(("SN-PREVIEW", "14", "Quarterly", ""), (form.ValueOf("Serial number"), form.ValueOf("Contract length"), form.ValueOf("Billing frequency"), form.ValueOf("Monthly price")));
        Assert.Empty(await FindAsync("SN-PREVIEW"));
    }

    [Fact]
    public async Task A_draft_is_saved_edited_activated_and_its_payments_appear()
    {
        var saved = await (await NewFormAsync("sn-journey")).Fill("Acquisition cost", "1000").SubmitAsync("Save draft");
        Assert.Contains("is saved as a draft", Assert.Single(saved.Messages), StringComparison.Ordinal);
        Assert.StartsWith("SUB-", saved.Heading, StringComparison.Ordinal);
        Assert.Contains("SN-JOURNEY", saved.Text, StringComparison.Ordinal);

        var user = await app.SignInAsync(Role.Operator);
        var edit = await user.OpenAsync(saved.Path + "/Edit");
        var changed = await edit.FormOf("Save changes").Fill("Contract length", "6").Fill("Monthly price", "95.50").SubmitAsync("Save changes");
        Assert.Equal(saved.Path, changed.Path);
        Assert.Equal(6, changed.All("#schedule tbody tr").Count);

        var confirm = await user.OpenAsync(saved.Path + "/Activate");
        Assert.Contains("6 payments", confirm.Text, StringComparison.Ordinal);
        Assert.Contains("Net €573.00 Tax €131.82 23 % tax Total €704.82", confirm.Text, StringComparison.Ordinal);
        var active = await confirm.FormOf("Activate").SubmitAsync("Activate");
        Assert.Equal(saved.Path, active.Path);
        Assert.Contains("6 payments scheduled", Assert.Single(active.Messages), StringComparison.Ordinal);
        Assert.Equal(6, active.All("section[aria-labelledby=payments-heading] tbody tr").Count);
        Assert.Contains("of €704.82", active.TextOf(".figures"), StringComparison.Ordinal);

        var again = await confirm.FormOf("Activate").SubmitAsync("Activate");
        Assert.Contains("only a draft can be activated", Assert.Single(again.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Save_and_activate_sent_twice_makes_one_contract()
    {
        var form = await NewFormAsync("SN-TWICE");
        var first = await form.SubmitAsync("Save and activate");
        var second = await form.SubmitAsync("Save and activate");

        Assert.Equal(first.Path, second.Path);
        Assert.Equal(12, second.All("section[aria-labelledby=payments-heading] tbody tr").Count);
        Assert.Single(await FindAsync("SN-TWICE"));
    }

    [Fact]
    public async Task A_unit_in_use_is_refused_beside_its_field_and_everything_typed_stays()
    {
        var holder = await (await NewFormAsync("SN-TAKEN")).SubmitAsync("Save and activate");
        var refused = await (await NewFormAsync("sn-taken")).Fill("Monthly price", "77.00").SubmitAsync("Save draft");

        Assert.Equal([$"The unit is with {holder.Heading}, which is active."], refused.Errors);
        Assert.Contains(holder.Heading, refused.TextOf("#Input_SerialNumber-error"), StringComparison.Ordinal);
        Assert.Equal("77.00", refused.FormOf("Save draft").ValueOf("Monthly price"));
        var saved = await refused.FormOf("Save draft").Fill("Serial number", "SN-FREE").SubmitAsync("Save draft");
        Assert.StartsWith("SUB-", saved.Heading, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_missing_or_wrong_is_said_beside_its_field()
    {
        await OfferAsync();
        var form = (await (await app.SignInAsync(Role.Operator)).OpenAsync("/Subscriptions/Create")).FormOf("Save draft");
        var page = await form.Fill("Start date", "").Fill("Contract length", "121").Fill("Monthly price", "-1").Fill("Acquisition cost", "abc").SubmitAsync("Save draft");

        Assert.Equal("New subscription", page.Heading);
        Assert.Equal("Choose a customer.", page.TextOf("#Input_CustomerId-error"));
        Assert.Equal("Choose a product.", page.TextOf("#Input_VariantId-error"));
        Assert.Equal("Enter the contract’s first day.", page.TextOf("#Input_StartDate-error"));
        Assert.Equal("A contract is 1 to 120 months long.", page.TextOf("#Input_ContractMonths-error"));
        Assert.Equal("The monthly price is more than zero.", page.TextOf("#Input_MonthlyPrice-error"));
        Assert.NotEqual("", page.TextOf("#Input_AcquisitionCost-error"));
        Assert.Equal("abc", page.FormOf("Save draft").ValueOf("Acquisition cost"));
        var decimals = await (await NewFormAsync("SN-CENTS")).Fill("Monthly price", "89.005").SubmitAsync("Save draft");
        Assert.Equal("EUR has 2 decimal places.", decimals.TextOf("#Input_MonthlyPrice-error"));
    }

    [Fact]
    public async Task A_customer_is_found_by_part_of_the_name_and_chosen_when_there_is_only_one()
    {
        await OfferAsync();
        await app.CallAsync<CreateCustomer, CustomerId>(create => create.ExecuteAsync(Rentals.Person("Łucja Nowak", "lucja@example.pl"), PaymentTerms.Immediate, null, Cancel));
        var form = (await (await app.SignInAsync(Role.Operator)).OpenAsync("/Subscriptions/Create")).FormOf("Find");
        var page = await form.Fill("Serial number", "SN-KEPT").Fill("Find a customer", "lucja now").SubmitAsync("Find");

        Assert.Empty(page.Errors);
        Assert.Equal("Łucja Nowak · Cork · lucja@example.pl", page.TextOf("#Input_CustomerId option[selected]"));
        Assert.Equal("SN-KEPT", page.FormOf("Find").ValueOf("Serial number"));
    }

    [Fact]
    public async Task Two_people_who_edit_one_draft_see_both_versions()
    {
        var saved = await (await NewFormAsync("SN-TWO")).SubmitAsync("Save draft");
        var user = await app.SignInAsync(Role.Operator);
        var mine = (await user.OpenAsync(saved.Path + "/Edit")).FormOf("Save changes").Fill("Contract length", "24");
        var theirs = (await user.OpenAsync(saved.Path + "/Edit")).FormOf("Save changes").Fill("Contract length", "36");
        await theirs.SubmitAsync("Save changes");

        var conflict = await mine.SubmitAsync("Save changes");
        Assert.Contains("Nothing was saved", Assert.Single(conflict.Errors), StringComparison.Ordinal);
        Assert.Contains("Contract length 36 months 24 months", conflict.Text, StringComparison.Ordinal);
        var resolved = await conflict.FormOf("Save changes").SubmitAsync("Save changes");
        Assert.Equal(24, resolved.All("#schedule tbody tr").Count);
    }

    [Fact]
    public async Task A_draft_is_given_up_with_a_reason()
    {
        var saved = await (await NewFormAsync("SN-GIVEN-UP")).SubmitAsync("Save draft");
        var user = await app.SignInAsync(Role.Operator);
        var form = (await user.OpenAsync(saved.Path + "/Discard")).FormOf("Discard draft");
        Assert.Equal("Say why.", (await form.SubmitAsync("Discard draft")).TextOf("#Input_Reason-error"));
        var page = await form.Fill("Reason", "Ordered by mistake").SubmitAsync("Discard draft");

        Assert.Equal(saved.Path, page.Path);
        Assert.Equal("Cancelled", page.TextOf(".page-title .badge"));
        Assert.Contains("Ordered by mistake", page.Text, StringComparison.Ordinal);
        var edit = await user.OpenAsync(saved.Path + "/Edit");
        Assert.Equal(saved.Path, edit.Path);
        Assert.Contains("only a draft can be edited", Assert.Single(edit.Messages), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Held_invoices_are_released_with_one_press()
    {
        var start = DateOnly.FromDateTime(app.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime).AddMonths(-5);
        var late = await (await NewFormAsync("SN-LATE")).Fill("Start date", start.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)).SubmitAsync("Save and activate");
        await BillAsync();
        var user = await app.SignInAsync(Role.Operator);
        var held = await user.OpenAsync(late.Path);
        Assert.Contains("6 invoices are held back", held.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("INV-", held.TextOf("section[aria-labelledby=payments-heading]"), StringComparison.Ordinal);

        var released = await held.FormOf("Release for issue").SubmitAsync();
        Assert.Equal("6 invoices are issued by the next billing run.", Assert.Single(released.Messages));
        await BillAsync();
        var issued = await user.OpenAsync(late.Path);
        Assert.Equal(6, issued.All("section[aria-labelledby=payments-heading] a[href$='/pdf']").Count);
        Assert.Equal("application/pdf", (await user.OpenAsync(issued.All("a[href$='/pdf']")[0].GetAttribute("href")!)).Response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task The_list_finds_and_filters()
    {
        var saved = await (await NewFormAsync("SN-LISTED")).SubmitAsync("Save draft");
        var user = await app.SignInAsync(Role.Viewer);

        Assert.Equal(saved.Heading, (await user.OpenAsync("/Subscriptions?q=sn-listed")).TextOf("tbody .row-link"));
        Assert.Equal(saved.Heading, (await user.OpenAsync($"/Subscriptions?q={saved.Heading}&status=Draft")).TextOf("tbody .row-link"));
        Assert.Contains("No subscription matches", (await user.OpenAsync("/Subscriptions?q=sn-listed&status=Active")).Text, StringComparison.Ordinal);
        Assert.Empty((await user.OpenAsync("/Subscriptions?q=sn-listed")).All(".pager a"));
    }

    [Fact]
    public async Task Who_may_only_look_is_offered_nothing_else()
    {
        var saved = await (await NewFormAsync("SN-LOOK")).SubmitAsync("Save draft");
        var viewer = await app.SignInAsync(Role.Viewer);

        var page = await viewer.OpenAsync(saved.Path);
        Assert.Equal(saved.Heading, page.Heading);
        Assert.Empty(page.All("main .page-actions a"));
        Assert.Empty((await viewer.OpenAsync("/Subscriptions")).All("main a[href*=Create]"));
        foreach (var path in new[] { "/Subscriptions/Create", saved.Path + "/Edit", saved.Path + "/Activate", saved.Path + "/Discard", saved.Path + "/Release" })
            Assert.Equal(HttpStatusCode.Forbidden, (await viewer.OpenAsync(path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await viewer.OpenAsync($"/Subscriptions/{SubscriptionId.New()}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await viewer.OpenAsync("/Subscriptions/nonsense")).Status);
    }

    [Fact]
    public async Task The_script_gets_customers_and_prices_as_data()
    {
        await OfferAsync();
        var user = await app.SignInAsync(Role.Operator);
        var variant = (await app.CallAsync<VariantChoices, IReadOnlyList<VariantChoice>>(choices => choices.ExecuteAsync(Cancel)))[0].Id;

        Assert.Equal("""{"price":"89.00","currency":"EUR","digits":2}""", await BodyAsync(user, $"/Subscriptions/Create?handler=Price&variant={variant}&months=12"));
        Assert.Contains("ann@example.ie", await BodyAsync(user, "/Subscriptions/Create?handler=Customers&q=murphy"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await user.RequestAsync(HttpMethod.Get, $"/Subscriptions/Create?handler=Price&variant={VariantId.New()}&months=12")).StatusCode);
    }

    private static string Squeezed(WebPage page, string selector, int index) => string.Join(' ', page.All(selector)[index].TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static async Task<string> BodyAsync(WebUser user, string path) => await (await user.RequestAsync(HttpMethod.Get, path)).Content.ReadAsStringAsync(Cancel);

    /// <summary>A laptop for Ann Murphy from 1 January 2025 for 12 months at the listed 89.00.</summary>
    private async Task<WebForm> NewFormAsync(string serialNumber)
    {
        await OfferAsync();
        var form = (await (await app.SignInAsync(Role.Operator)).OpenAsync("/Subscriptions/Create")).FormOf("Save draft");
        return form.Fill("Customer", "Ann Murphy · Cork · ann@example.ie").Fill("Product", "MacBook Pro, 14 inch").Fill("Serial number", serialNumber).Fill("Start date", "2025-01-01");
    }

    private async Task OfferAsync()
    {
        await Once.WaitAsync(Cancel);
        try
        {
            if (offered is not null)
                return;
            await app.CallAsync<Application.Data.Database, bool>(database => database.WriteAsync(
                async session =>
                {
                    (await session.Db.Sellers.SingleAsync(Cancel)).Update(TestBooks.Profile);
                    return true;
                },
                Cancel,
                Actor.CommandLine));
            await app.CallAsync<CreateCustomer, CustomerId>(create => create.ExecuteAsync(Rentals.Person(), PaymentTerms.Immediate, null, Cancel));
            var product = new ProductEntry("MacBook Pro", "Laptops", null, null);
            await app.CallAsync<CreateProduct, ProductId>(create => create.ExecuteAsync(product, Rentals.Laptop(prices: (12, 8900)), null, Cancel));
            offered = "yes";
        }
        finally
        {
            Once.Release();
        }
    }

    private async Task<IReadOnlyList<SubscriptionRow>> FindAsync(string search) => (await app.CallAsync<SubscriptionList, Application.Data.Page<SubscriptionRow>>(
        list => list.ExecuteAsync(new SubscriptionFilter(search), new SubscriptionListOrder(), new Application.Data.PageRequest(), Cancel))).Items;

    private async Task BillAsync()
    {
        var run = await app.CallAsync<RequestBillingRun, BillingRunId>(request => request.ExecuteAsync(BillingRunTrigger.Manual, Cancel));
        await app.CallAsync<ExecuteBillingRun, BillingRun>(execute => execute.ExecuteAsync(run, 100, () => Task.FromResult(true), Cancel));
    }
}
