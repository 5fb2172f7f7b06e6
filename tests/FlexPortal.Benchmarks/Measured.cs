using System.Diagnostics;

namespace FlexPortal.Benchmarks;

/// <summary>Time and processor time of a piece of work.</summary>
/// <param name="Elapsed">On the clock.</param>
/// <param name="Processor">Of this process; a database server's is not in it.</param>
/// <param name="Allocated">Bytes of garbage.</param>
internal sealed record Measured(TimeSpan Elapsed, TimeSpan Processor, long Allocated)
{
    public static async Task<Measured> OfAsync(Func<Task> work)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var process = Process.GetCurrentProcess();
        var processor = process.TotalProcessorTime;
        var allocated = GC.GetTotalAllocatedBytes();
        var clock = Stopwatch.StartNew();
        await work();
        clock.Stop();
        process.Refresh();
        return new Measured(clock.Elapsed, process.TotalProcessorTime - processor, GC.GetTotalAllocatedBytes() - allocated);
    }
}
