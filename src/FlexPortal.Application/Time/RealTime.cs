namespace FlexPortal.Application.Time;

/// <summary>
/// The time outside: for leases, intervals, nights, sign-ins and codes of authenticator apps, which a demo's clock that jumps or stands still must not touch. Everything that is
/// about business asks <see cref="TimeProvider"/> and <see cref="BusinessCalendar"/>.
/// </summary>
public static class RealTime
{
    /// <summary>This moment.</summary>
    public static DateTime NowUtc => TimeProvider.System.GetUtcNow().UtcDateTime;
}
