using FlexPortal.Web.Shell;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace FlexPortal.Web.TagHelpers;

/// <summary>A link of the sidebar; says <c>aria-current</c> on its page and on every page below it: <c>&lt;nav-item entry="@entry" /&gt;</c>.</summary>
[HtmlTargetElement("nav-item", TagStructure = TagStructure.WithoutEndTag)]
public sealed class NavItemTagHelper : TagHelper
{
    /// <summary>The link to draw.</summary>
    public required NavigationEntry Entry { get; set; }

    /// <summary>The view that is rendered.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var request = ViewContext.HttpContext.Request;
        output.TagName = "a";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("href", request.PathBase + Entry.Href);
        output.Attributes.SetAttribute("data-key", Entry.Key.ToString());
        if (IsCurrent(request.Path))
        {
            output.Attributes.SetAttribute("aria-current", request.Path.Equals(Entry.Href, StringComparison.OrdinalIgnoreCase) ? "page" : "true");
        }

        output.Content.SetHtmlContent(Markup.Icon(ViewContext, Entry.Icon));
        output.Content.Append(Entry.Text);
    }

    private bool IsCurrent(PathString path) =>
        Entry.Href == "/" ? path == "/" || !path.HasValue : path.StartsWithSegments(Entry.Href, StringComparison.OrdinalIgnoreCase);
}
