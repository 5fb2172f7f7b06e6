using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace FlexPortal.Web.TagHelpers;

/// <summary>
/// On top of a form: every error of the model state, each a link to its field. Takes the focus when the page is shown; draws nothing
/// when there is no error. <c>&lt;error-summary /&gt;</c>
/// </summary>
[HtmlTargetElement("error-summary", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ErrorSummaryTagHelper : TagHelper
{
    private const string UnknownError = "This value is not valid.";

    /// <summary>The heading.</summary>
    public string Title { get; set; } = "Please check what you entered";

    /// <summary>The view that is rendered.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var list = new TagBuilder("ul");
        foreach (var (field, text) in Errors().Distinct())
        {
            list.Add(new TagBuilder("li").Add(field.Length == 0
                ? Markup.Element("span", text: text)
                : Markup.Element("a", text: text).With("href", "#" + TagBuilder.CreateSanitizedId(field, "_"))));
        }

        if (!list.HasInnerHtml)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "error-summary");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Attributes.SetAttribute(new TagHelperAttribute("autofocus", null, HtmlAttributeValueStyle.Minimized));
        output.Content.SetHtmlContent(Markup.Element("h2", text: Title));
        output.Content.AppendHtml(list);
    }

    private IEnumerable<(string Field, string Text)> Errors() =>
        from entry in ViewContext.ViewData.ModelState
        where entry.Value is not null
        from error in entry.Value.Errors
        select (entry.Key, error.ErrorMessage.Length > 0 ? error.ErrorMessage : UnknownError);
}
