using FlexPortal.Application.Charges;
using FlexPortal.Application.Processors;
using FlexPortal.Web.Hosting;

namespace FlexPortal.Web.Charges;

/// <summary>Delivers what the simulator tells, through the same door as a real processor's events. There only with the simulator.</summary>
internal sealed class SimulatorEvents(IServiceScopeFactory scopes, IProcessorSimulator simulator, TimeProvider clock, ILogger<SimulatorEvents> log)
    : RoundService(scopes, TimeSpan.FromSeconds(1), log)
{
    // An event that is lost is made up for: open charges are asked about.
    protected override string Work => "Delivering the simulator's events";

    protected override async Task<bool> RoundAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        if (simulator.NextEvent(clock.GetUtcNow().UtcDateTime) is not { } sent)
            return false;
        await services.GetRequiredService<TakeProcessorEvent>().ExecuteAsync(IProcessorSimulator.Name, sent.Signature, sent.Body, cancellationToken);
        return true;
    }
}
