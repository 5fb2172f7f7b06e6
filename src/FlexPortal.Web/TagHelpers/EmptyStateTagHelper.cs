using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace FlexPortal.Web.TagHelpers;

/// <summary>
/// Stands where a list would be: says why nothing is there and what to do.
/// <c>&lt;empty-state icon="customers" title="No customers yet"&gt;&lt;p&gt;…&lt;/p&gt;&lt;div class="row"&gt;…&lt;/div&gt;&lt;/empty-state&gt;</c>
/// </summary>
[HtmlTargetElement("empty-state")]
public sealed class EmptyStateTagHelper : TagHelper
{
    /// <summary>A symbol of the sprite.</summary>
    public required string Icon { get; set; }

    /// <summary>What is missing.</summary>
    public required string Title { get; set; }

    /// <summary>The heading's level: 2 on a page of its own, 3 inside a card that has a heading.</summary>
    public int Level { get; set; } = 2;

    /// <summary>The view that is rendered.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.Attributes.SetAttribute("class", "empty-state");
        output.PreContent.AppendHtml(Markup.Icon(ViewContext, Icon, "large"));
        output.PreContent.AppendHtml(Markup.Element(Markup.Invariant($"h{Level}"), text: Title));
        output.Content.SetHtmlContent(await output.GetChildContentAsync());
    }
}
