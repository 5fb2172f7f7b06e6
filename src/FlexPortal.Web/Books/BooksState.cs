namespace FlexPortal.Web.Books;

/// <summary>What the last verification found, for the banner of every page; and how pages wake the service that verifies.</summary>
public sealed class BooksState : IDisposable
{
    private readonly SemaphoreSlim wake = new(0);
    private long violations;

    /// <summary>Violations of the last verification that went through; 0 when none has.</summary>
    public long Violations
    {
        get => Interlocked.Read(ref violations);
        internal set => Interlocked.Exchange(ref violations, value);
    }

    /// <summary>Wakes the service because a verification was requested.</summary>
    public void Wake() => wake.Release();

    /// <inheritdoc/>
    public void Dispose() => wake.Dispose();

    /// <summary>Waits until somebody wakes the service or the time is over.</summary>
    internal Task<bool> WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => wake.WaitAsync(atMost, cancellationToken);
}
