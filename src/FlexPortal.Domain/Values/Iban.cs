namespace FlexPortal.Domain.Values;

/// <summary>Checks of an International Bank Account Number (ISO 13616).</summary>
public static class Iban
{
    /// <summary>
    /// Whether a text without spaces has an IBAN's shape and its check digits match (ISO 7064 mod 97-10, 02 to 98). The lengths and
    /// account structures of single countries are not checked.
    /// </summary>
    public static bool IsValid(string iban)
    {
        ArgumentNullException.ThrowIfNull(iban);
        if (iban.Length is < 15 or > 34 || !char.IsAsciiLetterUpper(iban[0]) || !char.IsAsciiLetterUpper(iban[1]))
            return false;
        var remainder = 0;
        foreach (var c in iban[4..] + iban[..4])
        {
            if (char.IsAsciiDigit(c))
                remainder = ((remainder * 10) + (c - '0')) % 97;
            else if (char.IsAsciiLetterUpper(c))
                remainder = ((remainder * 100) + (c - 'A' + 10)) % 97;
            else
                return false;
        }

        return remainder == 1 && char.IsAsciiDigit(iban[2]) && char.IsAsciiDigit(iban[3]) && iban[2..4] is not ("00" or "01" or "99");
    }

    /// <summary>Capitals without spaces: how an IBAN is stored.</summary>
    public static string Normalize(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        return string.Concat(typed.Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();
    }
}
