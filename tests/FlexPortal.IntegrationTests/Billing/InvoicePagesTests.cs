using FlexPortal.Application.Access;
using FlexPortal.IntegrationTests.Web;

namespace FlexPortal.IntegrationTests.Billing;

public sealed class InvoicePagesTests(FlexPortalApp app) : IClassFixture<FlexPortalApp>
{
    [Fact]
    public async Task Before_the_first_invoice_the_page_says_where_they_come_from()
    {
        var page = await (await app.SignInAsync(Role.Viewer)).OpenAsync("/Invoices");

        Assert.Equal("No invoices yet", page.TextOf("main .empty-state h2"));
    }

    [Theory]
    [InlineData("/Invoices?month=2025-13")]
    [InlineData("/Invoices?month=yesterday&size=7&after=nonsense")]
    [InlineData("/Invoices?before=inv_00000000000000000000000000~2025-01-01")]
    public async Task A_mistyped_address_shows_every_month_from_the_start(string address)
    {
        var page = await (await app.SignInAsync(Role.Viewer)).OpenAsync(address);

        Assert.Equal(("Invoices", "No invoices yet"), (page.Heading, page.TextOf("main .empty-state h2")));
    }

    [Fact]
    public async Task A_month_without_invoices_says_so_and_leads_back()
    {
        var page = await (await app.SignInAsync(Role.Viewer)).OpenAsync("/Invoices?month=2024-01");

        Assert.Equal("No invoice matches", page.TextOf("main .empty-state h2"));
        Assert.Equal("2024-01", page.Form("main form[role=search]").ValueOf("Month of issue"));
        Assert.Single(page.All("main .empty-state a[href='/Invoices']"));
    }
}
