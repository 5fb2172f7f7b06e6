using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.TagHelpers;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace FlexPortal.Web.TagHelpers;

/// <summary>The control inside a field. The framework's generator gives name, value and limits; the rules for script libraries become native attributes.</summary>
internal sealed class FieldControl(IHtmlGenerator generator, ViewContext view, FieldTagHelper owner, string kind)
{
    private const string ValidationPrefix = "data-val";

    // Radio buttons with words longer than this stand one below the other.
    private const int LongestInRow = 24;

    public required string Id { get; init; }

    public required string DescribedBy { get; init; }

    public required bool Invalid { get; init; }

    public required int MinorDigits { get; init; }

    public required IReadOnlyList<TagHelperAttribute> Extra { get; init; }

    /// <summary>Known once the control is drawn.</summary>
    public bool IsRequired { get; private set; }

    public async Task<IHtmlContent> DrawAsync() => kind switch
    {
        "select" => Select(),
        "radio" => Radios(),
        "textarea" => Native(generator.GenerateTextArea(view, owner.For.ModelExplorer, owner.For.Name, 4, 0, null)),
        _ => await InputAsync(),
    };

    private async Task<IHtmlContent> InputAsync()
    {
        var type = kind == "money" ? "number" : kind;
        TagHelperAttributeList attributes = [new("type", type)];
        var input = new InputTagHelper(generator) { For = owner.For, InputTypeName = type, Format = Format(), ViewContext = view };
        var output = new TagHelperOutput("input", attributes, (_, _) => Task.FromResult<TagHelperContent>(new DefaultTagHelperContent()))
        {
            TagMode = TagMode.SelfClosing,
        };
        var context = new TagHelperContext(attributes, new Dictionary<object, object>(), "field-" + Id);
        input.Init(context);
        await input.ProcessAsync(context, output);

        var control = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        foreach (var attribute in output.Attributes)
        {
            control.Attributes[attribute.Name] = attribute.Value?.ToString();
        }

        Native(control);
        var drawn = new HtmlContentBuilder();
        drawn.AppendHtml(control);
        drawn.AppendHtml(output.PostElement);
        return drawn;
    }

    private string? Format() => kind switch
    {
        "date" => "{0:yyyy-MM-dd}",
        "month" => "{0:yyyy-MM}",
        "money" => "{0:0." + new string('0', MinorDigits) + "}",
        "number" when owner.For.Metadata.UnderlyingOrModelType == typeof(decimal) => "{0:0.############}",
        _ => null,
    };

    private TagBuilder Select()
    {
        var values = generator.GetCurrentValues(view, owner.For.ModelExplorer, owner.For.Name, allowMultiple: false);
        return Native(generator.GenerateSelect(view, owner.For.ModelExplorer, owner.Blank, owner.For.Name, Choices(), values, allowMultiple: false, htmlAttributes: null));
    }

    private TagBuilder Radios()
    {
        var choices = Choices().ToList();
        var group = Markup.Element("div", choices.Exists(choice => choice.Text.Length > LongestInRow) ? "choices down" : "choices");
        var first = true;
        foreach (var choice in choices)
        {
            var id = first ? Id : Id + "_" + TagBuilder.CreateSanitizedId(choice.Value, "_");
            var radio = generator.GenerateRadioButton(view, owner.For.ModelExplorer, owner.For.Name, choice.Value, isChecked: null, htmlAttributes: null);
            Native(radio);
            radio.Attributes["id"] = id;
            radio.Attributes.Remove("aria-describedby");
            group.Add(Markup.Element("span", "choice").Add(radio).Add(Markup.Element("label", text: choice.Text).With("for", id)));
            first = false;
        }

        return group;
    }

    private IEnumerable<SelectListItem> Choices()
    {
        if (owner.Items is not null)
        {
            return owner.Items;
        }

        var metadata = owner.For.Metadata;
        if (metadata.EnumGroupedDisplayNamesAndValues is not { } labels || metadata.EnumNamesAndValues is not { } names)
        {
            throw new InvalidOperationException($"The field for {owner.For.Name} has no items to choose from.");
        }

        var labelOf = labels.ToDictionary(pair => pair.Value, pair => pair.Key.Name, StringComparer.Ordinal);
        return names.Select(pair => new SelectListItem(labelOf[pair.Value] == pair.Key ? Words.FromName(pair.Key) : labelOf[pair.Value], pair.Key));
    }

    private TagBuilder Native(TagBuilder control)
    {
        var attributes = control.Attributes;
        attributes.TryGetValue("data-val-required", out var requiredText);
        IsRequired = owner.Required ?? (requiredText is not null && CanBeLeftEmpty());
        if (IsRequired)
        {
            attributes["required"] = "";
            control.With("data-required", owner.For.Metadata.IsReferenceOrNullableType ? requiredText : null);
        }

        Limit(attributes, "maxlength", "data-val-length-max", "data-val-maxlength-max");
        Limit(attributes, "minlength", "data-val-length-min", "data-val-minlength-min");
        Limit(attributes, "min", "data-val-range-min");
        Limit(attributes, "max", "data-val-range-max");
        foreach (var name in attributes.Keys.Where(name => name.StartsWith(ValidationPrefix, StringComparison.Ordinal)).ToList())
        {
            attributes.Remove(name);
        }

        if (kind is "money" or "number")
        {
            attributes["inputmode"] = IsWholeNumber() ? "numeric" : "decimal";
            attributes["step"] = Step();
        }

        attributes["id"] = Id;
        attributes["aria-describedby"] = DescribedBy;
        if (Invalid)
        {
            attributes["aria-invalid"] = "true";
        }

        foreach (var attribute in Extra)
        {
            attributes[attribute.Name] = attribute.Value?.ToString() ?? "";
        }

        return control;
    }

    // A list without an empty choice and a property that always has a value need no mark.
    private bool CanBeLeftEmpty() => kind switch
    {
        "checkbox" => false,
        "radio" or "select" => owner.Blank is not null || owner.For.Metadata.IsReferenceOrNullableType,
        _ => true,
    };

    private bool IsWholeNumber() => kind == "number" && owner.For.Metadata.UnderlyingOrModelType != typeof(decimal);

    private string Step()
    {
        if (kind == "money")
        {
            return MinorDigits == 0 ? "1" : "0." + 1.ToString("D" + MinorDigits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        }

        return IsWholeNumber() ? "1" : "any";
    }

    private static void Limit(AttributeDictionary attributes, string native, params ReadOnlySpan<string> rules)
    {
        foreach (var rule in rules)
        {
            if (!attributes.ContainsKey(native) && attributes.TryGetValue(rule, out var value) && value is not null)
            {
                attributes[native] = value;
            }
        }
    }
}
