using FlexPortal.Application.Access;
using FlexPortal.IntegrationTests.Web;

namespace FlexPortal.IntegrationTests.Customers;

public sealed class PaymentMethodPagesTests(FlexPortalApp app) : IClassFixture<FlexPortalApp>
{
    [Fact]
    public async Task An_operator_adds_a_card_that_expires_replaces_it_and_removes_it()
    {
        var user = await app.SignInAsync(Role.Operator);
        var customer = await CustomerPagesTests.Person(await user.OpenAsync("/Customers/Create"), "Card Holder").SubmitAsync("Create customer");

        var added = await Card(await user.OpenAsync(customer.Path + "/Methods/Create?type=Card"), "1234").SubmitAsync("Add payment method");
        var expiring = await user.OpenAsync("/ExpiringCards");
        var method = await user.OpenAsync(added.All("a[href*='/Methods/pm_']")[0].GetAttribute("href")!);
        var replaced = await Card(method, "9876", years: 3, form: "form[action*='Replace']").SubmitAsync("Replace payment method");
        var removed = await replaced.Form("form[action*='Remove']").SubmitAsync();

        Assert.Equal(["Payment method added."], added.Messages);
        Assert.Contains("Visa •••• 1234 Default, expires soon", added.Text, StringComparison.Ordinal);
        Assert.Contains("Card Holder", expiring.Text, StringComparison.Ordinal);
        Assert.Equal("Visa •••• 9876", replaced.Heading);
        Assert.Contains("Default", replaced.Text, StringComparison.Ordinal);
        Assert.Equal(["Payment method removed."], removed.Messages);
        Assert.Empty(removed.All("a[href*='/Methods/pm_']"));
    }

    [Fact]
    public async Task A_whole_card_number_is_refused_and_not_shown_again()
    {
        var user = await app.SignInAsync(Role.Operator);
        var customer = await CustomerPagesTests.Person(await user.OpenAsync("/Customers/Create"), "Careless Person").SubmitAsync("Create customer");

        var refused = await Card(await user.OpenAsync(customer.Path + "/Methods/Create?type=Card"), "4242424242424242").SubmitAsync("Add payment method");

        Assert.Contains("looks like a payment card number", refused.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("4242424242424242", refused.All("html")[0].OuterHtml, StringComparison.Ordinal);
    }

    private static WebForm Card(WebPage page, string last4, int years = 0, string? form = null)
    {
        var today = TimeProvider.System.GetUtcNow();
        return page.Form(form).Fill("Brand", "Visa").Fill("Last 4 digits", last4).Fill("Expiry month", today.Month.ToString(System.Globalization.CultureInfo.InvariantCulture))
            .Fill("Expiry year", (today.Year + years).ToString(System.Globalization.CultureInfo.InvariantCulture));
    }
}
