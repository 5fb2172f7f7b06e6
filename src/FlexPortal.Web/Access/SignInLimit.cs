using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace FlexPortal.Web.Access;

/// <summary>How often one network address may try a password or a token. Beside it, each account locks by itself.</summary>
internal static class SignInLimit
{
    /// <summary>Name of the policy for pages on which passwords are tried.</summary>
    public const string Policy = "sign-in";

    /// <summary>Setting with the number of tries per minute and address.</summary>
    public const string Setting = "Access:SignInAttemptsPerMinute";

    private const int DefaultAttempts = 10;
    private const int NetworkBytes = 8;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    public static void AddSignInLimit(this IServiceCollection services) => services.AddRateLimiter(options =>
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = (context, _) =>
        {
            context.HttpContext.Response.Headers.RetryAfter = Window.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask;
        };
        options.AddPolicy(Policy, Partition);
    });

    private static RateLimitPartition<string> Partition(HttpContext context)
    {
        if (!HttpMethods.IsPost(context.Request.Method))
            return RateLimitPartition.GetNoLimiter("reading");
        var attempts = context.RequestServices.GetRequiredService<IConfiguration>().GetValue(Setting, DefaultAttempts);
        return RateLimitPartition.GetFixedWindowLimiter(
            AddressOf(context.Connection.RemoteIpAddress),
            _ => new FixedWindowRateLimiterOptions { PermitLimit = attempts, Window = Window, QueueLimit = 0 });
    }

    // One household or server has 2^64 addresses of IPv6: they count as one.
    private static string AddressOf(IPAddress? address)
    {
        if (address is null)
            return "unknown";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, NetworkBytes)) : address.ToString();
    }
}
