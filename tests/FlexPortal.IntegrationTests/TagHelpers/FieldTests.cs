using System.ComponentModel.DataAnnotations;
using FlexPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace FlexPortal.IntegrationTests.TagHelpers;

public sealed class FieldTests
{
    private readonly Rendering page = new(new Form());

    public enum Method
    {
        BankTransfer,
        [Display(Name = "Cheque by post")]
        Check,
    }

    [Fact]
    public async Task The_label_belongs_to_the_control_and_is_made_of_the_propertys_name()
    {
        var html = await DrawAsync("Input.PaidBy");
        Assert.Contains("<label for=\"Input_PaidBy\">Paid by", html, StringComparison.Ordinal);
        Assert.Contains("id=\"Input_PaidBy\" ", html, StringComparison.Ordinal);
        Assert.Contains("name=\"Input.PaidBy\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hint_and_error_are_read_with_the_control()
    {
        var html = await DrawAsync("Input.PaidBy", field => field.Hint = "As on the statement.");
        Assert.Contains("aria-describedby=\"Input_PaidBy-hint Input_PaidBy-error\"", html, StringComparison.Ordinal);
        Assert.Contains("id=\"Input_PaidBy-hint\">As on the statement.</p>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("aria-invalid", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_stands_beside_the_field_and_keeps_what_was_typed()
    {
        page.ModelState.SetModelValue("Input.Amount", "12,5x", "12,5x");
        page.ModelState.AddModelError("Input.Amount", "Enter an amount like 12.50.");
        var html = await DrawAsync("Input.Amount", field => field.Type = "text");
        Assert.Contains("id=\"Input_Amount-error\">Enter an amount like 12.50.</p>", html, StringComparison.Ordinal);
        Assert.Contains("aria-invalid=\"true\"", html, StringComparison.Ordinal);
        Assert.Contains("value=\"12,5x\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_people_typed_cannot_become_markup()
    {
        page.ModelState.SetModelValue("Input.PaidBy", "\"><script>alert(1)</script>", "\"><script>alert(1)</script>");
        page.ModelState.AddModelError("Input.PaidBy", "<b>no</b>");
        var html = await DrawAsync("Input.PaidBy", field => (field.Label, field.Hint, field.Suffix) = ("<i>l</i>", "<i>h</i>", "<i>s</i>"));
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<i>", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en-IE")]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    public async Task Dates_and_amounts_are_invariant_in_the_form_whatever_the_culture(string culture)
    {
        var date = await Rendering.InCultureAsync(culture, () => DrawAsync("Input.PaidOn"));
        Assert.Contains("type=\"date\" value=\"2025-03-04\"", date, StringComparison.Ordinal);
        var amount = await Rendering.InCultureAsync(culture, () => DrawAsync("Input.Amount", field => (field.Type, field.Currency) = ("money", "EUR")));
        Assert.Contains("type=\"number\" value=\"1234.50\"", amount, StringComparison.Ordinal);
        Assert.Contains("name=\"__Invariant\" type=\"hidden\" value=\"Input.Amount\"", amount, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("EUR", "0.01", "1234.50")]
    [InlineData("JPY", "1", "1234")]
    [InlineData("KWD", "0.001", "1234.500")]
    public async Task An_amount_has_the_decimal_places_of_its_currency(string currency, string step, string value)
    {
        page.ModelState.Clear();
        var form = new Form();
        form.Input.Amount = currency == "JPY" ? 1234 : 1234.5m;
        var html = await DrawAsync(new Rendering(form), "Input.Amount", field => (field.Type, field.Currency) = ("money", currency));
        Assert.Contains($"step=\"{step}\"", html, StringComparison.Ordinal);
        Assert.Contains($"value=\"{value}\"", html, StringComparison.Ordinal);
        Assert.Contains($">{currency}</span>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rule_of_the_property_becomes_the_browsers_own_check()
    {
        var html = await DrawAsync("Input.PaidBy");
        Assert.Contains("required=\"\"", html, StringComparison.Ordinal);
        Assert.Contains("maxlength=\"40\"", html, StringComparison.Ordinal);
        Assert.Contains("data-required=\"Say who paid.\"", html, StringComparison.Ordinal);
        Assert.Contains("class=\"required\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("data-val", html, StringComparison.Ordinal);
        var months = await DrawAsync("Input.Months");
        Assert.Contains("min=\"1\"", months, StringComparison.Ordinal);
        Assert.Contains("max=\"120\"", months, StringComparison.Ordinal);
        Assert.Contains("step=\"1\"", months, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_may_stay_empty_has_no_mark()
    {
        var html = await DrawAsync("Input.Reference");
        Assert.DoesNotContain("required", html, StringComparison.Ordinal);
        Assert.Contains("required=\"\"", await DrawAsync("Input.Reference", field => field.Required = true), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_enum_is_a_list_in_words_with_its_value_chosen()
    {
        var html = await DrawAsync("Input.Method");
        Assert.Contains("<option value=\"BankTransfer\">Bank transfer</option>", html, StringComparison.Ordinal);
        Assert.Contains("<option selected=\"selected\" value=\"Check\">Cheque by post</option>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Radio_buttons_are_a_group_with_a_legend()
    {
        var html = await DrawAsync("Input.Method", field => field.Type = "radio");
        Assert.StartsWith("<fieldset", html, StringComparison.Ordinal);
        Assert.Contains("<legend>Method", html, StringComparison.Ordinal);
        Assert.Contains("checked=\"checked\" id=\"Input_Method_Check\"", html, StringComparison.Ordinal);
        Assert.Contains("<label for=\"Input_Method_Check\">", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_box_that_is_not_ticked_says_so()
    {
        var html = await DrawAsync("Input.Send");
        Assert.Contains("type=\"checkbox\" value=\"true\"", html, StringComparison.Ordinal);
        Assert.Contains("name=\"Input.Send\" type=\"hidden\" value=\"false\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("required", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Items_make_a_list_with_an_empty_choice()
    {
        var html = await DrawAsync("Input.Reference", field => (field.Items, field.Blank) = ([new SelectListItem("Visa", "v")], "Choose a card"));
        Assert.Contains("<option value=\"\">Choose a card</option>", html, StringComparison.Ordinal);
        Assert.Contains("<option value=\"v\">Visa</option>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_without_items_is_a_mistake_of_the_page() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => DrawAsync("Input.Reference", field => field.Type = "select"));

    [Fact]
    public async Task A_secret_is_never_sent_back() =>
        Assert.DoesNotContain("hunter2", await DrawAsync("Input.Password"), StringComparison.Ordinal);

    [Fact]
    public async Task Other_attributes_go_to_the_control_and_the_class_to_the_field()
    {
        var field = New(page, "Input.Reference");
        var html = await Rendering.DrawAsync(field, "", new TagHelperAttribute("class", "w3"), new TagHelperAttribute("autocomplete", "off"));
        Assert.StartsWith("<div class=\"field w3\">", html, StringComparison.Ordinal);
        Assert.Contains("autocomplete=\"off\"", html, StringComparison.Ordinal);
    }

    private Task<string> DrawAsync(string property, Action<FieldTagHelper>? set = null) => DrawAsync(page, property, set);

    private static Task<string> DrawAsync(Rendering page, string property, Action<FieldTagHelper>? set = null)
    {
        var field = New(page, property);
        set?.Invoke(field);
        return Rendering.DrawAsync(field);
    }

    private static FieldTagHelper New(Rendering page, string property) =>
        new(page.Generator, new SellerIn("en-IE")) { For = page.For(property), ViewContext = page.View };

    internal sealed class Form
    {
        public Entry Input { get; set; } = new();
    }

    internal sealed class Entry
    {
        [Required(ErrorMessage = "Say who paid."), StringLength(40)]
        public string? PaidBy { get; set; }

        public string? Reference { get; set; }

        [DataType(DataType.Password)]
        public string? Password { get; set; } = "hunter2";

        public DateOnly PaidOn { get; set; } = new(2025, 3, 4);

        public decimal? Amount { get; set; } = 1234.5m;

        [Range(1, 120)]
        public int Months { get; set; } = 12;

        public Method Method { get; set; } = Method.Check;

        public bool Send { get; set; }
    }
}
