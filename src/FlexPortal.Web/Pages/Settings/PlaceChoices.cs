using System.Globalization;
using FlexPortal.Domain.Values;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace FlexPortal.Web.Pages.Settings;

/// <summary>What can be chosen for a seller's place: only what this machine knows.</summary>
internal static class PlaceChoices
{
    private static readonly string[] Languages =
        ["bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "ga", "hr", "hu", "is", "it", "lt", "lv", "mt", "nb", "nl", "pl", "pt", "ro", "sk", "sl", "sr", "sv", "tr", "uk"];

    /// <summary>Cultures of languages that invoices can be written in, one a country.</summary>
    public static IReadOnlyList<SelectListItem> Locales { get; } =
    [
        .. CultureInfo.GetCultures(CultureTypes.SpecificCultures)
            .Where(c => Languages.Contains(c.TwoLetterISOLanguageName) && c.Name.Length == 5 && char.IsAsciiLetter(c.Name[^1]))
            .OrderBy(c => c.EnglishName, StringComparer.Ordinal)
            .Select(c => new SelectListItem(c.EnglishName, c.Name)),
    ];

    /// <summary>IANA time zones by name.</summary>
    public static IReadOnlyList<SelectListItem> TimeZones { get; } = [.. IanaIds().Order(StringComparer.Ordinal).Select(id => new SelectListItem(id, id))];

    /// <summary>Currencies by code.</summary>
    public static IReadOnlyList<SelectListItem> Currencies { get; } = [.. Currency.All.Select(c => new SelectListItem(c.Code, c.Code))];

    /// <summary>Countries by name.</summary>
    public static IReadOnlyList<SelectListItem> Countries { get; } = [.. Country.All.Select(c => new SelectListItem(c.Name, c.Code))];

    public static bool IsTimeZone(string? id) => TimeZones.Any(zone => zone.Value == id);

    /// <summary>What a locale is called.</summary>
    public static string NameOf(string locale) => Locales.FirstOrDefault(l => l.Value == locale)?.Text ?? locale;

    public static bool IsLocale(string? name) => Locales.Any(locale => locale.Value == name);

    // Windows has names of its own; it translates.
    private static IEnumerable<string> IanaIds() => TimeZoneInfo.GetSystemTimeZones()
        .Select(zone => zone.HasIanaId ? zone.Id : TimeZoneInfo.TryConvertWindowsIdToIanaId(zone.Id, out var iana) ? iana : null)
        .OfType<string>()
        .Where(id => id.Contains('/', StringComparison.Ordinal) && !id.StartsWith("posix/", StringComparison.Ordinal) && !id.StartsWith("right/", StringComparison.Ordinal))
        .Append("Etc/UTC")
        .Distinct(StringComparer.Ordinal);
}
