namespace FlexPortal.Application.Time;

/// <summary>
/// The program's clock. It shows the real time plus an offset, which is zero except where a demo or a test travels through time.
/// Timers and elapsed time stay real.
/// </summary>
public sealed class AdjustableClock(TimeProvider real) : TimeProvider
{
    private long offsetTicks;

    /// <summary>How far the clock runs ahead of real time; negative when it is behind.</summary>
    public TimeSpan Offset
    {
        get => TimeSpan.FromTicks(Interlocked.Read(ref offsetTicks));
        set => Interlocked.Exchange(ref offsetTicks, value.Ticks);
    }

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override long TimestampFrequency => real.TimestampFrequency;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => real.GetUtcNow() + Offset;

    /// <inheritdoc/>
    public override long GetTimestamp() => real.GetTimestamp();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        real.CreateTimer(callback, state, dueTime, period);
}
