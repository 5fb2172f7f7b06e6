namespace FlexPortal.Web.Billing;

/// <summary>What the hosted service of this process tells the pages, and how they wake it.</summary>
public sealed class BillingSchedule : IDisposable
{
    private readonly SemaphoreSlim wake = new(0);

    /// <summary>When the next run starts by itself, in real time; null before the first one.</summary>
    public DateTime? NextRunAtUtc { get; set; }

    /// <summary>Wakes the service because a run was requested.</summary>
    public void Wake() => wake.Release();

    /// <inheritdoc/>
    public void Dispose() => wake.Dispose();

    /// <summary>Waits until somebody wakes the service or the time is over.</summary>
    internal Task<bool> WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => wake.WaitAsync(atMost, cancellationToken);
}
