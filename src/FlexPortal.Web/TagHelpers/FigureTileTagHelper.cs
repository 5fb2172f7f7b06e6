using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace FlexPortal.Web.TagHelpers;

/// <summary>
/// A figure of the dashboard that opens the list behind it; several stand in <c>div.figures</c>.
/// <c>&lt;figure-tile label="Overdue" icon="alert" tone="danger" href="/Payments?status=overdue" note="7 payments"&gt;&lt;money …/&gt;&lt;/figure-tile&gt;</c>
/// </summary>
[HtmlTargetElement("figure-tile")]
public sealed class FigureTileTagHelper : TagHelper
{
    /// <summary>What is counted.</summary>
    public required string Label { get; set; }

    /// <summary>A symbol of the sprite.</summary>
    public required string Icon { get; set; }

    /// <summary>The list behind the figure; null draws no link.</summary>
    public string? Href { get; set; }

    /// <summary>A line below the figure, e.g. how many rows make it up.</summary>
    public string? Note { get; set; }

    /// <summary><c>success</c>, <c>warning</c>, <c>danger</c>, or null for none.</summary>
    public string? Tone { get; set; }

    /// <summary>The view that is rendered.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = string.IsNullOrEmpty(Href) ? "div" : "a";
        output.Attributes.SetAttribute("class", string.IsNullOrEmpty(Tone) ? "figure" : "figure " + Tone);
        if (!string.IsNullOrEmpty(Href))
        {
            output.Attributes.SetAttribute("href", Href);
        }

        output.Content.AppendHtml(Markup.Element("span", "figure-label", Label));
        output.Content.AppendHtml(Markup.Icon(ViewContext, Icon));
        output.Content.AppendHtml(Markup.Element("span", "figure-value").Add(await output.GetChildContentAsync()));
        if (!string.IsNullOrEmpty(Note))
        {
            output.Content.AppendHtml(Markup.Element("span", "figure-note", Note));
        }
    }
}
