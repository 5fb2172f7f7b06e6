using FlexPortal.Application.Charges;
using FlexPortal.Application.Processors;

namespace FlexPortal.Web.Charges;

/// <summary>Delivers what the simulator tells, through the same door as a real processor's events. There only with the simulator.</summary>
internal sealed class SimulatorEvents(IServiceScopeFactory scopes, IProcessorSimulator simulator, IPaymentProcessor processor, TimeProvider clock, ILogger<SimulatorEvents> log) : BackgroundService
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (simulator.NextEvent(clock.GetUtcNow().UtcDateTime) is { } sent)
                {
                    await using var scope = scopes.CreateAsyncScope();
                    await scope.ServiceProvider.GetRequiredService<TakeProcessorEvent>().ExecuteAsync(processor.Name, sent.Signature, sent.Body, stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // An event that is lost is made up for: open charges are asked about.
                log.LogWarning(e, "An event of the simulator was not taken");
            }

            await Task.Delay(LookAgain, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
