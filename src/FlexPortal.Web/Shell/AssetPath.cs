using Microsoft.AspNetCore.Components;

namespace FlexPortal.Web.Shell;

/// <summary>Addresses of our own static files.</summary>
public static class AssetPath
{
    /// <summary>The address of a file of wwwroot with its fingerprint, so that browsers may keep it for ever.</summary>
    /// <param name="context">The request; its endpoint knows the fingerprints.</param>
    /// <param name="file">Path below wwwroot, e.g. <c>icons.svg</c>.</param>
    public static string Asset(this HttpContext context, string file)
    {
        var assets = context.GetEndpoint()?.Metadata.GetMetadata<ResourceAssetCollection>();
        return context.Request.PathBase + "/" + (assets?[file] ?? file);
    }
}
