using FlexPortal.Application.Data;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FlexPortal.Web.Shell;

/// <summary>A page with a list that can be searched and paged. The whole view is in the address, so that it can be shared.</summary>
public abstract class SearchedList : PageModel
{
    /// <summary>Words to search for; null for none.</summary>
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    /// <summary>Cursor of the row before the page.</summary>
    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    /// <summary>Cursor of the row after the page.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Before { get; set; }

    /// <summary>Rows per page.</summary>
    [BindProperty(SupportsGet = true)]
    public int Size { get; set; }

    /// <summary>Which page the address asks for.</summary>
    protected PageRequest Asked => new(After, Before, Size);

    /// <summary>What the pager counts: <c>customer</c>, <c>customers</c>, or that there are more than anybody waits for.</summary>
    public static string Noun<T>(Page<T> page, string one, string many)
    {
        ArgumentNullException.ThrowIfNull(page);
        if (page.CountIsBounded)
            return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"More than {Keyset.CountLimit:N0} {many}");
        return page.Count == 1 ? one : many;
    }

    /// <summary>This view's address with the page that a cursor names; null where there is none.</summary>
    /// <param name="key"><c>after</c> or <c>before</c>.</param>
    /// <param name="cursor">The cursor.</param>
    public string? Href(string key, string? cursor)
    {
        if (cursor is null)
            return null;
        var kept = Request.Query.Where(q => q.Key is not ("after" or "before")).SelectMany(q => q.Value.Where(v => !string.IsNullOrEmpty(v)).Select(v => KeyValuePair.Create(q.Key, v!)));
        return new QueryBuilder(kept) { { key, cursor } }.ToQueryString().Value;
    }
}
