using System.Net;
using FlexPortal.Application.Access;
using FlexPortal.IntegrationTests.Web;

namespace FlexPortal.IntegrationTests.Customers;

public sealed class CustomerPagesTests(FlexPortalApp app) : IClassFixture<FlexPortalApp>
{
    [Fact]
    public async Task An_operator_takes_up_a_person_finds_it_and_reads_its_profile()
    {
        var user = await app.SignInAsync(Role.Operator);

        var details = await Person(await user.OpenAsync("/Customers/Create"), "Łucja Nowakówna").Fill("Notes", "Rings twice.\nGate code 4711").SubmitAsync("Create customer");
        var found = await (await user.OpenAsync("/Customers")).Form("main form[role=search]").Fill("q", "nowakowna LUCJA").SubmitAsync();

        Assert.Equal("Łucja Nowakówna", details.Heading);
        Assert.Equal(["Łucja Nowakówna is a customer now."], details.Messages);
        Assert.Contains("T12 AB34 Cork Ireland", details.Text, StringComparison.Ordinal);
        Assert.Contains("Rings twice.\nGate code 4711", details.All(".prose-lines")[0].TextContent, StringComparison.Ordinal);
        Assert.Equal(details.Path, Assert.Single(found.All("main .row-link")).GetAttribute("href"));
    }

    [Fact]
    public async Task A_business_is_kept_with_its_company_and_the_terms_that_an_admin_chose()
    {
        var user = await app.SignInAsync(Role.Admin);

        var details = await Company(await user.OpenAsync("/Customers/Create"), "Wolf Rentals GmbH").Fill("VAT number", "gr 123.456-789").Fill("Payment terms", "Net30").SubmitAsync("Create customer");

        Assert.Equal("Wolf Rentals GmbH", details.Heading);
        Assert.Contains("VAT number EL123456789", details.Text, StringComparison.Ordinal);
        Assert.Contains("Payment terms Net 30", details.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_operator_is_not_offered_terms_and_cannot_smuggle_them_in()
    {
        var user = await app.SignInAsync(Role.Operator);
        var create = await user.OpenAsync("/Customers/Create");

        var details = await Company(create, "Smuggler Ltd").Smuggle("Terms", "Net30").SubmitAsync("Create customer");

        Assert.DoesNotContain("Payment terms", create.Text, StringComparison.Ordinal);
        Assert.Contains("Payment terms Immediate", details.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await user.RequestAsync(HttpMethod.Get, details.Path + "/Terms")).StatusCode);
    }

    [Fact]
    public async Task A_person_who_typed_company_fields_and_then_chose_individual_has_none()
    {
        var user = await app.SignInAsync(Role.Operator);

        var details = await Company(await user.OpenAsync("/Customers/Create"), "Nobody Ltd").Fill("Input.Kind", "Individual").Fill("VAT number", "nonsense").SubmitAsync("Create customer");

        Assert.Equal("Jo Doyle", details.Heading);
        Assert.DoesNotContain("Nobody Ltd", details.TextOf("main dl"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Name", "   ", "Enter the person’s name.")]
    [InlineData("E-mail", "jo.doyle", "Enter an e-mail address like name@example.com.")]
    [InlineData("E-mail", "jo@localhost", "Enter an e-mail address like name@example.com.")]
    [InlineData("Street and number", "", "Enter street and number.")]
    [InlineData("City", "", "Enter the city or town.")]
    [InlineData("Country", "", "Choose the country.")]
    [InlineData("Company name", "", "Enter the company’s name.")]
    [InlineData("VAT number", "6388047V", "Enter the VAT number with its country’s prefix, e.g. IE6388047V.")]
    [InlineData("VAT number", "DE12345", "Enter the VAT number with its country’s prefix, e.g. IE6388047V.")]
    [InlineData("Billing e-mail", "accounts@", "Enter an e-mail address like name@example.com.")]
    [InlineData("Notes", "4111 1111 1111 1111", "This looks like a payment card number. Card numbers are never kept here: take it out.")]
    public async Task What_is_wrong_stands_beside_its_field_and_everything_else_stays_typed(string field, string typed, string error)
    {
        var user = await app.SignInAsync(Role.Admin);

        var page = await Company(await user.OpenAsync("/Customers/Create"), "Acme Corp").Fill(field, typed).SubmitAsync("Create customer");

        Assert.Equal("/Customers/Create", page.Path);
        Assert.Equal([error], page.Errors);
        Assert.Single(page.All("[aria-invalid=true]"));
        Assert.Equal("T12 AB34", page.Form().ValueOf("Postal code"));
    }

    [Theory]
    [InlineData("Name", 201, "Use at most 200 characters.")]
    [InlineData("Phone", 41, "Use at most 40 characters.")]
    [InlineData("Notes", 4001, "Use at most 4000 characters.")]
    public async Task Nothing_longer_than_the_books_can_hold_is_taken(string field, int length, string error)
    {
        var user = await app.SignInAsync(Role.Operator);

        var page = await Person(await user.OpenAsync("/Customers/Create"), "Long Text").Fill(field, new string('x', length)).SubmitAsync("Create customer");

        Assert.Equal([error], page.Errors);
    }

    [Fact]
    public async Task The_same_form_sent_twice_makes_one_customer()
    {
        var user = await app.SignInAsync(Role.Operator);
        var form = Person(await user.OpenAsync("/Customers/Create"), "Double Click");

        var pages = await Task.WhenAll(form.SubmitAsync("Create customer"), form.SubmitAsync("Create customer"));

        Assert.Equal(pages[0].Path, pages[1].Path);
        Assert.Single((await user.OpenAsync("/Customers?q=double+click")).All("main .row-link"));
    }

    [Fact]
    public async Task Two_editors_meet_and_the_second_sees_both_versions_before_saving_again()
    {
        var (first, second) = (await app.SignInAsync(Role.Operator), await app.SignInAsync(Role.Admin));
        var customer = (await Person(await first.OpenAsync("/Customers/Create"), "Ed Conflict").SubmitAsync("Create customer")).Path;
        var (mine, theirs) = ((await first.OpenAsync(customer + "/Edit")).Form(), (await second.OpenAsync(customer + "/Edit")).Form());

        await mine.Fill("City", "Galway").SubmitAsync("Save changes");
        var conflict = await theirs.Fill("City", "Limerick").SubmitAsync("Save changes");

        Assert.Equal(["Somebody else changed this while you had it open. Nothing was saved."], conflict.Errors);
        Assert.Equal(["City", "Galway", "Limerick"], conflict.All("main table tbody tr > *").Select(cell => cell.TextContent.Trim()));
        Assert.Contains("Galway", (await first.OpenAsync(customer)).Text, StringComparison.Ordinal);
        Assert.Contains("Limerick", (await conflict.Form().SubmitAsync("Save changes")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task New_terms_are_shown_to_everybody_and_noted_in_the_history()
    {
        var admin = await app.SignInAsync(Role.Admin);
        var customer = (await Company(await admin.OpenAsync("/Customers/Create"), "Terms Ltd").SubmitAsync("Create customer")).Path;

        var details = await (await admin.OpenAsync(customer + "/Terms")).Form().Fill("Input.Terms", "Net14").SubmitAsync("Save terms");

        Assert.Equal(["Payment terms saved."], details.Messages);
        Assert.Contains("Payment terms changed from immediate to Net 14", details.TextOf(".timeline"), StringComparison.Ordinal);
        var operators = await (await app.SignInAsync(Role.Operator)).OpenAsync(customer + "/Edit");
        Assert.Contains("Net 14: due 14 days after the invoice date An admin can change them.", operators.Text, StringComparison.Ordinal);
        Assert.Empty(operators.All("a[href$='/Terms']"));
    }

    [Fact]
    public async Task A_viewer_sees_customers_and_cannot_change_them()
    {
        var path = (await Person(await (await app.SignInAsync(Role.Operator)).OpenAsync("/Customers/Create"), "Only Looking").SubmitAsync("Create customer")).Path;
        var viewer = await app.SignInAsync(Role.Viewer);

        var details = await viewer.OpenAsync(path);

        Assert.Equal("Only Looking", details.Heading);
        Assert.Empty(details.All(".page-actions a:not([href$='/Credit'])"));
        Assert.Empty((await viewer.OpenAsync("/Customers")).All(".page-actions a:not([href='/ExpiringCards'])"));
        foreach (var forbidden in new[] { "/Customers/Create", path + "/Edit", path + "/Terms" })
            Assert.Equal(HttpStatusCode.Forbidden, (await viewer.RequestAsync(HttpMethod.Get, forbidden)).StatusCode);
    }

    [Theory]
    [InlineData("/Customers/cust_00000000000000000000000000")]
    [InlineData("/Customers/cust_00000000000000000000000000/Edit")]
    [InlineData("/Customers/cust_00000000000000000000000000/Terms")]
    [InlineData("/Customers/nobody")]
    [InlineData("/Customers/nobody/Edit")]
    public async Task A_customer_that_is_not_there_is_not_found(string path)
    {
        var user = await app.SignInAsync(Role.Admin);

        Assert.Equal(HttpStatusCode.NotFound, (await user.OpenAsync(path)).Status);
    }

    [Fact]
    public async Task A_search_that_finds_nothing_says_what_to_do()
    {
        var page = await (await app.SignInAsync(Role.Viewer)).OpenAsync("/Customers?q=%3Cscript%3E");

        Assert.Equal("No customer matches", page.TextOf("main .empty-state h2"));
        Assert.Contains("“<script>”", page.Text, StringComparison.Ordinal);
        Assert.Single(page.All("main .empty-state a[href='/Customers']"));
    }

    internal static WebForm Person(WebPage page, string name) => page.Form()
        .Fill("Name", name).Fill("E-mail", "jo@example.com").Fill("Street and number", "12 Main Street").Fill("Postal code", "T12 AB34").Fill("City", "Cork").Fill("Country", "IE");

    private static WebForm Company(WebPage page, string company) => Person(page, "Jo Doyle").Fill("Input.Kind", "Business").Fill("Company name", company);
}
