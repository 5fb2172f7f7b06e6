using System.Net;
using FlexPortal.Application.Access;
using FlexPortal.IntegrationTests.Web;

namespace FlexPortal.IntegrationTests.Catalog;

public sealed class ProductPagesTests(FlexPortalApp app) : IClassFixture<FlexPortalApp>
{
    [Fact]
    public async Task A_product_gets_its_first_variant_with_prices_by_length()
    {
        var user = await app.SignInAsync(Role.Operator);

        var variant = await (await user.OpenAsync("/Products/Create")).Form().Fill("Name", "MacBook Pro").Fill("Category", "Laptops").Fill("Tax rate", "13.5").SubmitAsync("Create product");
        var details = await variant.Form().Fill("Name", "14 inch").Fill("SKU", "MBP-14").Fill("List price", "99").Fill("Input.Prices[0].MonthlyPrice", "89.90").Fill("Input.Prices[2].MonthlyPrice", "69").SubmitAsync("Add variant");

        Assert.Equal(["MacBook Pro is in the catalogue. Now add a variant with its prices."], variant.Messages);
        Assert.Equal("MacBook Pro", details.Heading);
        Assert.Equal(["Variant", "List price", "12 months", "36 months", "Active subscriptions"], details.All("main thead th").Select(th => th.TextContent.Trim()));
        Assert.Equal(["99.00", "89.90", "69.00"], details.All("main tbody data").Select(price => price.GetAttribute("value")));
        Assert.Contains("Tax rate 13.5%", details.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_length_adds_a_row_and_keeps_what_was_typed()
    {
        var user = await app.SignInAsync(Role.Operator);
        var variant = await NewProductAsync(user, "ThinkPad");

        var more = await variant.Form().Fill("List price", "79").Fill("Input.Prices[1].MonthlyPrice", "65").SubmitAsync("Another length");
        var details = await more.Form().Fill("Name", "T14").Fill("Input.Prices[3].ContractMonths", "48").Fill("Input.Prices[3].MonthlyPrice", "49").SubmitAsync("Add variant");

        Assert.Empty(more.Errors);
        Assert.Equal("65", more.Form().ValueOf("Input.Prices[1].MonthlyPrice"));
        Assert.Equal(["79.00", "65.00", "49.00"], details.All("main tbody data").Select(price => price.GetAttribute("value")));
    }

    [Theory]
    [InlineData("Name", "", "Enter the variant’s name.")]
    [InlineData("List price", "", "Enter the list price.")]
    [InlineData("List price", "0", "A monthly price is more than zero and at most 1,000,000.")]
    [InlineData("List price", "79.999", "EUR has 2 decimal places.")]
    [InlineData("Input.Prices[0].MonthlyPrice", "-1", "A monthly price is more than zero and at most 1,000,000.")]
    [InlineData("Input.Prices[0].ContractMonths", "", "Enter the contract length for this price.")]
    [InlineData("Input.Prices[0].ContractMonths", "121", "A contract is 1 to 120 months long.")]
    [InlineData("Input.Prices[1].ContractMonths", "12", "Each contract length has one price.")]
    public async Task What_is_wrong_with_a_variant_stands_beside_its_field(string field, string typed, string error)
    {
        var user = await app.SignInAsync(Role.Operator);
        var variant = await NewProductAsync(user, "Wrong variants");

        var page = await variant.Form().Fill("Name", "T14").Fill("List price", "79").Fill("Input.Prices[0].MonthlyPrice", "70").Fill("Input.Prices[1].MonthlyPrice", "65").Fill(field, typed).SubmitAsync("Add variant");

        Assert.Equal([error], page.Errors);
        Assert.Single(page.All("[aria-invalid=true]"));
    }

    [Theory]
    [InlineData("Name", "", "Enter the product’s name.")]
    [InlineData("Tax rate", "101", "A tax rate is between 0 and 100 percent.")]
    [InlineData("Tax rate", "13.555", "A tax rate has at most two decimals.")]
    public async Task What_is_wrong_with_a_product_stands_beside_its_field(string field, string typed, string error)
    {
        var user = await app.SignInAsync(Role.Operator);

        var page = await (await user.OpenAsync("/Products/Create")).Form().Fill("Name", "MacBook").Fill(field, typed).SubmitAsync("Create product");

        Assert.Equal([error], page.Errors);
    }

    [Fact]
    public async Task Prices_change_and_a_length_whose_price_is_cleared_goes_away()
    {
        var user = await app.SignInAsync(Role.Operator);
        var product = await NewVariantAsync(user, "Changing prices");

        var edit = await user.OpenAsync(product.All("main tbody .row-link")[0].GetAttribute("href")!);
        var details = await edit.Form().Fill("List price", "101.50").Fill("Input.Prices[0].MonthlyPrice", "").Fill("Input.Prices[1].MonthlyPrice", "64").Tick("Offered", on: false).SubmitAsync("Save changes");

        Assert.Equal(["Variant", "List price", "24 months", "Active subscriptions"], details.All("main thead th").Select(th => th.TextContent.Trim()));
        Assert.Equal(["101.50", "64.00"], details.All("main tbody data").Select(price => price.GetAttribute("value")));
        Assert.Equal("Not offered", details.TextOf("main tbody .badge"));
    }

    [Fact]
    public async Task A_name_that_another_variant_has_is_refused_beside_the_name()
    {
        var user = await app.SignInAsync(Role.Operator);
        var product = await NewVariantAsync(user, "Same names");

        var page = await (await user.OpenAsync(product.Path + "/Variants/Create")).Form().Fill("Name", "t14").Fill("List price", "1").SubmitAsync("Add variant");

        Assert.Equal(["The product already has a variant named 't14'."], page.Errors);
        Assert.Equal("Input_Name", page.All("[aria-invalid=true]").Single().Id);
    }

    [Fact]
    public async Task Two_editors_of_a_product_meet_and_the_second_sees_both_versions()
    {
        var (first, second) = (await app.SignInAsync(Role.Operator), await app.SignInAsync(Role.Admin));
        var product = (await NewVariantAsync(first, "Conflicting product")).Path;
        var (mine, theirs) = ((await first.OpenAsync(product + "/Edit")).Form(), (await second.OpenAsync(product + "/Edit")).Form());

        await mine.Fill("Category", "Laptops").SubmitAsync("Save changes");
        var conflict = await theirs.Fill("Category", "Computers").SubmitAsync("Save changes");

        Assert.Equal(["Category", "Laptops", "Computers"], conflict.All("main table tbody tr > *").Select(cell => cell.TextContent.Trim()));
        Assert.Contains("Computers", (await conflict.Form().SubmitAsync("Save changes")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_form_sent_twice_makes_one_product_and_one_variant()
    {
        var user = await app.SignInAsync(Role.Operator);
        var create = (await user.OpenAsync("/Products/Create")).Form().Fill("Name", "Doubled");

        var products = await Task.WhenAll(create.SubmitAsync("Create product"), create.SubmitAsync("Create product"));
        var add = products[0].Form().Fill("Name", "One").Fill("List price", "10");
        await Task.WhenAll(add.SubmitAsync("Add variant"), add.SubmitAsync("Add variant"));

        Assert.Equal(products[0].Path, products[1].Path);
        var details = await user.OpenAsync(products[0].Path.Replace("/Variants/Create", "", StringComparison.Ordinal));
        Assert.Single(details.All("main tbody tr"));
    }

    [Fact]
    public async Task A_viewer_sees_products_and_cannot_change_them()
    {
        var product = (await NewVariantAsync(await app.SignInAsync(Role.Operator), "Only looking")).Path;
        var viewer = await app.SignInAsync(Role.Viewer);

        var details = await viewer.OpenAsync(product);

        Assert.Equal("Only looking", details.Heading);
        Assert.Empty(details.All(".page-actions a, .row-link"));
        foreach (var forbidden in new[] { "/Products/Create", product + "/Edit", product + "/Variants/Create" })
            Assert.Equal(HttpStatusCode.Forbidden, (await viewer.RequestAsync(HttpMethod.Get, forbidden)).StatusCode);
    }

    [Theory]
    [InlineData("/Products/prod_00000000000000000000000000")]
    [InlineData("/Products/prod_00000000000000000000000000/Edit")]
    [InlineData("/Products/prod_00000000000000000000000000/Variants/Create")]
    [InlineData("/Products/nothing/Variants/nothing/Edit")]
    public async Task A_product_that_is_not_there_is_not_found(string path)
    {
        var user = await app.SignInAsync(Role.Admin);

        Assert.Equal(HttpStatusCode.NotFound, (await user.OpenAsync(path)).Status);
    }

    private static async Task<WebPage> NewProductAsync(WebUser user, string name) => await (await user.OpenAsync("/Products/Create")).Form().Fill("Name", name).SubmitAsync("Create product");

    private static async Task<WebPage> NewVariantAsync(WebUser user, string product) =>
        await (await NewProductAsync(user, product)).Form().Fill("Name", "T14").Fill("List price", "79").Fill("Input.Prices[0].MonthlyPrice", "70").Fill("Input.Prices[1].MonthlyPrice", "65").SubmitAsync("Add variant");
}
