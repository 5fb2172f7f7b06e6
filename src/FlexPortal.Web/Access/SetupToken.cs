using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace FlexPortal.Web.Access;

/// <summary>
/// The right to open the first account: a random text that is printed on the console at the start of an installation without accounts, and
/// kept nowhere else.
/// </summary>
internal sealed class SetupToken
{
    private const int Bytes = 32;
    private string? token;

    /// <summary>Makes the token of this start.</summary>
    public string Issue()
    {
        token = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(Bytes));
        return token;
    }

    /// <summary>Whether a text is the token; how long that takes does not tell how much of it is right.</summary>
    public bool Matches(string? candidate) =>
        token is not null && candidate is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(candidate));

    /// <summary>Makes the token worth nothing.</summary>
    public void Spend() => token = null;
}
