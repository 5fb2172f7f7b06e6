using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace FlexPortal.Web.Security;

/// <summary>
/// Whose word is taken for the client's address and scheme: nobody's, unless the configuration names proxies
/// (<c>ForwardedHeaders:KnownProxies</c>, addresses, and <c>ForwardedHeaders:KnownNetworks</c>, in CIDR notation; both separated by commas).
/// </summary>
internal static class Proxies
{
    private const string Section = "ForwardedHeaders";

    public static void UseConfiguredProxies(this WebApplication app)
    {
        var proxies = Listed(app.Configuration, "KnownProxies");
        var networks = Listed(app.Configuration, "KnownNetworks");
        if (proxies.Length + networks.Length == 0)
            return;
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in proxies)
            options.KnownProxies.Add(IPAddress.Parse(proxy));
        foreach (var network in networks)
            options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(network));
        app.UseForwardedHeaders(options);
    }

    private static string[] Listed(IConfiguration configuration, string name) =>
        (configuration[$"{Section}:{name}"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
