using FlexPortal.Domain.Sellers;

namespace FlexPortal.Application.Time;

/// <summary>Calendar days in the seller's time zone. An operation reads "today" once and hands it on.</summary>
public sealed class BusinessCalendar(TimeProvider clock)
{
    /// <summary>The seller's day at this moment.</summary>
    public DateOnly Today(Seller seller) => DayOf(clock.GetUtcNow().UtcDateTime, seller);

    /// <summary>The seller's day at a moment.</summary>
    public static DateOnly DayOf(DateTime utc, Seller seller)
    {
        ArgumentNullException.ThrowIfNull(seller);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(seller.TimeZone);
        return DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(utc, zone));
    }

    /// <summary>The moment, UTC, at which a day of the seller begins; where a clock change skips midnight, the first moment after it.</summary>
    public static DateTime StartOf(DateOnly day, Seller seller)
    {
        ArgumentNullException.ThrowIfNull(seller);
        return StartOf(day, TimeZoneInfo.FindSystemTimeZoneById(seller.TimeZone));
    }

    /// <inheritdoc cref="StartOf(DateOnly, Seller)"/>
    internal static DateTime StartOf(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(midnight))
            midnight = midnight.AddMinutes(15);
        return TimeZoneInfo.ConvertTimeToUtc(midnight, zone);
    }
}
