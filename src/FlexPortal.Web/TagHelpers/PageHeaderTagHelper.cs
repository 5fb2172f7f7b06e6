using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace FlexPortal.Web.TagHelpers;

/// <summary>
/// The top of a page: the way back, the title with its state, a line about it, and the page's acts at the right. Holds
/// <c>&lt;crumb href&gt;</c>, <c>&lt;page-status&gt;</c>, <c>&lt;page-summary&gt;</c> and <c>&lt;page-actions&gt;</c>, each optional.
/// </summary>
[HtmlTargetElement("page-header")]
public sealed class PageHeaderTagHelper : TagHelper
{
    /// <summary>The page's heading; without it the page's <c>ViewData["Title"]</c>.</summary>
    public string? Title { get; set; }

    /// <summary>The view that is rendered.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var parts = new PageHeaderParts();
        context.Items[typeof(PageHeaderParts)] = parts;
        await output.GetChildContentAsync();

        output.TagName = "header";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "page-header");
        output.Content.Clear();
        if (parts.Crumbs.Count > 0)
        {
            output.Content.AppendHtml(Breadcrumb(parts.Crumbs));
        }

        var title = Markup.Element("div", "page-title");
        title.Add(Markup.Element("h1", text: Title ?? ViewContext.ViewData["Title"] as string ?? "")).Add(parts.Status);
        var heading = Markup.Element("div", "page-heading").Add(title);
        if (parts.Summary is not null)
        {
            heading.Add(Markup.Element("p", "page-summary").Add(parts.Summary));
        }

        var main = Markup.Element("div", "page-header-main").Add(heading);
        if (parts.Actions is not null)
        {
            main.Add(Markup.Element("div", "page-actions").Add(parts.Actions));
        }

        output.Content.AppendHtml(main);
    }

    private static TagBuilder Breadcrumb(List<(string Href, IHtmlContent Text)> crumbs)
    {
        var list = new TagBuilder("ol");
        foreach (var (href, text) in crumbs)
        {
            list.Add(new TagBuilder("li").Add(Markup.Element("a").With("href", href).Add(text)));
        }

        return Markup.Element("nav", "breadcrumb").With("aria-label", "Breadcrumb").Add(list);
    }
}
