using System.Globalization;
using FlexPortal.Application.Sellers;
using FlexPortal.Application.Time;
using FlexPortal.Domain.Values;
using FlexPortal.Web.Shell;

namespace FlexPortal.Web.Display;

/// <summary>Shows values as the seller's profile says. <see cref="LoadAsync"/> reads it once, before the page runs.</summary>
internal sealed class SellerDisplay(CurrentSeller sellers, BusinessCalendar calendar, AdjustableClock clock, IHostEnvironment environment) : IDisplayCulture, IShellStatus
{
    private readonly DefaultDisplayCulture fallback = new();
    private bool loaded;

    public CultureInfo Culture { get; private set; } = CultureInfo.GetCultureInfo("en-IE");

    public TimeZoneInfo TimeZone { get; private set; } = TimeZoneInfo.Utc;

    /// <summary>The business day, read once for the request.</summary>
    public DateOnly Today { get; private set; }

    public string? Ribbon => environment.IsDevelopment() ? "Demo" : null;

    public DateOnly? BusinessDay => loaded && (environment.IsDevelopment() || clock.Offset != TimeSpan.Zero) ? Today : null;

    public ShellBanner? Banner { get; private set; }

    public int MinorDigits(string currency) => Currency.TryOf(currency)?.MinorUnits ?? fallback.MinorDigits(currency);

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        var seller = await sellers.GetAsync(cancellationToken);
        Culture = CultureInfo.GetCultureInfo(seller.Locale);
        TimeZone = TimeZoneInfo.FindSystemTimeZoneById(seller.TimeZone);
        Today = calendar.Today(seller);
        var missing = seller.MissingForInvoices();
        if (missing.Count > 0)
            Banner = new ShellBanner($"No invoice can be issued yet: the seller's profile lacks its {string.Join(", ", missing)}.", "/Settings/Seller", "Complete it");
        loaded = true;
    }
}
