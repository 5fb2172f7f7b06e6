using FlexPortal.Application.Billing;

namespace FlexPortal.Web.Billing;

/// <summary>Registers the hosted service.</summary>
internal static class BillingRegistration
{
    /// <summary>Adds billing as the section <c>Billing</c> configures it.</summary>
    public static void AddBilling(this WebApplicationBuilder builder)
    {
        var section = builder.Configuration.GetSection(BillingOptions.Section);
        builder.Services.Configure<BillingOptions>(section);
        builder.Services.AddSingleton<BillingSchedule>();
        if (section.Get<BillingOptions>()?.Enabled ?? true)
            builder.Services.AddHostedService<BillingService>();
        if (builder.Environment.IsDevelopment())
        {
            builder.Services.AddSingleton<ClockTravel>();
            builder.Services.AddHostedService<ClockTravelService>();
        }
    }
}
