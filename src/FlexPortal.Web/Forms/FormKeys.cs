using System.Security.Cryptography;
using System.Text;

namespace FlexPortal.Web.Forms;

/// <summary>Keys that forms carry, so that sending one twice acts once.</summary>
public static class FormKeys
{
    /// <summary>A new key: 32 letters and no digit, because a run of digits could pass for a payment card's number, which every text is searched for.</summary>
    public static string New() => string.Concat(Guid.CreateVersion7().ToByteArray(bigEndian: true).SelectMany(b => new[] { Letter(b >> 4), Letter(b & 15) }));

    /// <summary>
    /// What a form showed, in short: what is confirmed has to be the same. 64 letters and no digit, for the same reason.
    /// </summary>
    /// <param name="shown">Everything that decides what is done.</param>
    public static string DigestOf(string shown) => string.Concat(SHA256.HashData(Encoding.UTF8.GetBytes(shown)).SelectMany(b => new[] { Letter(b >> 4), Letter(b & 15) }));

    private static char Letter(int nibble) => (char)('a' + nibble);
}
