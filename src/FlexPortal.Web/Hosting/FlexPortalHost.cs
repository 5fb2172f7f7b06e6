using System.Globalization;
using FlexPortal.Web.Commands;
using Serilog;

namespace FlexPortal.Web.Hosting;

/// <summary>Starts the program: as a web server, or as one of its commands.</summary>
internal static class FlexPortalHost
{
    public static async Task<int> RunAsync(string[] args)
    {
        // What a form or a number means must not depend on the machine; screens format by the seller's locale explicitly.
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        var command = ProgramCommands.Find(args);
        var builder = WebApplication.CreateBuilder(command is null ? args : args[1..]);
        builder.AddFlexPortal();
        var app = builder.Build();
        try
        {
            if (command is not null)
                return await command.RunAsync(app.Services, args[1..], app.Lifetime.ApplicationStopping);
            app.UseFlexPortal();
            await app.PrepareAsync();
            await app.RunAsync();
            return 0;
        }
        catch (StartupRefusedException refused)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return 1;
        }
        finally
        {
            await Log.CloseAndFlushAsync();
        }
    }
}
