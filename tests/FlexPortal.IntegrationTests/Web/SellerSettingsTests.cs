using System.Net;
using FlexPortal.Application.Access;

namespace FlexPortal.IntegrationTests.Web;

public sealed class SellerSettingsTests(FlexPortalApp app) : IClassFixture<FlexPortalApp>
{
    private const string RedDot =
        "iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAIAAACQkWg2AAAAF0lEQVR4nGP4z8BAEiJN9aiGUQ1DSgMAkPn/Afnh+ngAAAAASUVORK5CYII=";

    [Fact]
    public async Task What_is_saved_is_shown_again_cleaned_and_normalised()
    {
        var admin = await app.SignInAsync(Role.Admin);

        var saved = await Sound((await admin.OpenAsync("/Settings/Seller")).Form())
            .Fill("Legal name", "  Łódź\u202E Rentals\u0007  Sp. z o.o. ")
            .Fill("VAT number", "pl 123-456-32-18")
            .Fill("IBAN", "de89 3704 0044 0532 0130 00")
            .Fill("Default tax rate", "8.5")
            .Fill("Payment instructions", "First line\r\nSecond line")
            .SubmitAsync();

        Assert.Equal(["Seller profile saved."], saved.Messages);
        var form = saved.Form();
        Assert.Equal("Łódź Rentals Sp. z o.o.", form.ValueOf("Legal name"));
        Assert.Equal("PL1234563218", form.ValueOf("VAT number"));
        Assert.Equal("DE89370400440532013000", form.ValueOf("IBAN"));
        Assert.Equal("8.5", form.ValueOf("Default tax rate"));
        Assert.Equal("First line\nSecond line", form.ValueOf("Payment instructions")!.ReplaceLineEndings("\n").Trim());
        Assert.Equal("Europe/Warsaw", form.ValueOf("Time zone"));
        Assert.DoesNotContain("Invoices cannot be issued yet", saved.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Legal name", "", "Enter the legal name.")]
    [InlineData("IBAN", "DE89370400440532013001", "This is not a valid IBAN: its check digits do not match.")]
    [InlineData("BIC", "AB", "A BIC has 8 or 11 letters and digits, e.g. AIBKIE2D.")]
    [InlineData("E-mail", "desk", "Enter an e-mail address like name@example.com.")]
    [InlineData("Default tax rate", "101", "A tax rate is between 0 and 100 percent.")]
    [InlineData("Default tax rate", "19.123", "A tax rate has at most two decimals.")]
    [InlineData("Invoice lead days", "61", "Lead days are 0 to 60.")]
    [InlineData("Footer", "paid with 4111 1111 1111 1111", "This looks like a payment card number. Card numbers are never kept here: take it out.")]
    public async Task An_error_stands_beside_its_field_and_everything_typed_is_kept(string field, string value, string error)
    {
        var admin = await app.SignInAsync(Role.Admin);

        var page = await Sound((await admin.OpenAsync("/Settings/Seller")).Form()).Fill("City", "Kept on the form").Fill(field, value).SubmitAsync();

        Assert.Equal([error], page.Errors);
        Assert.Equal("Kept on the form", page.Form().ValueOf("City"));
        Assert.DoesNotContain("1111 1111 1111 1111", page.Text, StringComparison.Ordinal);
        Assert.NotEqual("Kept on the form", (await admin.OpenAsync("/Settings/Seller")).Form().ValueOf("City"));
    }

    [Theory]
    [InlineData("Input.TimeZone", "Mars/Olympus")]
    [InlineData("Input.Locale", "xx-XX")]
    [InlineData("Input.Currency", "XXX")]
    [InlineData("Input.CountryCode", "ZZ")]
    public async Task A_choice_that_the_page_did_not_offer_is_refused(string name, string value)
    {
        var admin = await app.SignInAsync(Role.Admin);

        var page = await Sound((await admin.OpenAsync("/Settings/Seller")).Form()).Drop(name).Smuggle(name, value).SubmitAsync();

        Assert.Single(page.Errors);
        Assert.Empty(page.Messages);
    }

    [Fact]
    public async Task Two_people_at_once_see_both_values_and_the_second_decides()
    {
        await using var own = await FlexPortalApp.StartAsync();
        var first = await own.SignInAsync(Role.Admin);
        var second = await own.SignInAsync(Role.Admin);
        var late = (await second.OpenAsync("/Settings/Seller")).Form();
        await Sound((await first.OpenAsync("/Settings/Seller")).Form()).Fill("City", "Gdańsk").SubmitAsync();

        var conflict = await Sound(late).Fill("City", "Poznań").SubmitAsync();

        Assert.Contains("City Poznań Gdańsk", conflict.TextOf("table"), StringComparison.Ordinal);
        Assert.Equal("Gdańsk", (await first.OpenAsync("/Settings/Seller")).Form().ValueOf("City"));
        Assert.Equal("Poznań", conflict.Form().ValueOf("City"));
        Assert.Equal("Poznań", (await conflict.Form().SubmitAsync()).Form().ValueOf("City"));
    }

    [Fact]
    public async Task A_logo_is_shown_replaced_and_removed()
    {
        var admin = await app.SignInAsync(Role.Admin);

        var with = await (await admin.OpenAsync("/Settings/Seller")).FormOf("Upload").Attach("Logo", "logo.png", Convert.FromBase64String(RedDot)).SubmitAsync();

        Assert.Equal(["Logo changed. Invoices issued from now on print it."], with.Messages);
        var picture = await admin.RequestAsync(HttpMethod.Get, with.All("img")[0].GetAttribute("src")!);
        Assert.Equal("image/png", picture.Content.Headers.ContentType?.MediaType);
        Assert.Equal(Convert.FromBase64String(RedDot), await picture.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        var without = await with.FormOf("Upload").SubmitAsync("Remove logo");
        Assert.Empty(without.All("main img"));
        Assert.Equal(HttpStatusCode.NotFound, (await admin.OpenAsync("/Settings/Logo")).Status);
    }

    [Theory]
    [InlineData("PHN2Zy8+", "The picture is neither PNG nor JPEG.")]
    [InlineData("iVBORw0KGgoAAAANSUhEUg==", "The PNG is damaged or incomplete.")]
    [InlineData("/9j/4AAQ", "The JPEG is damaged or incomplete.")]
    public async Task A_file_is_judged_by_what_is_in_it_and_not_by_its_name(string bytes, string error)
    {
        var admin = await app.SignInAsync(Role.Admin);

        var page = await (await admin.OpenAsync("/Settings/Seller")).FormOf("Upload").Attach("Logo", "logo.png", Convert.FromBase64String(bytes)).SubmitAsync();

        Assert.Equal([error], page.Errors);
    }

    [Fact]
    public async Task A_logo_that_is_too_large_is_refused()
    {
        var admin = await app.SignInAsync(Role.Admin);

        var page = await (await admin.OpenAsync("/Settings/Seller")).FormOf("Upload").Attach("Logo", "logo.png", new byte[513 * 1024]).SubmitAsync();

        Assert.Equal(["The file is larger than 512 KB. Save the logo smaller and choose it again."], page.Errors);
    }

    [Fact]
    public async Task The_next_numbers_are_shown_before_anything_is_saved()
    {
        await using var own = await FlexPortalApp.StartAsync();
        var finance = await own.SignInAsync(Role.Finance);
        var form = (await finance.OpenAsync("/Settings/Numbering")).Form();

        var preview = await form.Fill("Invoices", "R{yy}-{0001}").Fill("Credit notes", "G/{yyyy}/{01}").SubmitAsync("Preview");

        var year = TimeProvider.System.GetUtcNow().Year;
        Assert.Contains($"Invoice R{year % 100}-0001 Credit note G/{year}/01", preview.Text, StringComparison.Ordinal);
        Assert.Equal("INV-{yyyy}-{000001}", (await finance.OpenAsync("/Settings/Numbering")).Form().ValueOf("Invoices"));
        Assert.Equal(["Numbering saved."], (await preview.Form().SubmitAsync("Save")).Messages);
        Assert.Equal("R{yy}-{0001}", (await finance.OpenAsync("/Settings/Numbering")).Form().ValueOf("Invoices"));
    }

    [Theory]
    [InlineData("INV-{yyyy}", "CN-{yyyy}-{000001}", "A numbering pattern has one sequence, for example {000001}.")]
    [InlineData("INV-{yyyy}-{000001}", "INV-{yyyy}-{001}", "Credit notes need a pattern that differs from that of invoices in a letter or a sign, for example CN-{yyyy}-{000001}.")]
    public async Task A_pattern_that_cannot_number_is_refused(string invoices, string creditNotes, string error)
    {
        var finance = await app.SignInAsync(Role.Finance);

        var page = await (await finance.OpenAsync("/Settings/Numbering")).Form().Fill("Invoices", invoices).Fill("Credit notes", creditNotes).SubmitAsync("Save");

        Assert.Equal([error], page.Errors);
    }

    private static WebForm Sound(WebForm form) => form
        .Fill("Legal name", "Baltic Rentals")
        .Fill("Street and number", "ul. Długa 1")
        .Fill("Postal code", "80-827")
        .Fill("City", "Gdańsk")
        .Fill("Country", "PL")
        .Fill("VAT number", "PL1234563218")
        .Fill("IBAN", "DE89370400440532013000")
        .Fill("Time zone", "Europe/Warsaw")
        .Fill("Dates and amounts as in", "pl-PL");
}
