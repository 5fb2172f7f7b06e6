using System.Globalization;
using System.Text.RegularExpressions;

namespace FlexPortal.Domain.Sellers;

/// <summary>
/// How a document's number is written: text with <c>{yyyy}</c> or <c>{yy}</c> for the year of issue and one run of zeros ending in 1,
/// e.g. <c>{000001}</c>, for the sequence, whose length is the least number of digits.
/// </summary>
public sealed partial class DocumentNumberPattern
{
    private readonly string pattern;

    private DocumentNumberPattern(string pattern) => this.pattern = pattern;

    /// <summary>Longest pattern.</summary>
    public const int MaxLength = 40;

    /// <summary>Reads a pattern.</summary>
    /// <exception cref="BusinessRuleException">
    /// No year, no sequence or two of either, an unknown token, two runs of digits side by side, another character than letters, digits
    /// and <c>-._/</c>, or too long.
    /// </exception>
    public static DocumentNumberPattern Parse(string pattern) => Parse(pattern, nameof(Seller.InvoiceNumberPattern));

    internal static DocumentNumberPattern Parse(string pattern, string member)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        BusinessRuleException Refused(string message) => new(RuleCodes.Invalid, message, member);
        if (pattern.Length is 0 or > MaxLength)
            throw Refused($"A numbering pattern has 1 to {MaxLength} characters.");
        var tokens = Token().Matches(pattern).Select(m => m.Value).ToList();
        if (tokens.Count(IsSequence) != 1)
            throw Refused("A numbering pattern has one sequence, for example {000001}.");
        if (tokens.Count(IsYear) != 1)
            throw Refused("A numbering pattern names the year once, {yyyy} or {yy}: the sequence starts again each year.");
        if (tokens.Any(t => !IsSequence(t) && !IsYear(t)) || !Literal().IsMatch(Token().Replace(pattern, "")))
            throw Refused("A numbering pattern holds letters, digits, '-', '.', '_', '/', a year and a sequence.");
        if (AdjacentDigits().IsMatch(pattern))
            throw Refused("Put a character such as '-' between the year, the sequence and other digits, so that no two numbers can read alike.");
        return new DocumentNumberPattern(pattern);
    }

    /// <summary>Writes a number.</summary>
    /// <param name="year">Year of issue.</param>
    /// <param name="sequence">From 1.</param>
    public string Format(int year, long sequence) => Token().Replace(pattern, match => match.Value switch
    {
        "{yyyy}" => year.ToString("D4", CultureInfo.InvariantCulture),
        "{yy}" => (year % 100).ToString("D2", CultureInfo.InvariantCulture),
        var zeros => sequence.ToString("D" + (zeros.Length - 2), CultureInfo.InvariantCulture),
    });

    /// <summary>
    /// Whether a number of this pattern can read like one of another: they can once every run of digits looks alike, and so does case.
    /// </summary>
    internal bool CanCollideWith(DocumentNumberPattern other) =>
        string.Equals(DigitRun().Replace(pattern, "#"), DigitRun().Replace(other.pattern, "#"), StringComparison.OrdinalIgnoreCase);

    /// <summary>The pattern as it was written.</summary>
    public override string ToString() => pattern;

    private static bool IsSequence(string token) => Sequence().IsMatch(token);

    private static bool IsYear(string token) => token is "{yyyy}" or "{yy}";

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Token();

    [GeneratedRegex(@"^\{0{0,11}1\}$")]
    private static partial Regex Sequence();

    [GeneratedRegex(@"\A[A-Za-z0-9\-._/]*\z")]
    private static partial Regex Literal();

    [GeneratedRegex(@"\{[^{}]*\}|[0-9]+")]
    private static partial Regex DigitRun();

    [GeneratedRegex(@"\}\{|\}[0-9]|[0-9]\{")]
    private static partial Regex AdjacentDigits();
}
