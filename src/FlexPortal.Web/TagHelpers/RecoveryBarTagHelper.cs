using FlexPortal.Web.Display;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace FlexPortal.Web.TagHelpers;

/// <summary>How much of an asset's cost its income has brought back: <c>&lt;recovery-bar percent="53.4m" /&gt;</c>.</summary>
/// <param name="display">The seller's culture.</param>
[HtmlTargetElement("recovery-bar", TagStructure = TagStructure.WithoutEndTag)]
public sealed class RecoveryBarTagHelper(IDisplayCulture display) : TagHelper
{
    private const decimal Whole = 100;

    /// <summary>Hundredths; above 100 the asset earns, the bar stays full. Null where the cost is unknown.</summary>
    public required decimal? Percent { get; set; }

    /// <summary>More than half of the contract is over and at most half of the cost is back.</summary>
    public bool AtRisk { get; set; }

    /// <summary>What the bar measures, for screen readers.</summary>
    public string Label { get; set; } = "Cost recovery";

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Percent is not { } percent)
        {
            Nothing.Draw(output);
            return;
        }

        var shown = Math.Clamp(percent, 0, Whole);
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", CssClass(percent));
        output.Content.SetHtmlContent(Markup.Element("progress").With("max", "100").With("value", Markup.Invariant($"{shown:0.#}")).With("aria-label", Label));
        output.Content.AppendHtml(Markup.Element("span", "recovery-value", display.Percent(percent)));
    }

    private string CssClass(decimal percent)
    {
        if (percent > Whole)
        {
            return "recovery profitable";
        }

        return AtRisk ? "recovery at-risk" : "recovery";
    }
}
