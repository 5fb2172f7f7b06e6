using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace FlexPortal.Web.Health;

/// <summary>Not ready once the program was told to stop, so that nobody sends it more work.</summary>
internal sealed class StoppingCheck(IHostApplicationLifetime lifetime) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        lifetime.ApplicationStopping.IsCancellationRequested ? HealthCheckResult.Unhealthy("Stopping") : HealthCheckResult.Healthy("Running"));
}
