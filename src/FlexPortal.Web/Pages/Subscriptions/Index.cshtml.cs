using System.Globalization;
using FlexPortal.Application.Data;
using FlexPortal.Application.Subscriptions;
using FlexPortal.Domain.Subscriptions;
using FlexPortal.Web.Display;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FlexPortal.Web.Pages.Subscriptions;

/// <summary>All subscriptions: found, filtered, sorted, paged. The whole view is in the address, so that it can be shared.</summary>
public sealed class IndexModel(SubscriptionList list, IDisplayCulture display) : PageModel
{
    private IReadOnlyDictionary<SubscriptionStatus, int> counts = new Dictionary<SubscriptionStatus, int>();

    /// <summary>Words to search for.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    /// <summary>The tab: a status, or none for all.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Status { get; set; }

    /// <summary>The column sorted by: <c>number</c> or <c>customer</c>.</summary>
    [BindProperty(SupportsGet = true)]
    public string Sort { get; set; } = "number";

    /// <summary><c>asc</c> or <c>desc</c>; the latest subscription comes first unless the address says otherwise.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Dir { get; set; }

    /// <summary>Cursor of the row before the page.</summary>
    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    /// <summary>Cursor of the row after the page.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Before { get; set; }

    /// <summary>Rows per page.</summary>
    [BindProperty(SupportsGet = true)]
    public int Size { get; set; } = PageRequest.Sizes[0];

    /// <summary>The rows.</summary>
    public Page<SubscriptionRow> Rows { get; private set; } = new([], null, null, 0);

    /// <summary>The tabs with what each is called and how many rows it has.</summary>
    public IEnumerable<(string? Key, string Text, string Count)> Tabs =>
    [
        (null, "All", display.Count(counts.Values.Sum())),
        .. Enum.GetValues<SubscriptionStatus>().OrderBy(s => s == SubscriptionStatus.Active ? 0 : 1)
            .Select(s => ((string?)s.ToString(), SubscriptionWords.Of(s).Text, display.Count(counts.GetValueOrDefault(s)))),
    ];

    /// <summary>Whether somebody searched.</summary>
    public bool Searching => !string.IsNullOrWhiteSpace(Q);

    /// <summary>Whether there is no subscription at all.</summary>
    public bool IsEmpty => !Searching && counts.Count == 0;

    /// <summary>Whether large comes first.</summary>
    public bool Descending => Dir is null ? !ByCustomer : Dir == "desc";

    /// <summary>What is counted; beyond <see cref="Keyset.CountLimit"/> nobody waits for the exact number.</summary>
    public string CountNoun => Rows.CountIsBounded
        ? string.Create(CultureInfo.InvariantCulture, $"more than {Keyset.CountLimit:N0} subscriptions")
        : Rows.Count == 1 ? "subscription" : "subscriptions";

    private bool ByCustomer => Sort == "customer";

    private SubscriptionStatus? Filter => Enum.TryParse<SubscriptionStatus>(Status, ignoreCase: true, out var status) && Enum.IsDefined(status) ? status : null;

    /// <summary>Reads the page.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        counts = await list.CountAsync(Q, cancellationToken);
        Rows = await list.ExecuteAsync(new SubscriptionFilter(Q, Filter), new SubscriptionListOrder(ByCustomer, Descending), new PageRequest(After, Before, Size), cancellationToken);
    }

    /// <summary>Whether a tab is the one that is shown.</summary>
    public bool IsShown(string? tab) => tab == Filter?.ToString();

    /// <summary>This view's address with one part changed; null takes it away. Always the first page unless a cursor is given.</summary>
    public string Href(string key, string? value)
    {
        var query = new QueryBuilder(Request.Query
            .Where(q => q.Key is not ("after" or "before") && !string.Equals(q.Key, key, StringComparison.OrdinalIgnoreCase))
            .SelectMany(q => q.Value.Where(v => !string.IsNullOrEmpty(v)).Select(v => KeyValuePair.Create(q.Key, v!))));
        if (value is not null)
            query.Add(key, value);
        var text = query.ToQueryString();
        return text.HasValue ? text.Value : Request.Path.Value!;
    }
}
