using Microsoft.Extensions.Logging;

namespace FlexPortal.Application.Processors;

/// <summary>Calls of processors, outside of every transaction: bounded in time, and never taken for a no when no answer came.</summary>
public sealed class ProcessorCalls(ILogger<ProcessorCalls> log) : IUseCase
{
    /// <summary>How long an answer is waited for.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(30);

    /// <summary>Calls, and waits for the answer even if nobody waits for the page any more.</summary>
    /// <typeparam name="T">What the processor answers.</typeparam>
    /// <returns>The answer, or why there is none: then nobody knows what the processor did.</returns>
    public async Task<(T? Answer, string? Problem)> TryAsync<T>(IPaymentProcessor processor, string what, Func<CancellationToken, Task<T>> call)
        where T : class?
    {
        ArgumentNullException.ThrowIfNull(processor);
        ArgumentNullException.ThrowIfNull(call);
        using var patience = new CancellationTokenSource(Patience);
        Exception failure;
        try
        {
            return (await call(patience.Token), null);
        }
        catch (Exception e)
        {
            // Whatever it was, the request may have arrived: it is asked about later.
            failure = e;
        }

        // Its message may hold what must not be logged, a token or a name.
        log.LogWarning("The processor {Processor} did not answer the {Call}: {Error}", processor.Name, what, failure.GetType().Name);
        return (default, failure is OperationCanceledException or TimeoutException ? "No answer in time." : "The connection broke, or the answer could not be read.");
    }
}
