using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace FlexPortal.Web.Health;

/// <summary>The keys that protect cookies and secrets can be read and used.</summary>
internal sealed class KeysCheck(IDataProtectionProvider protection) : IHealthCheck
{
    private const string Probe = "probe";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var protector = protection.CreateProtector("Health");
            return Task.FromResult(protector.Unprotect(protector.Protect(Probe)) == Probe
                ? HealthCheckResult.Healthy("Usable")
                : HealthCheckResult.Unhealthy("Keys do not give back what they protect"));
        }
        catch (CryptographicException)
        {
            return Task.FromResult(HealthCheckResult.Unhealthy("Keys cannot be used"));
        }
    }
}
