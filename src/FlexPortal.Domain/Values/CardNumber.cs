namespace FlexPortal.Domain.Values;

/// <summary>Recognises payment card numbers, which must never be kept.</summary>
public static class CardNumber
{
    private const int Shortest = 13;
    private const int Longest = 19;

    /// <summary>Whether a text holds 13 to 19 digits in a row, single blanks and dashes between them aside, whose Luhn check digit is right.</summary>
    public static bool IsIn(string? text)
    {
        if (text is null)
            return false;
        var digits = new List<int>(Longest);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsAsciiDigit(text[i]))
                digits.Add(text[i] - '0');
            else if (!IsGap(text, i))
            {
                if (LooksLikeCard(digits))
                    return true;
                digits.Clear();
            }
        }

        return LooksLikeCard(digits);
    }

    private static bool IsGap(string text, int i) =>
        text[i] is ' ' or '-' && i > 0 && i + 1 < text.Length && char.IsAsciiDigit(text[i - 1]) && char.IsAsciiDigit(text[i + 1]);

    private static bool LooksLikeCard(List<int> digits)
    {
        if (digits.Count is < Shortest or > Longest || digits.TrueForAll(d => d == digits[0]))
            return false;
        var sum = 0;
        for (var i = 0; i < digits.Count; i++)
        {
            var digit = digits[digits.Count - 1 - i] * (i % 2 == 0 ? 1 : 2);
            sum += digit > 9 ? digit - 9 : digit;
        }

        return sum % 10 == 0;
    }
}
