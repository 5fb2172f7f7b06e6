using System.Globalization;

namespace FlexPortal.Web.Display;

/// <summary>How this request shows money, days and instants: the seller's culture and time zone, the same for everybody who signs in.</summary>
public interface IDisplayCulture
{
    /// <summary>Culture of every number, amount and date on a page. Never neutral, e.g. <c>en-IE</c> and not <c>en</c>.</summary>
    CultureInfo Culture { get; }

    /// <summary>The seller's time zone, in which instants are shown.</summary>
    TimeZoneInfo TimeZone { get; }

    /// <summary>Decimal places of a currency's minor unit.</summary>
    /// <param name="currency">ISO 4217 code, e.g. <c>EUR</c>.</param>
    /// <returns>0 to 4: 2 for EUR, 0 for JPY, 3 for KWD.</returns>
    int MinorDigits(string currency);
}
