namespace FlexPortal.Benchmarks;

/// <summary>How much the managed heap grows while a piece of work runs, with what it has freed and nobody has collected yet.</summary>
internal static class PeakHeap
{
    /// <summary>Bytes above those of the start, looked at every millisecond.</summary>
    public static long Of(Action work)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        var start = GC.GetTotalMemory(false);
        var most = start;
        using var done = new ManualResetEventSlim();
        var watcher = new Thread(() =>
        {
            while (!done.Wait(1))
                most = Math.Max(most, GC.GetTotalMemory(false));
        });
        watcher.Start();
        work();
        done.Set();
        watcher.Join();
        return most - start;
    }
}
