using FlexPortal.Application.Access;
using FlexPortal.Application.BillingGroups;
using FlexPortal.Application.Data;
using FlexPortal.Application.Payments;
using FlexPortal.Application.Sellers;
using FlexPortal.Application.Time;
using FlexPortal.Domain.Sellers;
using FlexPortal.Web.Access;
using FlexPortal.Web.Csv;
using FlexPortal.Web.Forms;
using FlexPortal.Web.Shell;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FlexPortal.Web.Pages.Payments;

/// <summary>All payments: found, filtered, sorted, paged, kept as views, taken away as files. The whole view is in the address, so that it can be shared.</summary>
public sealed class IndexModel(PaymentList payments, GroupList groups, SavedViews views, CurrentSeller sellers, BusinessCalendar calendar) : PageModel
{
    /// <summary>Payments counted for a kept view at most.</summary>
    private const int ViewCountLimit = 999;

    private static readonly string[] Position = ["after", "before", "handler", "view", "jump"];

    /// <summary>The tabs: what each is called and the filter that it stands for.</summary>
    public static IReadOnlyList<(string Key, string Text)> Tabs { get; } =
        [("", "All"), ("due", "Due"), ("overdue", "Overdue"), ("failed", "Failed"), ("partial", "Partially paid"), ("scheduled", "Scheduled"), ("processing", "Processing"), ("paid", "Paid"), ("cancelled", "Cancelled")];

    /// <summary>Filters, order and columns.</summary>
    [BindProperty(SupportsGet = true, Name = "")]
    public ListQuery Query { get; set; } = new();

    /// <summary>Cursor of the row before the page.</summary>
    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    /// <summary>Cursor of the row after the page.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Before { get; set; }

    /// <summary>Rows per page.</summary>
    [BindProperty(SupportsGet = true)]
    public int Size { get; set; } = 25;

    /// <summary>The business day.</summary>
    public DateOnly Today { get; private set; }

    /// <summary>The page.</summary>
    public Page<PaymentRow> Rows { get; private set; } = new([], null, null, 0);

    /// <summary>Billing groups that the list can be narrowed to.</summary>
    public IReadOnlyList<GroupName> Groups { get; private set; } = [];

    /// <summary>What the filter finds by currency; null when it is more than anybody waits for.</summary>
    public IReadOnlyList<PaymentTotal>? Totals { get; private set; }

    /// <summary>The views that this person keeps, each with how many payments it finds.</summary>
    public IReadOnlyList<(SavedView View, int Count)> Kept { get; private set; } = [];

    /// <summary>Whether this person may take lists away as files.</summary>
    public bool MayExport => UserClaims.Has(User, Permissions.Export);

    /// <summary>ISO 4217 code in which amounts are typed.</summary>
    public string Currency { get; private set; } = "";

    /// <summary>What is counted: beyond <see cref="Keyset.CountLimit"/> nobody waits for the exact number.</summary>
    public string CountNoun => Rows.CountIsBounded ? $"More than {Keyset.CountLimit:N0} payments" : Rows.Count == 1 ? "payment" : "payments";

    /// <summary>How a view's count is written.</summary>
    public static string CountOf(int count) => count > ViewCountLimit ? $"{ViewCountLimit}+" : count.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Reads the page. An exact number opens its payment; a bare address opens the person's own view.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var seller = await LoadAsync(cancellationToken);
        if (Query is { Search: not null, HasFilters: false } && After is null && Before is null && await payments.JumpAsync(Query.Search, cancellationToken) is { } found)
            return RedirectToPage("Details", new { id = found });
        if (!Request.QueryString.HasValue && Kept.FirstOrDefault(k => k.View.IsDefault).View is { Query.Length: > 0 } own)
            return Redirect(Request.PathBase + Request.Path + own.Query);
        var filter = Query.Filter(Today, seller.Currency);
        Groups = await groups.ChoicesAsync(Query.Group, cancellationToken);
        (Rows, Totals) = await payments.ExecuteAsync(filter, Query.Order, Query.Dir == "desc", new PageRequest(After, Before, Size), Today, cancellationToken);
        return Page();
    }

    /// <summary>Sends everything that is filtered as comma-separated values.</summary>
    public async Task<IActionResult> OnGetCsvAsync(CancellationToken cancellationToken)
    {
        if (!MayExport)
            return Forbid();
        var filter = await FilterAsync(cancellationToken);
        return new CsvDownload("payments.csv", (csv, stop) => PaymentExport.WriteAsync(csv, payments.AllAsync(filter, Today, stop), Today, stop));
    }

    /// <summary>Sends everything that is filtered as a workbook.</summary>
    public async Task<IActionResult> OnGetExcelAsync(CancellationToken cancellationToken)
    {
        if (!MayExport)
            return Forbid();
        var filter = await FilterAsync(cancellationToken);
        return new WorkbookDownload("payments.xlsx", (stream, stop) => PaymentExport.WriteAsync(stream, payments.AllAsync(filter, Today, stop), Today, stop));
    }

    /// <summary>Keeps this view under a name.</summary>
    public async Task<IActionResult> OnPostKeepAsync(string? name, bool isDefault, string? query, CancellationToken cancellationToken)
    {
        var kept = QueryOf(query);
        if (await this.ActAsync(() => views.SaveAsync(UserId, name, kept, isDefault, cancellationToken)) != FormOutcome.Done)
        {
            this.FlashNotDone(ModelState.Values.SelectMany(v => v.Errors).First().ErrorMessage);
            return Redirect(Request.PathBase + Request.Path + kept);
        }

        this.FlashDone($"View “{name}” kept.");
        return Redirect(Request.PathBase + Request.Path + kept);
    }

    /// <summary>Forgets a view.</summary>
    public async Task<IActionResult> OnPostForgetAsync(Guid view, CancellationToken cancellationToken)
    {
        await views.DeleteAsync(UserId, view, cancellationToken);
        this.FlashDone("View deleted.");
        return Redirect(Request.PathBase + Request.Path + "?sort=due");
    }

    /// <summary>This view's address with some parts changed; a null value takes a part away. Always the first page unless a cursor is given.</summary>
    public string Href(params IEnumerable<(string Key, string? Value)> changes)
    {
        var changed = changes.ToDictionary(c => c.Key, c => c.Value, StringComparer.OrdinalIgnoreCase);
        var kept = Parts().Where(q => !changed.ContainsKey(q.Key));
        var added = changed.Where(c => !string.IsNullOrEmpty(c.Value)).Select(c => KeyValuePair.Create(c.Key, c.Value!));
        return Address(kept.Concat(added));
    }

    /// <summary>This view's address without one filter: all of a key, or one of its values.</summary>
    public string Without(IEnumerable<(string Key, string? Value)> parts) =>
        Address(Parts().Where(q => !parts.Any(p => p.Key == q.Key && (p.Value is null || string.Equals(p.Value, q.Value, StringComparison.OrdinalIgnoreCase)))));

    /// <summary>This view's query, without the page.</summary>
    public string QueryHere => new QueryBuilder(Parts()).ToQueryString().Value ?? "";

    private Guid UserId => UserClaims.IdOf(User) ?? throw new InvalidOperationException("Nobody is signed in.");

    // Only a query is kept: nobody is sent to another place by a kept view.
    private static string QueryOf(string? query) => new QueryBuilder(
        Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(query).Where(q => !Position.Contains(q.Key)).SelectMany(q => q.Value.Where(v => !string.IsNullOrEmpty(v)).Select(v => KeyValuePair.Create(q.Key, v!))))
        .ToQueryString().Value ?? "";

    private string Address(IEnumerable<KeyValuePair<string, string>> parts)
    {
        // A bare address would open the person's own view.
        var query = new QueryBuilder(parts).ToQueryString();
        return query.HasValue ? query.Value : Request.PathBase + Request.Path + "?sort=due";
    }

    private IEnumerable<KeyValuePair<string, string>> Parts() => Request.Query.Where(q => !Position.Contains(q.Key))
        .SelectMany(q => q.Value.Where(v => !string.IsNullOrEmpty(v)).Select(v => KeyValuePair.Create(q.Key, v!)));

    private async Task<PaymentFilter> FilterAsync(CancellationToken cancellationToken)
    {
        var seller = await sellers.GetAsync(cancellationToken);
        Today = calendar.Today(seller);
        return Query.Filter(Today, seller.Currency);
    }

    private async Task<Seller> LoadAsync(CancellationToken cancellationToken)
    {
        var seller = await sellers.GetAsync(cancellationToken);
        Today = calendar.Today(seller);
        Currency = seller.Currency.Code;
        var kept = new List<(SavedView, int)>();
        foreach (var view in await views.OfAsync(UserId, cancellationToken))
            kept.Add((view, await payments.CountAsync(Read(view).Filter(Today, seller.Currency), Today, ViewCountLimit, cancellationToken)));
        Kept = kept;
        return seller;
    }

    private static ListQuery Read(SavedView view) => ListQueryReader.Read(view.Query);
}
