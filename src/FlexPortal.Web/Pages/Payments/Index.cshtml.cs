using FlexPortal.Application.Data;
using FlexPortal.Application.Payments;
using FlexPortal.Application.Sellers;
using FlexPortal.Application.Time;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FlexPortal.Web.Pages.Payments;

/// <summary>All payments: found, filtered, sorted, paged. The whole view is in the address, so that it can be shared.</summary>
public sealed class IndexModel(PaymentList payments, CurrentSeller sellers, BusinessCalendar calendar) : PageModel
{
    /// <summary>The tabs: what each is called and the filter that it stands for.</summary>
    public static IReadOnlyList<(string Key, string Text)> Tabs { get; } =
        [("", "All"), ("due", "Due"), ("overdue", "Overdue"), ("failed", "Failed"), ("partial", "Partially paid"), ("scheduled", "Scheduled"), ("processing", "Processing"), ("paid", "Paid"), ("cancelled", "Cancelled")];

    /// <summary>Search words.</summary>
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    /// <summary>The tab.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Status { get; set; }

    /// <summary>First due date.</summary>
    [BindProperty(SupportsGet = true, Name = "dueFrom")]
    public DateOnly? DueFrom { get; set; }

    /// <summary>Last due date.</summary>
    [BindProperty(SupportsGet = true, Name = "dueTo")]
    public DateOnly? DueTo { get; set; }

    /// <summary>First day of the money.</summary>
    [BindProperty(SupportsGet = true, Name = "paidFrom")]
    public DateOnly? PaidFrom { get; set; }

    /// <summary>Last day of the money.</summary>
    [BindProperty(SupportsGet = true, Name = "paidTo")]
    public DateOnly? PaidTo { get; set; }

    /// <summary>One customer.</summary>
    [BindProperty(SupportsGet = true)]
    public CustomerId? Customer { get; set; }

    /// <summary>The column sorted by.</summary>
    [BindProperty(SupportsGet = true)]
    public string Sort { get; set; } = "due";

    /// <summary><c>asc</c> or <c>desc</c>.</summary>
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
    public int Size { get; set; } = 25;

    /// <summary>The business day.</summary>
    public DateOnly Today { get; private set; }

    /// <summary>The page.</summary>
    public Page<PaymentRow> Rows { get; private set; } = new([], null, null, 0);

    /// <summary>Whether anything narrows the list down.</summary>
    public bool IsFiltered => Search is not null || Status is { Length: > 0 } || HasChips;

    /// <summary>Whether a filter other than search and tab is set.</summary>
    public bool HasChips => DueFrom is not null || DueTo is not null || PaidFrom is not null || PaidTo is not null || Customer is not null;

    /// <summary>What is counted: beyond <see cref="Keyset.CountLimit"/> nobody waits for the exact number.</summary>
    public string CountNoun => Rows.CountIsBounded ? $"More than {Keyset.CountLimit:N0} payments" : Rows.Count == 1 ? "payment" : "payments";

    /// <summary>Reads the page.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Today = calendar.Today(await sellers.GetAsync(cancellationToken));
        var sort = Sort switch { "amount" => PaymentSort.Amount, "customer" => PaymentSort.Customer, "status" => PaymentSort.Status, _ => PaymentSort.Due };
        Rows = await payments.ExecuteAsync(Filter(), sort, Dir == "desc", new PageRequest(After, Before, Size), Today, cancellationToken);
    }

    /// <summary>This view's address with some parts changed; a null value takes a part away. Always the first page unless a cursor is given.</summary>
    public string Href(params IEnumerable<(string Key, string? Value)> changes)
    {
        var changed = changes.ToDictionary(c => c.Key, c => c.Value, StringComparer.OrdinalIgnoreCase);
        var kept = Request.Query.Where(q => !changed.ContainsKey(q.Key) && q.Key is not ("after" or "before"))
            .SelectMany(q => q.Value.Where(v => !string.IsNullOrEmpty(v)).Select(v => KeyValuePair.Create(q.Key, v!)));
        var added = changed.Where(c => !string.IsNullOrEmpty(c.Value)).Select(c => KeyValuePair.Create(c.Key, c.Value!));
        var query = new QueryBuilder(kept.Concat(added)).ToQueryString();
        return query.HasValue ? query.Value : Request.Path.Value!;
    }

    private PaymentFilter Filter()
    {
        var filter = new PaymentFilter { Search = Search, DueFrom = DueFrom, DueTo = DueTo, PaidFrom = PaidFrom, PaidTo = PaidTo, CustomerId = Customer };
        return Status switch
        {
            "due" => filter with { Statuses = [PaymentStatus.Pending], Invoiced = true },
            "overdue" => filter with { Badge = PaymentBadge.Overdue },
            "partial" => filter with { Badge = PaymentBadge.PartiallyPaid },
            "scheduled" => filter with { Badge = PaymentBadge.Scheduled },
            "open" => filter with { Statuses = [PaymentStatus.Pending, PaymentStatus.Processing, PaymentStatus.Failed] },
            _ => Enum.TryParse<PaymentStatus>(Status, ignoreCase: true, out var status) ? filter with { Statuses = [status] } : filter,
        };
    }
}
