using System.Security.Cryptography;
using System.Text;
using FlexPortal.Application.Processors;
using Microsoft.Extensions.DependencyInjection;

namespace FlexPortal.Infrastructure.Processors;

/// <summary>Registers the processors that an installation has.</summary>
public static class ProcessorRegistration
{
    /// <summary>Adds the list of processors, and the simulator where it is switched on.</summary>
    /// <param name="services">The services.</param>
    /// <param name="options">The configuration's section.</param>
    /// <param name="contentRoot">What relative paths start from.</param>
    public static IServiceCollection AddProcessors(this IServiceCollection services, ProcessorOptions options, string contentRoot)
    {
        ArgumentNullException.ThrowIfNull(options);
        services.AddSingleton<ProcessorList>();
        if (!options.Simulator.Enabled)
            return services;
        // Without a secret one is made for as long as the program runs: nobody outside can sign with it.
        var secret = string.IsNullOrEmpty(options.Simulator.WebhookSecret) ? RandomNumberGenerator.GetBytes(32) : Encoding.UTF8.GetBytes(options.Simulator.WebhookSecret);
        var path = string.IsNullOrEmpty(options.Simulator.Ledger) ? null : Path.GetFullPath(options.Simulator.Ledger, contentRoot);
        services.AddSingleton(provider => new SimulatedProcessor(secret, path, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IPaymentProcessor>(provider => provider.GetRequiredService<SimulatedProcessor>());
        services.AddSingleton<IProcessorSimulator>(provider => provider.GetRequiredService<SimulatedProcessor>());
        return services;
    }
}
