using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace FlexPortal.Web.TagHelpers;

/// <summary>A message in the page: <c>&lt;alert kind="Warning"&gt;The price is below the cost.&lt;/alert&gt;</c>.</summary>
[HtmlTargetElement("alert")]
public sealed class AlertTagHelper : TagHelper
{
    /// <summary>Info, Success, Warning or Danger.</summary>
    public BadgeKind Kind { get; set; } = BadgeKind.Info;

    /// <summary>The view that is rendered.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var (cssClass, icon) = Kind switch
        {
            BadgeKind.Success => ("success", "check-circle"),
            BadgeKind.Warning => ("warning", "alert"),
            BadgeKind.Danger => ("danger", "stop"),
            _ => ("info", "info"),
        };
        output.TagName = "div";
        output.Attributes.SetAttribute("class", "alert " + cssClass);
        output.Content.SetHtmlContent(Markup.Icon(ViewContext, icon));
        output.Content.AppendHtml(Markup.Element("div").Add(await output.GetChildContentAsync()));
    }
}
