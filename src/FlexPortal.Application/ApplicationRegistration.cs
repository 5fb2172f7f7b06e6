using FlexPortal.Application.Access;
using FlexPortal.Application.Data;
using FlexPortal.Application.Sellers;
using FlexPortal.Application.Time;
using Microsoft.Extensions.DependencyInjection;

namespace FlexPortal.Application;

/// <summary>Registers the use cases and queries.</summary>
public static class ApplicationRegistration
{
    /// <summary>Adds every use case and query of the application layer.</summary>
    public static IServiceCollection AddFlexPortalApplication(this IServiceCollection services)
    {
        services.AddSingleton<AdjustableClock>(_ => new AdjustableClock(TimeProvider.System));
        services.AddSingleton<TimeProvider>(provider => provider.GetRequiredService<AdjustableClock>());
        services.AddSingleton<BusinessCalendar>();
        services.AddScoped<CurrentSeller>();
        services.AddScoped<AccountTools>();
        services.AddSingleton<Secrets>();
        foreach (var type in typeof(ApplicationRegistration).Assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IUseCase))))
            services.AddScoped(type);
        return services;
    }
}
