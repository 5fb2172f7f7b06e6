using FlexPortal.Application.Billing;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace FlexPortal.Web.Health;

/// <summary>Billing ran not too long ago. It does not run before the first interval is over, which is no trouble.</summary>
internal sealed class BillingCheck(IServiceScopeFactory scopes, IOptions<BillingOptions> options, TimeProvider clock) : IHealthCheck
{
    private const int MissedRuns = 3;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!options.Value.Enabled)
            return HealthCheckResult.Healthy("Not run by this process");
        await using var scope = scopes.CreateAsyncScope();
        var last = await scope.ServiceProvider.GetRequiredService<BillingRuns>().LastFinishedAsync(cancellationToken);
        if (last?.FinishedAtUtc is not { } finished)
            return HealthCheckResult.Healthy("Has not run yet");
        var age = clock.GetUtcNow().UtcDateTime - finished;
        return age <= options.Value.Interval * MissedRuns
            ? HealthCheckResult.Healthy($"Last run {(int)age.TotalMinutes} minutes ago")
            : new HealthCheckResult(context.Registration.FailureStatus, $"Last run {(int)age.TotalMinutes} minutes ago");
    }
}
