using FlexPortal.Application.Payments;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Values;
using FlexPortal.Web.Display;
using Microsoft.AspNetCore.Mvc;

namespace FlexPortal.Web.Pages.Payments;

/// <summary>What the address of the payments list says: filters, order and columns. Everything is in it, so that a view can be shared.</summary>
public sealed class ListQuery
{
    /// <summary>Search words.</summary>
    [FromQuery(Name = "q")]
    public string? Search { get; set; }

    /// <summary>A view by one word, as tabs and other pages name it: due, overdue, partial, scheduled, open, or a state.</summary>
    [FromQuery(Name = "status")]
    public string? Status { get; set; }

    /// <summary>States.</summary>
    [FromQuery(Name = "state")]
    public IList<PaymentStatus> States { get; set; } = [];

    /// <summary>Badges.</summary>
    [FromQuery(Name = "badge")]
    public IList<PaymentBadge> Badges { get; set; } = [];

    /// <summary>How money came.</summary>
    [FromQuery(Name = "method")]
    public IList<PaymentMethodType> Methods { get; set; } = [];

    /// <summary>A range of due dates that moves with the day; see <see cref="DayRange"/>.</summary>
    [FromQuery(Name = "due")]
    public string? Due { get; set; }

    /// <summary>First due date.</summary>
    [FromQuery(Name = "dueFrom")]
    public DateOnly? DueFrom { get; set; }

    /// <summary>Last due date.</summary>
    [FromQuery(Name = "dueTo")]
    public DateOnly? DueTo { get; set; }

    /// <summary>A range of the money's days that moves with the day.</summary>
    [FromQuery(Name = "paid")]
    public string? Paid { get; set; }

    /// <summary>First day of the money.</summary>
    [FromQuery(Name = "paidFrom")]
    public DateOnly? PaidFrom { get; set; }

    /// <summary>Last day of the money.</summary>
    [FromQuery(Name = "paidTo")]
    public DateOnly? PaidTo { get; set; }

    /// <summary>Least amount, major units.</summary>
    [FromQuery(Name = "min")]
    public decimal? AmountFrom { get; set; }

    /// <summary>Greatest amount, major units.</summary>
    [FromQuery(Name = "max")]
    public decimal? AmountTo { get; set; }

    /// <summary>One customer.</summary>
    [FromQuery(Name = "customer")]
    public CustomerId? Customer { get; set; }

    /// <summary>One billing group.</summary>
    [FromQuery(Name = "group")]
    public BillingGroupId? Group { get; set; }

    /// <summary>The column sorted by.</summary>
    [FromQuery(Name = "sort")]
    public string Sort { get; set; } = "due";

    /// <summary><c>asc</c> or <c>desc</c>.</summary>
    [FromQuery(Name = "dir")]
    public string? Dir { get; set; }

    /// <summary>The columns beside the customer; empty for the usual ones.</summary>
    [FromQuery(Name = "col")]
    public IList<string> Columns { get; set; } = [];

    /// <summary>Whether anything narrows the list down.</summary>
    public bool IsFiltered => Search is not null || Status is { Length: > 0 } || HasFilters;

    /// <summary>Whether a filter other than search and tab is set.</summary>
    public bool HasFilters => States.Count + Badges.Count + Methods.Count > 0 || Due is not null || Paid is not null || DueFrom is not null || DueTo is not null
        || PaidFrom is not null || PaidTo is not null || AmountFrom is not null || AmountTo is not null || Customer is not null || Group is not null;

    /// <summary>The order.</summary>
    public PaymentSort Order => Sort switch { "amount" => PaymentSort.Amount, "customer" => PaymentSort.Customer, "status" => PaymentSort.Status, _ => PaymentSort.Due };

    /// <summary>The columns that are shown.</summary>
    public IReadOnlyList<string> ShownColumns() => Columns.Where(PaymentColumns.All.ContainsKey).ToList() is { Count: > 0 } chosen ? chosen : PaymentColumns.Usual;

    /// <summary>The filter.</summary>
    /// <param name="today">The business day.</param>
    /// <param name="currency">In which amounts are typed.</param>
    public PaymentFilter Filter(DateOnly today, Currency currency)
    {
        var due = DayRange.Of(Due, today);
        var paid = DayRange.Of(Paid, today);
        var filter = new PaymentFilter
        {
            Search = Search,
            Statuses = [.. States.Where(Enum.IsDefined)],
            Badges = [.. Badges.Where(Enum.IsDefined)],
            Methods = [.. Methods.Where(Enum.IsDefined)],
            DueFrom = DueFrom ?? due?.From,
            DueTo = DueTo ?? due?.To,
            PaidFrom = PaidFrom ?? paid?.From,
            PaidTo = PaidTo ?? paid?.To,
            AmountFromMinor = Minor(AmountFrom, currency, Math.Ceiling),
            AmountToMinor = Minor(AmountTo, currency, Math.Floor),
            CustomerId = Customer,
            BillingGroupId = Group,
        };
        return Status switch
        {
            "due" => filter with { Statuses = [PaymentStatus.Pending], Invoiced = true },
            "overdue" => filter with { Badge = PaymentBadge.Overdue },
            "partial" => filter with { Badge = PaymentBadge.PartiallyPaid },
            "scheduled" => filter with { Badge = PaymentBadge.Scheduled },
            "unpaid" => filter with { Statuses = [PaymentStatus.Pending, PaymentStatus.Processing, PaymentStatus.Failed], Invoiced = true },
            "invoiced" => filter with { Invoiced = true },
            "open" => filter with { Statuses = [PaymentStatus.Pending, PaymentStatus.Processing, PaymentStatus.Failed] },
            _ => Enum.TryParse<PaymentStatus>(Status, ignoreCase: true, out var status) && Enum.IsDefined(status) ? filter with { Statuses = [status] } : filter,
        };
    }

    /// <summary>The filters in force, each with the parts of the address that it stands for.</summary>
    public IEnumerable<(string Text, IReadOnlyList<(string Key, string? Value)> Without)> Chips(IDisplayCulture display, string? group = null)
    {
        if (Search is not null)
            yield return ($"“{Search}”", [("q", null)]);
        foreach (var state in States)
            yield return (PaymentWords.Of(state).Text, [("state", state.ToString())]);
        foreach (var badge in Badges)
            yield return (PaymentWords.Of(badge).Text, [("badge", badge.ToString())]);
        foreach (var method in Methods)
            yield return (PaymentWords.Of(method), [("method", method.ToString())]);
        if (DayRange.NameOf(Due) is { } due)
            yield return ($"Due {due}", [("due", null)]);
        if (DueFrom is { } dueFrom)
            yield return ($"Due from {display.Day(dueFrom)}", [("dueFrom", null)]);
        if (DueTo is { } dueTo)
            yield return ($"Due to {display.Day(dueTo)}", [("dueTo", null)]);
        if (DayRange.NameOf(Paid) is { } paid)
            yield return ($"Paid {paid}", [("paid", null)]);
        if (PaidFrom is { } paidFrom)
            yield return ($"Paid from {display.Day(paidFrom)}", [("paidFrom", null)]);
        if (PaidTo is { } paidTo)
            yield return ($"Paid to {display.Day(paidTo)}", [("paidTo", null)]);
        if (AmountFrom is { } min)
            yield return ($"From {min.ToString("N2", display.Culture)}", [("min", null)]);
        if (AmountTo is { } max)
            yield return ($"Up to {max.ToString("N2", display.Culture)}", [("max", null)]);
        if (Customer is not null)
            yield return ("One customer", [("customer", null)]);
        if (Group is not null)
            yield return (group ?? "One billing group", [("group", null)]);
    }

    private static long? Minor(decimal? major, Currency currency, Func<decimal, decimal> round) =>
        major is { } amount && Math.Abs(amount) < 1_000_000_000_000m ? (long)round(amount * (decimal)Math.Pow(10, currency.MinorUnits)) : null;
}
