using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace FlexPortal.Web.Health;

/// <summary>There is room to write.</summary>
/// <param name="folder">Where: the embedded database's folder, else the program's.</param>
internal sealed class DiskCheck(string folder) : IHealthCheck
{
    private const long Least = 200L * 1024 * 1024;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var free = new DriveInfo(folder).AvailableFreeSpace;
        var megabytes = free / (1024 * 1024);
        return Task.FromResult(free >= Least ? HealthCheckResult.Healthy($"{megabytes} MB free") : HealthCheckResult.Unhealthy($"Only {megabytes} MB free"));
    }
}
