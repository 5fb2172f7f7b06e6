using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace FlexPortal.Web.TagHelpers;

/// <summary>A picture of the sprite, in the colour of the text around it: <c>&lt;icon name="payments" /&gt;</c>.</summary>
[HtmlTargetElement("icon", TagStructure = TagStructure.WithoutEndTag)]
public sealed class IconTagHelper : TagHelper
{
    /// <summary>The id of a symbol of <c>wwwroot/icons.svg</c>.</summary>
    public required string Name { get; set; }

    /// <summary>What the picture says where no word beside it does; null hides it from screen readers.</summary>
    public string? Label { get; set; }

    /// <summary>The view that is rendered.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var icon = Markup.Icon(ViewContext, Name, output.Attributes["class"]?.Value.ToString());
        if (Label is not null)
        {
            icon.Attributes.Remove("aria-hidden");
            icon.With("role", "img").With("aria-label", Label);
        }

        output.TagName = null;
        output.Content.SetHtmlContent(icon);
    }
}
