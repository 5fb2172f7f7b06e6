using FlexPortal.Application.Data;
using FlexPortal.Domain;
using FlexPortal.Domain.Subscriptions;
using Microsoft.VisualBasic.FileIO;

namespace FlexPortal.Application.BillingGroups;

/// <summary>
/// A pasted list of members: e-mail addresses or subscriptions, one a line, or a table with headings from a spreadsheet. The e-mail is looked for in every column; the cost
/// centre is the column whose heading says so, else the one behind the e-mail.
/// </summary>
internal static class MemberList
{
    private static readonly string[] Delimiters = [";", "\t", ","];
    private static readonly string[] CostCentreHeadings = ["cost", "kosten", "coût", "cout", "coste", "costo", "kst"];

    /// <summary>Reads it.</summary>
    /// <param name="pasted">As pasted; null for none.</param>
    /// <exception cref="BusinessRuleException">More than <see cref="ChangeGroupMembers.MostAtOnce"/> lines, or a quotation mark that never ends.</exception>
    public static IReadOnlyList<MemberLine> Read(string? pasted)
    {
        var text = pasted ?? "";
        var delimiter = Delimiters.MaxBy(d => text.AsSpan().Count(d))!;
        using var parser = new TextFieldParser(new StringReader(text)) { Delimiters = [delimiter], HasFieldsEnclosedInQuotes = true, TrimWhiteSpace = true };
        var lines = new List<MemberLine>();
        int? costCentreColumn = null;
        var isFirst = true;
        while (!parser.EndOfData)
        {
            var fields = Next(parser);
            var column = Array.FindIndex(fields, IsMember);
            if (isFirst && column < 0 && !parser.EndOfData && LooksLikeHeadings(fields))
                costCentreColumn = Array.FindIndex(fields, IsCostCentre) is >= 0 and var found ? found : null;
            else
                lines.Add(LineOf(fields, column, costCentreColumn));
            isFirst = false;
            if (lines.Count > ChangeGroupMembers.MostAtOnce)
                throw new BusinessRuleException(RuleCodes.Invalid, $"Paste at most {ChangeGroupMembers.MostAtOnce} lines.", "Pasted");
        }

        return lines;
    }

    private static string[] Next(TextFieldParser parser)
    {
        try
        {
            return parser.ReadFields() ?? [];
        }
        catch (MalformedLineException e)
        {
            // It would take what follows with it.
            throw new BusinessRuleException(RuleCodes.Invalid, $"Line {e.LineNumber} has a quotation mark that never ends. Take it out, or end it.", "Pasted");
        }
    }

    private static MemberLine LineOf(string[] fields, int column, int? costCentreColumn)
    {
        if (column < 0)
            return new MemberLine(Shown(string.Join(", ", fields)), null, null, "No e-mail address and no subscription in this line.");
        var member = fields[column].ToLowerInvariant();
        var costCentre = fields.ElementAtOrDefault(costCentreColumn ?? column + 1);
        if (string.IsNullOrEmpty(costCentre))
            costCentre = null;
        var problem = costCentre?.Length > TextLimits.Code ? $"The cost centre has more than {TextLimits.Code} characters." : null;
        return new MemberLine(member, NumberOf(member), problem is null ? costCentre : null, problem);
    }

    private static string Shown(string text) => text.Length <= TextLimits.Email ? text : text[..TextLimits.Email] + "…";

    private static bool IsMember(string field) => field.Contains('@', StringComparison.Ordinal) || NumberOf(field) is not null;

    private static bool LooksLikeHeadings(string[] fields) =>
        Array.Exists(fields, f => IsCostCentre(f) || f.Contains("mail", StringComparison.OrdinalIgnoreCase) || f.Contains("subscription", StringComparison.OrdinalIgnoreCase) || f.Contains("name", StringComparison.OrdinalIgnoreCase));

    private static bool IsCostCentre(string field) => Array.Exists(CostCentreHeadings, h => field.Contains(h, StringComparison.OrdinalIgnoreCase));

    /// <summary>The subscription that a line names instead of a customer; null for an address.</summary>
    private static long? NumberOf(string text) => text.StartsWith("sub-", StringComparison.OrdinalIgnoreCase) && Subscription.TryParseReference(text, out var number) ? number : null;
}

/// <summary>A line of a pasted list.</summary>
/// <param name="Text">The e-mail address in lower case, the subscription, or the line as it stands where it has neither.</param>
/// <param name="Subscription">The subscription's number; null for an e-mail address.</param>
/// <param name="CostCentre">The payer's cost centre; null for none.</param>
/// <param name="Problem">Why the line cannot be used.</param>
internal sealed record MemberLine(string Text, long? Subscription, string? CostCentre, string? Problem);
