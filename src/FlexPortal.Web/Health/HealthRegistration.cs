using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace FlexPortal.Web.Health;

/// <summary>Registers <c>/health/live</c> and <c>/health/ready</c>.</summary>
internal static class HealthRegistration
{
    private const string Ready = "ready";
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(5);

    /// <summary>Adds the checks.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="dataFolder">The folder in which the program needs room.</param>
    public static void AddHealth(this IServiceCollection services, string dataFolder) => services.AddHealthChecks()
        .AddCheck<StoppingCheck>("stopping", tags: [Ready], timeout: MostTime)
        .AddCheck<DatabaseCheck>("database", tags: [Ready], timeout: MostTime)
        .AddCheck<KeysCheck>("keys", tags: [Ready], timeout: MostTime)
        .AddCheck<BillingCheck>("billing", failureStatus: HealthStatus.Degraded, tags: [Ready], timeout: MostTime)
        .AddCheck("disk", new DiskCheck(dataFolder), failureStatus: null, tags: [Ready], timeout: MostTime);

    /// <summary>Maps the two addresses; both are open to all and say nothing that is secret.</summary>
    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready), ResponseWriter = WriteAsync }).AllowAnonymous();
    }

    private static Task WriteAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "application/json";
        var body = new
        {
            status = report.Status.ToString(),
            checks = report.Entries.ToDictionary(e => e.Key, e => new { status = e.Value.Status.ToString(), e.Value.Description }),
        };
        return context.Response.WriteAsync(JsonSerializer.Serialize(body, JsonSerializerOptions.Web), context.RequestAborted);
    }
}
