using System.Globalization;
using FlexPortal.Domain.Sellers;
using FlexPortal.Domain.Values;

namespace FlexPortal.Web.Display;

/// <summary>Shows money, days and instants in the seller's locale and time zone; until the seller is known, in Irish English and UTC.</summary>
internal sealed class SellerDisplay : IDisplayCulture
{
    private const int UsualDigits = 2;

    /// <inheritdoc/>
    public CultureInfo Culture { get; private set; } = CultureInfo.GetCultureInfo("en-IE");

    /// <inheritdoc/>
    public TimeZoneInfo TimeZone { get; private set; } = TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public int MinorDigits(string currency) => Currency.TryOf(currency)?.MinorUnits ?? UsualDigits;

    /// <summary>Takes over the seller's.</summary>
    public void Follow(Seller seller)
    {
        Culture = CultureInfo.GetCultureInfo(seller.Locale);
        TimeZone = TimeZoneInfo.FindSystemTimeZoneById(seller.TimeZone);
    }
}
