namespace FlexPortal.Web.Hosting;

/// <summary>Where people reach the program: the configuration's <c>Site:BaseAddress</c>. Links in mail use it, never the request's host.</summary>
/// <param name="Base">The address; null when it is not configured or not an absolute http or https address.</param>
internal sealed record SiteAddress(Uri? Base)
{
    public const string Setting = "Site:BaseAddress";

    public static SiteAddress From(IConfiguration configuration) =>
        new(Uri.TryCreate(configuration[Setting], UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address : null);

    public bool IsHttps => Base?.Scheme == Uri.UriSchemeHttps;

    /// <summary>Whether it is served without TLS, which is for this machine only: cookies cannot be Secure then.</summary>
    public bool IsPlainLocal(IHostEnvironment environment) => Base is null ? environment.IsDevelopment() : !IsHttps && Base.IsLoopback;
}
