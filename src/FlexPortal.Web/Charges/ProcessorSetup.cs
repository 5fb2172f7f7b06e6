using FlexPortal.Application.Billing;
using FlexPortal.Application.Processors;

namespace FlexPortal.Web.Charges;

/// <summary>Registers what works with processors by itself.</summary>
internal static class ProcessorSetup
{
    /// <summary>Adds what the section <c>Processors</c> configures.</summary>
    public static void AddProcessing(this WebApplicationBuilder builder)
    {
        var section = builder.Configuration.GetSection(ProcessorOptions.Section);
        var options = section.Get<ProcessorOptions>() ?? new ProcessorOptions();
        builder.Services.Configure<ProcessorOptions>(section);
        if (!(builder.Configuration.GetSection(BillingOptions.Section).Get<BillingOptions>()?.Enabled ?? true))
            return;
        builder.Services.AddHostedService<CollectionService>();
        if (options.Simulator.Enabled)
            builder.Services.AddHostedService<SimulatorEvents>();
    }
}
