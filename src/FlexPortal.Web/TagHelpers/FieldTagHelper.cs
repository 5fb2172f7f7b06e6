using FlexPortal.Web.Display;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace FlexPortal.Web.TagHelpers;

/// <summary>
/// A whole form field: label, hint, control, error beside it. The control follows from <see cref="Type"/>, <see cref="Items"/> or the
/// property: an enum is a list to choose from, a bool a check box, a <see cref="DateOnly"/> a date, a number a number. What was typed is
/// kept when the form comes back with errors. Attributes that are not listed here go to the control, <c>class</c> to the field around it.
/// <c>&lt;field for="Input.PaidOn" label="Payment date" hint="When the money arrived." class="w3" /&gt;</c>
/// </summary>
/// <param name="generator">Gives names, values and limits of the property.</param>
/// <param name="display">Decimal places of the currency.</param>
[HtmlTargetElement("field", Attributes = "for", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FieldTagHelper(IHtmlGenerator generator, IDisplayCulture display) : TagHelper
{
    /// <summary>The property of the page's input.</summary>
    public required ModelExpression For { get; set; }

    /// <summary>The label; without it the property's display name, or its name in words.</summary>
    public string? Label { get; set; }

    /// <summary>A line below the label that says what to enter.</summary>
    public string? Hint { get; set; }

    /// <summary>
    /// text, email, tel, url, password, search, number, money (a decimal in major units), date, month, file, textarea, select, radio or checkbox;
    /// without it as the property says.
    /// </summary>
    public string? Type { get; set; }

    /// <summary>Drawn before the control, e.g. <c>€</c>.</summary>
    public string? Prefix { get; set; }

    /// <summary>Drawn after the control, e.g. <c>months</c>.</summary>
    public string? Suffix { get; set; }

    /// <summary>The choices of a list or of radio buttons; an enum brings its own.</summary>
    public IEnumerable<SelectListItem>? Items { get; set; }

    /// <summary>Text of a first, empty choice of a list, e.g. <c>Choose a product</c>.</summary>
    public string? Blank { get; set; }

    /// <summary>ISO 4217 code for type <c>money</c>: sets the decimal places, and is the suffix unless there is another.</summary>
    public string? Currency { get; set; }

    /// <summary>Whether it must be filled in; without it as validation says.</summary>
    public bool? Required { get; set; }

    /// <summary>The view that is rendered.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var name = ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);
        var id = TagBuilder.CreateSanitizedId(name, "_");
        var error = FirstError(name);
        var kind = FieldKind.Of(this);
        var control = new FieldControl(generator, ViewContext, this, kind)
        {
            Id = id,
            DescribedBy = Hint is null ? id + "-error" : id + "-hint " + id + "-error",
            Invalid = error is not null,
            MinorDigits = Currency is null ? 2 : display.MinorDigits(Currency),
            Extra = [.. output.Attributes.Where(attribute => attribute.Name is not "class")],
        };
        var drawn = await control.DrawAsync();

        output.TagMode = TagMode.StartTagAndEndTag;
        var cssClass = output.Attributes["class"]?.Value.ToString();
        output.Attributes.Clear();
        var label = Label ?? For.Metadata.DisplayName ?? Words.FromName(For.Metadata.PropertyName ?? For.Name);
        switch (kind)
        {
            case "checkbox":
                DrawChoice(output, id, label, cssClass, drawn, error);
                break;
            case "radio":
                DrawGroup(output, id, label, cssClass, drawn, error, control.IsRequired);
                break;
            default:
                DrawField(output, id, label, cssClass, drawn, error, control.IsRequired);
                break;
        }
    }

    private string? FirstError(string name)
    {
        if (!ViewContext.ViewData.ModelState.TryGetValue(name, out var entry) || entry.ValidationState != ModelValidationState.Invalid)
        {
            return null;
        }

        var text = entry.Errors.Select(error => error.ErrorMessage).FirstOrDefault(message => message.Length > 0);
        return text ?? "This value is not valid.";
    }

    private void DrawField(TagHelperOutput output, string id, string label, string? cssClass, IHtmlContent control, string? error, bool required)
    {
        output.TagName = "div";
        output.Attributes.SetAttribute("class", Classes("field", cssClass));
        output.Content.AppendHtml(Markup.Element("label", text: label).With("for", id).Add(Mark(required)));
        output.Content.AppendHtml(Notes(id, error));
        output.Content.AppendHtml(Affixed(control));
    }

    private void DrawGroup(TagHelperOutput output, string id, string label, string? cssClass, IHtmlContent control, string? error, bool required)
    {
        output.TagName = "fieldset";
        output.Attributes.SetAttribute("class", Classes("field", cssClass));
        output.Attributes.SetAttribute("aria-describedby", Hint is null ? id + "-error" : id + "-hint " + id + "-error");
        output.Content.AppendHtml(Markup.Element("legend", text: label).Add(Mark(required)));
        output.Content.AppendHtml(Notes(id, error));
        output.Content.AppendHtml(control);
    }

    private void DrawChoice(TagHelperOutput output, string id, string label, string? cssClass, IHtmlContent control, string? error)
    {
        output.TagName = "div";
        output.Attributes.SetAttribute("class", Classes("field choice", cssClass));
        output.Content.AppendHtml(control);
        output.Content.AppendHtml(Markup.Element("label", text: label).With("for", id));
        output.Content.AppendHtml(Notes(id, error));
    }

    private IHtmlContent Affixed(IHtmlContent control)
    {
        var suffix = Suffix ?? Currency;
        if (Prefix is null && suffix is null)
        {
            return control;
        }

        return Markup.Element("div", "affixed").Add(Affix(Prefix)).Add(control).Add(Affix(suffix));
    }

    private static TagBuilder? Affix(string? text) => text is null ? null : Markup.Element("span", "affix", text).With("aria-hidden", "true");

    private HtmlContentBuilder Notes(string id, string? error)
    {
        var notes = new HtmlContentBuilder();
        if (Hint is not null)
        {
            notes.AppendHtml(Markup.Element("p", "hint", Hint).With("id", id + "-hint"));
        }

        notes.AppendHtml(Markup.Element("p", "field-error", error ?? "").With("id", id + "-error"));
        return notes;
    }

    private static TagBuilder? Mark(bool required) => required ? Markup.Element("span", "required", "*").With("aria-hidden", "true") : null;

    private static string Classes(string own, string? added) => added is null ? own : own + " " + added;
}
