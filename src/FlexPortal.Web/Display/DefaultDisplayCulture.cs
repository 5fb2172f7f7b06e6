using System.Globalization;

namespace FlexPortal.Web.Display;

/// <summary>Irish English and UTC: what pages are shown in until a seller's profile says otherwise.</summary>
public sealed class DefaultDisplayCulture : IDisplayCulture
{
    /// <inheritdoc/>
    public CultureInfo Culture { get; } = CultureInfo.GetCultureInfo("en-IE");

    /// <inheritdoc/>
    public TimeZoneInfo TimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public int MinorDigits(string currency) => currency switch
    {
        "BIF" or "CLP" or "DJF" or "GNF" or "ISK" or "JPY" or "KMF" or "KRW" or "PYG" or "RWF" or "UGX" or "VND" or "VUV" or "XAF" or "XOF" or "XPF" => 0,
        "BHD" or "IQD" or "JOD" or "KWD" or "LYD" or "OMR" or "TND" => 3,
        _ => 2,
    };
}
