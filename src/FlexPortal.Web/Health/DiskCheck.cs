using FlexPortal.Infrastructure.Data;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace FlexPortal.Web.Health;

/// <summary>There is room to write: for the embedded database where its file is, else where the program is.</summary>
internal sealed class DiskCheck(IConfiguration configuration, IHostEnvironment environment) : IHealthCheck
{
    private const long Least = 200L * 1024 * 1024;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var options = configuration.GetSection(DatabaseOptions.Section).Get<DatabaseOptions>() ?? new DatabaseOptions();
        var place = options.Provider == DatabaseProvider.Sqlite
            ? Path.GetDirectoryName(DataRegistration.SqliteFile(options, environment.ContentRootPath)) ?? environment.ContentRootPath
            : environment.ContentRootPath;
        var free = new DriveInfo(place).AvailableFreeSpace;
        var megabytes = free / (1024 * 1024);
        return Task.FromResult(free >= Least ? HealthCheckResult.Healthy($"{megabytes} MB free") : HealthCheckResult.Unhealthy($"Only {megabytes} MB free"));
    }
}
