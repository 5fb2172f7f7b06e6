using System.Security.Cryptography;
using System.Text;
using FlexPortal.Application.Time;
using OtpNet;

namespace FlexPortal.Application.Access;

/// <summary>What authenticator apps show: six digits that change every 30 seconds (RFC 6238), and the codes that stand in for a lost one.</summary>
internal static class Authenticator
{
    /// <summary>What <see cref="Data.Secrets"/> encrypts keys for.</summary>
    public const string Purpose = "user.authenticator";

    /// <summary>Recovery codes that a person gets.</summary>
    public const int RecoveryCodes = 10;

    private const int KeyBytes = 20;
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";
    private const int Groups = 4;

    /// <summary>A new key, as apps take it: Base32.</summary>
    public static string NewKey() => Base32Encoding.ToString(RandomNumberGenerator.GetBytes(KeyBytes));

    /// <summary>The half minute that a code is of, one before and one after now allowed; null for a wrong code.</summary>
    /// <param name="key">Base32.</param>
    /// <param name="code">Six digits.</param>
    public static long? StepOf(string key, string code) =>
        new Totp(Base32Encoding.ToBytes(key)).VerifyTotp(RealTime.NowUtc, code, out var step, VerificationWindow.RfcSpecifiedNetworkDelay) ? step : null;

    /// <summary>A code to write down, of four groups of four.</summary>
    public static string NewRecoveryCode() => string.Join('-', Enumerable.Range(0, Groups).Select(_ => RandomNumberGenerator.GetString(Letters, Groups)));

    /// <summary>Without the spaces and hyphens that people type or leave out.</summary>
    public static string Normalize(string code) => new([.. code.Where(char.IsAsciiLetterOrDigit).Select(char.ToLowerInvariant)]);

    /// <summary>What is kept of a recovery code: it has 79 random bits, so that nothing slower is needed.</summary>
    public static string Hash(Guid userId, string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{userId:N}:{Normalize(code)}")));
}
