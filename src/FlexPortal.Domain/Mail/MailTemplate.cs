using System.Text.RegularExpressions;

namespace FlexPortal.Domain.Mail;

/// <summary>What e-mails of a kind say, with placeholders in braces that are filled in. Without a row the default counts.</summary>
public sealed partial class MailTemplate
{
    private static readonly string[] ForInvoices = ["customer", "seller", "invoice", "amount", "open", "due", "reference", "about", "subscription"];
    private static readonly string[] ForFailures = [.. ForInvoices, "reason"];

    private MailTemplate()
    {
    }

    /// <summary>For which e-mails.</summary>
    public MessageKind Kind { get; private set; }

    /// <summary>The subject.</summary>
    public string Subject { get; private set; } = "";

    /// <summary>The text.</summary>
    public string Body { get; private set; } = "";

    /// <summary>Counts changes; forms carry it.</summary>
    public int Version { get; private set; }

    /// <summary>The placeholders that e-mails of a kind can hold.</summary>
    public static IReadOnlyList<string> Placeholders(MessageKind kind) => kind == MessageKind.PaymentFailed ? ForFailures : ForInvoices;

    /// <summary>What is said unless somebody wrote something else.</summary>
    public static MailTemplate Default(MessageKind kind)
    {
        var (subject, body) = kind switch
        {
            MessageKind.PaymentFailed => (
                "Your payment for invoice {invoice} failed",
                "Dear {customer},\n\nwe could not collect {open} for invoice {invoice}: {reason}.\n\nPlease check your payment method, or transfer the amount and quote {reference}. If you paid in the meantime, please disregard this e-mail.\n\nKind regards\n{seller}"),
            MessageKind.Reminder => (
                "Reminder: invoice {invoice}, due on {due}",
                "Dear {customer},\n\n{open} of invoice {invoice} for {about} is open; the due date is {due}. The invoice is attached.\n\nPlease quote {reference} with your payment. If you paid in the meantime, please disregard this e-mail.\n\nKind regards\n{seller}"),
            _ => (
                "Invoice {invoice} from {seller}",
                "Dear {customer},\n\nplease find invoice {invoice} over {amount} for {about} attached. It is due on {due}.\n\nPlease quote {reference} with your payment.\n\nKind regards\n{seller}"),
        };
        return new MailTemplate { Kind = kind, Subject = subject, Body = body };
    }

    /// <summary>Says something else from now on.</summary>
    /// <exception cref="BusinessRuleException">VALIDATION_ERROR, with the member: empty, too long, several lines in the subject, or a placeholder that does not exist.</exception>
    public void Change(string? subject, string? body)
    {
        var line = subject?.Trim() ?? "";
        if (line.Length is 0 or > MessageText.SubjectLength || line.AsSpan().IndexOfAny('\r', '\n') >= 0)
            throw new BusinessRuleException(RuleCodes.Invalid, $"Enter a subject of one line and up to {MessageText.SubjectLength} characters.", nameof(Subject));
        var text = (body ?? "").ReplaceLineEndings("\n").Trim();
        if (text.Length is 0 or > MessageText.BodyLength)
            throw new BusinessRuleException(RuleCodes.Invalid, $"Enter a text of up to {MessageText.BodyLength} characters.", nameof(Body));
        RequireKnown(line, nameof(Subject));
        RequireKnown(text, nameof(Body));
        Subject = line;
        Body = text;
        Version++;
    }

    /// <summary>Says the default again.</summary>
    public void Reset()
    {
        var original = Default(Kind);
        Change(original.Subject, original.Body);
    }

    /// <summary>Fills a text in. What is filled in is not looked at again: a customer called {amount} stays that.</summary>
    /// <param name="text">Subject or body.</param>
    /// <param name="values">What each placeholder stands for.</param>
    public static string Fill(string text, IReadOnlyDictionary<string, string> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return Placeholder().Replace(text, match => values.TryGetValue(match.Groups[1].Value, out var value) ? value : match.Value);
    }

    private void RequireKnown(string text, string member)
    {
        var known = Placeholders(Kind);
        foreach (Match match in Braces().Matches(text))
        {
            if (!known.Contains(match.Value.Trim('{', '}')) || !Placeholder().IsMatch(match.Value))
                throw new BusinessRuleException(RuleCodes.Invalid, $"{match.Value} stands for nothing. Use {string.Join(", ", known.Select(name => "{" + name + "}"))}.", member);
        }
    }

    [GeneratedRegex(@"\{([a-z]+)\}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Placeholder();

    // Whatever looks as if it were meant as a placeholder, also half of one.
    [GeneratedRegex(@"\{[^{}\s]*\}?|\}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Braces();
}
