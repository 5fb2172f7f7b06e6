using FlexPortal.Application.Time;
using FlexPortal.Domain.Sellers;
using FlexPortal.Web.Books;

namespace FlexPortal.Web.Shell;

/// <summary>
/// Says in the frame that this is a demo and which business day it is, and warns while the books do not hold or the seller's profile keeps
/// invoices from being issued.
/// </summary>
internal sealed class SellerShellStatus(BusinessCalendar calendar, AdjustableClock clock, IHostEnvironment environment, BooksState books) : IShellStatus
{
    /// <inheritdoc/>
    public string? Ribbon => environment.IsDevelopment() ? "Demo" : null;

    /// <inheritdoc/>
    public DateOnly? BusinessDay { get; private set; }

    /// <inheritdoc/>
    public ShellBanner? Banner { get; private set; }

    /// <summary>Takes over what the seller's profile says.</summary>
    public void Follow(Seller seller)
    {
        if (clock.Offset != TimeSpan.Zero || environment.IsDevelopment())
            BusinessDay = calendar.Today(seller);
        if (books.Violations > 0)
        {
            Banner = new ShellBanner("The books do not hold: the last verification found rows that contradict each other.", "/Settings/Books", "Show");
            return;
        }

        var missing = seller.MissingForInvoices();
        if (missing.Count > 0)
            Banner = new ShellBanner($"No invoice can be issued yet: the seller's profile lacks its {string.Join(", ", missing)}.", "/Settings/Seller", "Complete it");
    }
}
