using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace FlexPortal.Web.TagHelpers;

/// <summary>A state in a word with its shape: <c>&lt;badge kind="Success" text="Paid" /&gt;</c>.</summary>
[HtmlTargetElement("badge", TagStructure = TagStructure.WithoutEndTag)]
public sealed class BadgeTagHelper : TagHelper
{
    /// <summary>What the state means.</summary>
    public BadgeKind Kind { get; set; }

    /// <summary>The state's word.</summary>
    public required string Text { get; set; }

    /// <summary>A symbol of the sprite in place of the kind's own shape.</summary>
    public string? Icon { get; set; }

    /// <summary>The view that is rendered.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "badge " + CssClass(Kind));
        output.Content.SetHtmlContent(Markup.Icon(ViewContext, Icon ?? Shape(Kind)));
        output.Content.Append(Text);
    }

    private static string CssClass(BadgeKind kind) => kind switch
    {
        BadgeKind.Info => "info",
        BadgeKind.Success => "success",
        BadgeKind.Warning => "warning",
        BadgeKind.Danger => "danger",
        BadgeKind.Muted or BadgeKind.Planned => "muted",
        _ => "neutral",
    };

    private static string Shape(BadgeKind kind) => kind switch
    {
        BadgeKind.Info => "clock",
        BadgeKind.Success => "check-circle",
        BadgeKind.Warning => "alert",
        BadgeKind.Danger => "stop",
        BadgeKind.Muted => "slash",
        BadgeKind.Planned => "dashed",
        _ => "circle",
    };
}
