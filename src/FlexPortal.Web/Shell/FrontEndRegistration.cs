using FlexPortal.Web.Display;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FlexPortal.Web.Shell;

/// <summary>What the layout and the tag helpers need.</summary>
public static class FrontEndRegistration
{
    /// <summary>Registers navigation, frame and display culture where nothing else has been registered for them before.</summary>
    /// <param name="services">The application's services.</param>
    public static IServiceCollection AddFrontEnd(this IServiceCollection services)
    {
        services.TryAddScoped<INavigation, SidebarNavigation>();
        services.TryAddScoped<IShellStatus, QuietShellStatus>();
        services.TryAddScoped<IDisplayCulture, DefaultDisplayCulture>();
        return services;
    }
}
