using System.Text.RegularExpressions;

namespace FlexPortal.Web.TagHelpers;

/// <summary>Names of code as a person would write them.</summary>
internal static partial class Words
{
    /// <summary><c>BankTransfer</c> becomes <c>Bank transfer</c>, <c>VatNumber</c> <c>Vat number</c>.</summary>
    public static string FromName(string name)
    {
        var words = InnerCapital().Replace(name, match => " " + match.Value.ToLowerInvariant());
        return words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
    }

    [GeneratedRegex("(?<=[a-z0-9])[A-Z]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex InnerCapital();
}
