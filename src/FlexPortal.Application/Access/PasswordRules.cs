using System.Text;

namespace FlexPortal.Application.Access;

/// <summary>
/// What a password must be: long, and not one of those that are tried first. There are no rules about kinds of characters (NIST SP 800-63B).
/// </summary>
public static class PasswordRules
{
    /// <summary>Shortest password, in characters.</summary>
    public const int MinLength = 12;

    /// <summary>Longest password, in characters.</summary>
    public const int MaxLength = 128;

    private const int LeastDistinct = 5;
    private const int LeastBesideWords = 5;

    private static readonly string[] Rows =
        ["abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "qwertzuiop", "azertyuiop", "asdfghjkl", "qsdfghjklm", "zxcvbnm", "yxcvbnm", "wxcvbn"];

    private static readonly string[] Words =
    [
        "administrator", "flexportal", "correcthorse", "batterystaple", "trustnoone", "iloveyou", "password", "passwort", "motdepasse", "contrasena",
        "sunshine", "princess", "football", "baseball", "superman", "whatever", "computer", "internet", "changeme", "starwars", "passw", "welcome",
        "default", "letmein", "monkey", "dragon", "master", "shadow", "secret", "access", "portal", "qwerty", "qwertz", "azerty", "admin", "login", "hello",
        "haslo", "guest", "flex", "user", "test", "root", "pass", "love", "word",
    ];

    /// <summary>Says why a password is refused; null when it may be used.</summary>
    /// <param name="password">What was typed, unchanged.</param>
    /// <param name="email">The person's e-mail.</param>
    /// <param name="displayName">The person's name.</param>
    public static string? Refusal(string? password, string email, string displayName)
    {
        ArgumentNullException.ThrowIfNull(email);
        ArgumentNullException.ThrowIfNull(displayName);
        if (password is null || password.Length < MinLength)
            return $"Use at least {MinLength} characters; a few words in a row are easy to remember.";
        if (password.Length > MaxLength)
            return $"Use at most {MaxLength} characters.";
        var typed = password.Normalize(NormalizationForm.FormKC).ToLowerInvariant();
        var plain = WithoutLookAlikes(typed);
        if (plain.Distinct().Count() < LeastDistinct || IsRepetition(plain) || IsRun(typed) || IsRun(plain))
            return "This password repeats or counts up; it is among the first that are tried. Choose another.";
        string[] words = [.. Words.Concat(OwnWords(email, displayName)).OrderByDescending(word => word.Length)];
        return Math.Min(Beside(typed, words), Beside(plain, words)) < LeastBesideWords
            ? "This password is made of words that are tried first, such as your name or “password”. Choose another."
            : null;
    }

    private static string WithoutLookAlikes(string text) =>
        string.Concat(text.Select(c => c switch { '0' => 'o', '1' => 'i', '!' => 'i', '3' => 'e', '4' => 'a', '@' => 'a', '5' => 's', '$' => 's', '7' => 't', _ => c }));

    private static bool IsRepetition(string text)
    {
        for (var period = 1; period <= text.Length / 2; period++)
        {
            if (Enumerable.Range(period, text.Length - period).All(i => text[i] == text[i - period]))
                return true;
        }

        return false;
    }

    private static bool IsRun(string text) => Surprises(text) * 3 < text.Length;

    // Characters that do not simply go on from the one before: by repeating it, or along the alphabet, the digits or a row of keys.
    private static int Surprises(string text) => text.Where((c, i) => i == 0 || !IsStep(text[i - 1], c)).Count(char.IsLetterOrDigit);

    private static bool IsStep(char from, char to) =>
        from == to || Array.Exists(Rows, row => row.Contains(string.Concat(from, to), StringComparison.Ordinal) || row.Contains(string.Concat(to, from), StringComparison.Ordinal));

    private static IEnumerable<string> OwnWords(string email, string displayName) => email.Split('@', '.', '-', '_', '+')
        .Concat(displayName.Split(' ', '-', '.'))
        .Select(word => word.ToLowerInvariant())
        .Where(word => word.Length >= 4);

    private static int Beside(string text, string[] words)
    {
        foreach (var word in words)
            text = text.Replace(word, "", StringComparison.Ordinal);
        return Surprises(text);
    }
}
