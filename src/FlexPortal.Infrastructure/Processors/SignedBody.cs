using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace FlexPortal.Infrastructure.Processors;

/// <summary>
/// Proves who sent a body: a header <c>t=&lt;unix seconds&gt;,v1=&lt;hex&gt;</c>, where v1 is the HMAC-SHA256 of the seconds, a point and the body. The scheme that Stripe
/// publishes.
/// </summary>
internal static class SignedBody
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <summary>The header for a body.</summary>
    public static string Sign(byte[] secret, DateTime nowUtc, ReadOnlySpan<byte> body)
    {
        var seconds = new DateTimeOffset(nowUtc, TimeSpan.Zero).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return $"t={seconds},v1={Convert.ToHexStringLower(Mac(secret, seconds, body))}";
    }

    /// <summary>Whether the header proves the body, and is of these five minutes. Compares in constant time.</summary>
    public static bool Proves(string? header, byte[] secret, DateTime nowUtc, ReadOnlySpan<byte> body)
    {
        if (header is null || header.Length > 1000)
            return false;
        var parts = header.Split(',', StringSplitOptions.TrimEntries).Select(part => part.Split('=', 2)).Where(part => part.Length == 2).ToList();
        var seconds = parts.Find(part => part[0] == "t")?[1];
        if (!long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var unix) || unix > DateTimeOffset.MaxValue.ToUnixTimeSeconds())
            return false;
        if ((nowUtc - DateTimeOffset.FromUnixTimeSeconds(unix).UtcDateTime).Duration() > Tolerance)
            return false;
        var expected = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(Mac(secret, seconds, body)));
        var proved = false;
        foreach (var signature in parts.Where(part => part[0] == "v1"))
            proved |= CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(signature[1]), expected);
        return proved;
    }

    private static byte[] Mac(byte[] secret, string seconds, ReadOnlySpan<byte> body)
    {
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
        mac.AppendData(Encoding.ASCII.GetBytes(seconds + "."));
        mac.AppendData(body);
        return mac.GetHashAndReset();
    }
}
