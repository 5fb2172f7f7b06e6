using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace FlexPortal.Web.TagHelpers;

/// <summary>
/// The head of a column that can be sorted by: a <c>th</c> with a link that keeps the filters and goes back to the first page.
/// <c>&lt;sort-link key="due" current="@Model.Sort" descending="@Model.Descending"&gt;Due date&lt;/sort-link&gt;</c>
/// The link says <c>?sort=due&amp;dir=asc</c>, or <c>dir=desc</c> when the column is sorted upwards already.
/// </summary>
[HtmlTargetElement("sort-link")]
public sealed class SortLinkTagHelper : TagHelper
{
    private static readonly string[] Position = ["sort", "dir", "page", "after", "before", "handler"];

    /// <summary>The column's name in the query.</summary>
    public required string Key { get; set; }

    /// <summary>The column that the list is sorted by now.</summary>
    public string? Current { get; set; }

    /// <summary>The list is sorted from high to low now.</summary>
    public bool Descending { get; set; }

    /// <summary>A first press sorts from high to low, as one wants it for amounts.</summary>
    public bool HighFirst { get; set; }

    /// <summary>The view that is rendered.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var sorted = string.Equals(Key, Current, StringComparison.OrdinalIgnoreCase);
        output.TagName = "th";
        output.Attributes.SetAttribute("scope", "col");
        if (sorted)
        {
            output.Attributes.SetAttribute("aria-sort", Descending ? "descending" : "ascending");
        }

        var link = Markup.Element("a", "sort-link").With("href", Href(sorted ? !Descending : HighFirst));
        link.Add(await output.GetChildContentAsync());
        link.Add(Markup.Icon(ViewContext, Shape(sorted)));
        output.Content.SetHtmlContent(link);
    }

    private string Shape(bool sorted)
    {
        if (!sorted)
        {
            return "sort";
        }

        return Descending ? "chevron-down" : "chevron-up";
    }

    private string Href(bool descending)
    {
        var query = new QueryBuilder(ViewContext.HttpContext.Request.Query
            .Where(pair => !Position.Contains(pair.Key, StringComparer.OrdinalIgnoreCase))
            .SelectMany(pair => pair.Value.Where(value => !string.IsNullOrEmpty(value)).Select(value => KeyValuePair.Create(pair.Key, value!))))
        {
            { "sort", Key },
            { "dir", descending ? "desc" : "asc" },
        };
        return query.ToQueryString().Value!;
    }
}
