using FlexPortal.Application.Billing;

namespace FlexPortal.Web.Bulk;

/// <summary>Registers what works on jobs.</summary>
internal static class BulkSetup
{
    /// <summary>Adds the service where the hosted services work.</summary>
    public static void AddBulkActs(this WebApplicationBuilder builder)
    {
        if (builder.Configuration.GetSection(BillingOptions.Section).Get<BillingOptions>()?.Enabled ?? true)
            builder.Services.AddHostedService<BulkService>();
    }
}
