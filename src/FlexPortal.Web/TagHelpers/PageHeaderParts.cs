using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace FlexPortal.Web.TagHelpers;

/// <summary>What the elements inside a <c>page-header</c> collect for it.</summary>
internal sealed class PageHeaderParts
{
    public List<(string Href, IHtmlContent Text)> Crumbs { get; } = [];

    public IHtmlContent? Status { get; set; }

    public IHtmlContent? Summary { get; set; }

    public IHtmlContent? Actions { get; set; }

    public static PageHeaderParts Of(TagHelperContext context) =>
        context.Items.TryGetValue(typeof(PageHeaderParts), out var parts) && parts is PageHeaderParts header
            ? header
            : throw new InvalidOperationException($"<{context.TagName}> stands inside <page-header>.");
}

/// <summary>A page above this one: <c>&lt;crumb href="/Payments"&gt;Payments&lt;/crumb&gt;</c>.</summary>
[HtmlTargetElement("crumb", ParentTag = "page-header")]
public sealed class CrumbTagHelper : TagHelper
{
    /// <summary>That page's address.</summary>
    public required string Href { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        PageHeaderParts.Of(context).Crumbs.Add((Href, await output.GetChildContentAsync()));
        output.SuppressOutput();
    }
}

/// <summary>Badges beside the title.</summary>
[HtmlTargetElement("page-status", ParentTag = "page-header")]
public sealed class PageStatusTagHelper : TagHelper
{
    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        PageHeaderParts.Of(context).Status = await output.GetChildContentAsync();
        output.SuppressOutput();
    }
}

/// <summary>A line below the title; text and links.</summary>
[HtmlTargetElement("page-summary", ParentTag = "page-header")]
public sealed class PageSummaryTagHelper : TagHelper
{
    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        PageHeaderParts.Of(context).Summary = await output.GetChildContentAsync();
        output.SuppressOutput();
    }
}

/// <summary>What can be done on the page: links and buttons, the main one last.</summary>
[HtmlTargetElement("page-actions", ParentTag = "page-header")]
public sealed class PageActionsTagHelper : TagHelper
{
    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        PageHeaderParts.Of(context).Actions = await output.GetChildContentAsync();
        output.SuppressOutput();
    }
}
