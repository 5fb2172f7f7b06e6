using FlexPortal.Web.Display;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace FlexPortal.Web.TagHelpers;

/// <summary>
/// Which rows are shown, and the way to those before and after. It takes finished addresses, so that lists may page by position or by key.
/// <c>&lt;pager first="26" last="50" total="1234" noun="payments" previous="?after=…" next="?after=…" /&gt;</c>
/// </summary>
/// <param name="display">The seller's culture.</param>
[HtmlTargetElement("pager", TagStructure = TagStructure.WithoutEndTag)]
public sealed class PagerTagHelper(IDisplayCulture display) : TagHelper
{
    /// <summary>Position of the first row shown, counted from 1; null when the list does not know positions.</summary>
    public long? First { get; set; }

    /// <summary>Position of the last row shown.</summary>
    public long? Last { get; set; }

    /// <summary>Number of rows in all; null when it was not counted.</summary>
    public long? Total { get; set; }

    /// <summary>What the rows are, in the plural: <c>payments</c>.</summary>
    public string Noun { get; set; } = "rows";

    /// <summary>Address of the rows before; null, which a page writes as an empty text, at the beginning.</summary>
    public string? Previous { get; set; }

    /// <summary>Address of the rows after; null at the end.</summary>
    public string? Next { get; set; }

    /// <summary>The view that is rendered.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "nav";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "pager");
        output.Attributes.SetAttribute("aria-label", "Pages of " + Noun);
        output.Content.AppendHtml(Markup.Element("span", "pager-count", Count()));
        if (!string.IsNullOrEmpty(Previous) || !string.IsNullOrEmpty(Next))
        {
            var links = Markup.Element("span", "pager-links");
            links.Add(Link(Previous, "prev", Markup.Icon(ViewContext, "chevron-left"), new HtmlString("Previous")));
            links.Add(Link(Next, "next", new HtmlString("Next"), Markup.Icon(ViewContext, "chevron-right")));
            output.Content.AppendHtml(links);
        }
    }

    private string Count()
    {
        var total = Total is { } counted ? display.Count(counted) + " " + Noun : Noun;
        if (First is not { } first || Last is not { } last)
        {
            return total;
        }

        if (first == 1 && last == Total)
        {
            return total;
        }

        var shown = display.Count(first) + "–" + display.Count(last);
        return Total is null ? shown : shown + " of " + total;
    }

    private static TagBuilder? Link(string? href, string rel, params ReadOnlySpan<IHtmlContent> content)
    {
        // An attribute that a page leaves empty arrives as an empty text.
        if (string.IsNullOrEmpty(href))
        {
            return null;
        }

        var link = Markup.Element("a", "button small").With("href", href).With("rel", rel);
        foreach (var part in content)
        {
            link.Add(part);
        }

        return link;
    }
}
