using System.Security.Cryptography;

namespace FlexPortal.Application.Access;

/// <summary>Makes passwords for accounts that somebody else opens: 20 characters that cannot be mistaken for each other, 99 bits.</summary>
public static class GeneratedPassword
{
    private const string Alphabet = "abcdefghjkmnpqrstuvwxyz23456789";
    private const int Groups = 4;
    private const int GroupLength = 5;

    /// <summary>A new one, in groups of five.</summary>
    public static string New() => string.Join('-', Enumerable.Range(0, Groups).Select(_ => RandomNumberGenerator.GetString(Alphabet, GroupLength)));
}
