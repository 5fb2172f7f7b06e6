using FlexPortal.Application.Access;
using FlexPortal.Web.Access;

namespace FlexPortal.Web.Hosting;

/// <summary>
/// Work that is looked for again and again, in rounds. A round that goes wrong is logged and tried again; the program's stop ends it, and what it had committed
/// stays. Any number of processes may run it: claims, leases and unique keys of the work itself keep it right.
/// </summary>
/// <param name="scopes">Each round has services of its own.</param>
/// <param name="lookAgain">The pause after a round that left nothing to do.</param>
/// <param name="log">Where rounds that went wrong are told.</param>
internal abstract class RoundService(IServiceScopeFactory scopes, TimeSpan lookAgain, ILogger log) : BackgroundService
{
    /// <summary>Names this process to leases.</summary>
    protected string Owner { get; } = $"{Environment.MachineName}:{Environment.ProcessId}:{Guid.CreateVersion7():N}";

    /// <summary>What this is, for the log.</summary>
    protected abstract string Work { get; }

    /// <summary>One round.</summary>
    /// <returns>Whether there is more to do at once.</returns>
    protected abstract Task<bool> RoundAsync(IServiceProvider services, CancellationToken cancellationToken);

    /// <inheritdoc/>
    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Pages are served while the first round works.
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                scope.ServiceProvider.GetRequiredService<SignedInActor>().Otherwise = Actor.Collection;
                if (await RoundAsync(scope.ServiceProvider, stoppingToken))
                    continue;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                log.LogError(e, "{Work} stopped short; it is tried again in {Delay}", Work, lookAgain);
            }

            await Task.Delay(lookAgain, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
