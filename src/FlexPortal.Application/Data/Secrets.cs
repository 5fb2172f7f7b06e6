using Microsoft.AspNetCore.DataProtection;

namespace FlexPortal.Application.Data;

/// <summary>
/// Encrypts what the database must not show (customers' IBANs, processors' tokens, keys of authenticator apps) by ASP.NET Data Protection, whose
/// keys are in the database too, encrypted by a certificate from outside of it. Use it before a transaction begins, never inside: the first use may
/// write a key through a connection of its own, which SQLite lets wait for the transaction.
/// </summary>
public sealed class Secrets(IDataProtectionProvider keys)
{
    /// <summary>Longest text that is kept in a column: what <see cref="Conceal"/> makes of 200 characters.</summary>
    public const int MaxLength = 800;

    /// <summary>Encrypts a text.</summary>
    /// <param name="purpose">What it is, e.g. <c>iban</c>: what was encrypted for one purpose opens for no other.</param>
    /// <param name="text">The text.</param>
    public string Conceal(string purpose, string text) => keys.CreateProtector("FlexPortal", purpose).Protect(text);

    /// <summary>Opens what <see cref="Conceal"/> made.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">It was made by other keys, for another purpose, or was changed.</exception>
    public string Reveal(string purpose, string concealed) => keys.CreateProtector("FlexPortal", purpose).Unprotect(concealed);
}
