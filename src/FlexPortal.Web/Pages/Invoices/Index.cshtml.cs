using System.Globalization;
using FlexPortal.Application.Data;
using FlexPortal.Application.Invoices;
using FlexPortal.Application.Sellers;
using FlexPortal.Application.Time;
using FlexPortal.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace FlexPortal.Web.Pages.Invoices;

/// <summary>The issued documents, latest first.</summary>
public sealed class IndexModel(InvoiceList list, CurrentSeller sellers, BusinessCalendar calendar) : SearchedList
{
    /// <summary>Month of issue as <c>yyyy-MM</c>; anything else counts as every month.</summary>
    [BindProperty(SupportsGet = true, Name = "month")]
    public string? Month { get; set; }

    /// <summary>A day of the month that is shown; null for every month.</summary>
    public DateOnly? Shown { get; private set; }

    /// <summary>The business day.</summary>
    public DateOnly Today { get; private set; }

    /// <summary>The rows.</summary>
    public Page<InvoiceRow> Invoices { get; private set; } = new([], null, null, 0);

    /// <summary>Whether anything narrows the list down.</summary>
    public bool IsFiltered => Search is not null || Shown is not null;

    /// <summary>Reads the page.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Shown = DateOnly.TryParseExact(Month, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) ? month : null;
        Today = calendar.Today(await sellers.GetAsync(cancellationToken));
        Invoices = await list.ExecuteAsync(Search, Shown, Asked, cancellationToken);
    }
}
