using System.Text.RegularExpressions;

namespace FlexPortal.Domain.Values;

/// <summary>
/// Finds full payment card numbers in text, which must never be kept (PCI DSS 3): 13 to 19 digits whose Luhn check digit is right, in one
/// piece or in a card's groups. Three other numbers with the same check digit are let through: an IBAN, a phone's IMEI (15 digits; cards of 15
/// digits start with 34 or 37) and a SIM card's ICCID (starts with 89). No card starts with 0.
/// </summary>
public static partial class CardNumber
{
    private const int AmexLength = 15;
    private const int MatchMilliseconds = 200;

    /// <summary>Whether the text holds one.</summary>
    public static bool IsIn(string? text) => text is not null && Candidate().Matches(text).Any(match => IsCard(text, match));

    /// <summary>The text with every digit of a card number but the last four as a dot.</summary>
    public static string Mask(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Candidate().Replace(text, match => IsCard(text, match) ? Masked(match.Value) : match.Value);
    }

    private static string Masked(string number)
    {
        var digits = number.Count(char.IsAsciiDigit);
        var seen = 0;
        return string.Concat(number.Select(c => char.IsAsciiDigit(c) && ++seen <= digits - 4 ? '•' : c));
    }

    private static bool IsCard(string text, Match match)
    {
        var digits = string.Concat(match.Value.Where(char.IsAsciiDigit));
        if (digits[0] == '0' || digits.StartsWith("89", StringComparison.Ordinal))
            return false;
        if (digits.Length == AmexLength && !digits.StartsWith("34", StringComparison.Ordinal) && !digits.StartsWith("37", StringComparison.Ordinal))
            return false;
        return HasLuhnDigit(digits) && !IsInIban(text, match);
    }

    private static bool HasLuhnDigit(string digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            if (i % 2 == 1)
                digit = digit > 4 ? (digit * 2) - 9 : digit * 2;
            sum += digit;
        }

        return sum % 10 == 0;
    }

    // "NO93 8601 1117 947": the digits of an IBAN may pass for a card's.
    private static bool IsInIban(string text, Match match)
    {
        var around = IbanShape().Matches(text).FirstOrDefault(iban => iban.Index <= match.Index && iban.Index + iban.Length >= match.Index + match.Length);
        return around is not null && Iban.IsValid(Iban.Normalize(around.Value));
    }

    [GeneratedRegex(@"(?<![0-9+])(?:[0-9]{13,19}|[0-9]{4}(?:[ \-.\u00a0][0-9]{4}){2}[ \-.\u00a0][0-9]{1,7}|[0-9]{4}[ \-.\u00a0][0-9]{6}[ \-.\u00a0][0-9]{4,5}|[0-9]{4}(?:[ \-.\u00a0][0-9]{4}){3}[ \-.\u00a0][0-9]{1,3})(?![0-9])", RegexOptions.CultureInvariant, MatchMilliseconds)]
    private static partial Regex Candidate();

    [GeneratedRegex(@"\b[A-Za-z]{2}[0-9]{2}(?:[ \u00a0]?[A-Za-z0-9]){11,30}\b", RegexOptions.CultureInvariant, MatchMilliseconds)]
    private static partial Regex IbanShape();
}
