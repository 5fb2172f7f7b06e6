using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Serilog;
using Serilog.Events;

namespace FlexPortal.Web.Hosting;

/// <summary>What the program tells about itself: a log without personal data, and metrics and traces where the configuration says whereto.</summary>
internal static class Telemetry
{
    /// <summary>Setting with the address of an OTLP collector, e.g. <c>http://localhost:4317</c>; nothing is sent unless it is set.</summary>
    public const string EndpointSetting = "OpenTelemetry:Endpoint";

    /// <summary>Name of the program's own activities and meters.</summary>
    public const string Source = "FlexPortal";

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        builder.Services.AddSerilog((services, logger) => logger.ReadFrom.Configuration(builder.Configuration).ReadFrom.Services(services));
        if (builder.Configuration[EndpointSetting] is not { Length: > 0 } address)
            return;
        var endpoint = new Uri(address, UriKind.Absolute);
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("flexportal", serviceVersion: typeof(Telemetry).Assembly.GetName().Version?.ToString()))
            .WithTracing(traces => traces.AddSource(Source).AddAspNetCoreInstrumentation().AddHttpClientInstrumentation())
            .WithMetrics(metrics => metrics.AddMeter(Source).AddAspNetCoreInstrumentation().AddHttpClientInstrumentation().AddRuntimeInstrumentation())
            .UseOtlpExporter(OpenTelemetry.Exporter.OtlpExportProtocol.Grpc, endpoint);
    }

    /// <summary>One line a request: method, path without query string, status, time. Health checks and our own files only when asked for.</summary>
    public static void UseRequestLog(this WebApplication app) => app.UseSerilogRequestLogging(options => options.GetLevel = (context, _, exception) =>
    {
        if (exception is not null || context.Response.StatusCode >= StatusCodes.Status500InternalServerError)
            return LogEventLevel.Error;
        return IsRoutine(context) ? LogEventLevel.Debug : LogEventLevel.Information;
    });

    private static bool IsRoutine(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase)
        || context.GetEndpoint()?.Metadata.GetMetadata<Microsoft.AspNetCore.StaticAssets.StaticAssetDescriptor>() is not null;
}
