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

    // Longest first, so that what is taken out does not leave halves of longer words behind.
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
        var plain = Plain(password);
        if (plain.Distinct().Count() < LeastDistinct || IsRepetition(plain) || IsRun(plain))
            return "This password repeats or counts up; it is among the first that are tried. Choose another.";
        return Beside(plain, [.. Words, .. OwnWords(email, displayName)]) < LeastBesideWords
            ? "This password is made of words that are tried first, such as your name or “password”. Choose another."
            : null;
    }

    // Lower case, usual look-alikes as the letters they stand for; a password of digits stays one.
    private static string Plain(string password)
    {
        var lower = password.Normalize(NormalizationForm.FormKC).ToLowerInvariant();
        if (!lower.Any(char.IsLetter))
            return lower;
        return string.Concat(lower.Select(c => c switch { '0' => 'o', '1' => 'i', '!' => 'i', '3' => 'e', '4' => 'a', '@' => 'a', '5' => 's', '$' => 's', '7' => 't', _ => c }));
    }

    private static bool IsRepetition(string text)
    {
        for (var period = 1; period <= text.Length / 2; period++)
        {
            if (Enumerable.Range(period, text.Length - period).All(i => text[i] == text[i - period]))
                return true;
        }

        return false;
    }

    private static bool IsRun(string text)
    {
        var digitsAsTyped = text.Replace('o', '0').Replace('i', '1').Replace('e', '3').Replace('a', '4').Replace('s', '5').Replace('t', '7');
        return StepsInRow(text) * 3 > (text.Length - 1) * 2 || StepsInRow(digitsAsTyped) * 3 > (text.Length - 1) * 2;
    }

    private static int StepsInRow(string text) => Enumerable.Range(1, text.Length - 1).Count(i =>
        text[i] == text[i - 1] || Array.Exists(Rows, row => row.Contains(text.Substring(i - 1, 2), StringComparison.Ordinal)
            || row.Contains(string.Concat(text[i], text[i - 1]), StringComparison.Ordinal)));

    private static IEnumerable<string> OwnWords(string email, string displayName) => email.Split('@', '.', '-', '_', '+')
        .Concat(displayName.Split(' ', '-', '.'))
        .Select(Plain)
        .Where(word => word.Length >= 4)
        .OrderByDescending(word => word.Length);

    private static int Beside(string text, IEnumerable<string> words)
    {
        foreach (var word in words.OrderByDescending(w => w.Length))
            text = text.Replace(word, "", StringComparison.Ordinal);
        return text.Count(char.IsLetterOrDigit);
    }
}
