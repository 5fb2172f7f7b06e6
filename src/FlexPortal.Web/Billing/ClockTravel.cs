namespace FlexPortal.Web.Billing;

/// <summary>A journey of the demo's clock: where it started, where it is and where it goes. One at a time.</summary>
public sealed class ClockTravel : IDisposable
{
    private readonly SemaphoreSlim wanted = new(0);
    private readonly Lock gate = new();

    /// <summary>Day of departure; null when the clock never moved since the start.</summary>
    public DateOnly? From { get; private set; }

    /// <summary>Day of arrival.</summary>
    public DateOnly? To { get; private set; }

    /// <summary>The day that is billed now.</summary>
    public DateOnly? Current { get; internal set; }

    /// <summary>Why the journey ended before its time; null when it did not.</summary>
    public string? Error { get; internal set; }

    /// <summary>Whether the clock is on its way.</summary>
    public bool IsUnderWay { get; private set; }

    /// <summary>Starts a journey; false when one is under way.</summary>
    public bool TryStart(DateOnly from, DateOnly to)
    {
        lock (gate)
        {
            if (IsUnderWay)
                return false;
            (From, To, Current, Error, IsUnderWay) = (from, to, from, null, true);
        }

        wanted.Release();
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => wanted.Dispose();

    internal Task WaitAsync(CancellationToken cancellationToken) => wanted.WaitAsync(cancellationToken);

    internal void Arrive(string? error)
    {
        lock (gate)
            (Error, IsUnderWay) = (error, false);
    }
}
