namespace FlexPortal.Domain.Values;

/// <summary>A postal address.</summary>
public sealed record Address
{
    /// <summary>Street and number.</summary>
    public string Line1 { get; init; } = "";

    /// <summary>Anything more: building, floor, c/o.</summary>
    public string? Line2 { get; init; }

    /// <summary>Postal code; null where a country has none.</summary>
    public string? PostalCode { get; init; }

    /// <summary>City or town.</summary>
    public string City { get; init; } = "";

    /// <summary>State, province or county, where it is written.</summary>
    public string? Region { get; init; }

    /// <summary>ISO 3166-1 alpha-2 country code in capitals.</summary>
    public string CountryCode { get; init; } = "";

    /// <summary>The lines in printing order, without the country; empty ones are left out.</summary>
    public IReadOnlyList<string> Lines()
    {
        var city = string.Join(' ', new[] { PostalCode, City }.Where(part => !string.IsNullOrWhiteSpace(part)));
        return [.. new[] { Line1, Line2, city, Region }.OfType<string>().Where(line => !string.IsNullOrWhiteSpace(line))];
    }
}
