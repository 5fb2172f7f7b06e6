using System.Text.RegularExpressions;

namespace FlexPortal.Domain.Mail;

/// <summary>What an e-mail says, and to whom. No line break can come into a header.</summary>
public sealed partial record MessageText
{
    /// <summary>Longest subject.</summary>
    public const int SubjectLength = 200;

    /// <summary>Longest body.</summary>
    public const int BodyLength = 4000;

    /// <summary>Longest address.</summary>
    public const int AddressLength = 254;

    private MessageText()
    {
    }

    /// <summary>The address.</summary>
    public string ToAddress { get; private init; } = "";

    /// <summary>The addressee's name.</summary>
    public string ToName { get; private init; } = "";

    /// <summary>One line.</summary>
    public string Subject { get; private init; } = "";

    /// <summary>Plain text.</summary>
    public string Body { get; private init; } = "";

    /// <summary>Checks and makes one.</summary>
    /// <param name="toAddress">One address.</param>
    /// <param name="toName">The addressee; line breaks become spaces.</param>
    /// <param name="subject">The subject; line breaks become spaces.</param>
    /// <param name="body">The text.</param>
    /// <exception cref="BusinessRuleException">VALIDATION_ERROR, with the member.</exception>
    public static MessageText Of(string? toAddress, string? toName, string? subject, string? body)
    {
        var address = toAddress?.Trim() ?? "";
        if (address.Length > AddressLength || !Address().IsMatch(address))
            throw new BusinessRuleException(RuleCodes.Invalid, "Enter one e-mail address.", nameof(ToAddress));
        var line = OneLine(subject);
        if (line.Length is 0 or > SubjectLength)
            throw new BusinessRuleException(RuleCodes.Invalid, $"Enter a subject of up to {SubjectLength} characters.", nameof(Subject));
        var text = (body ?? "").ReplaceLineEndings("\n").Trim();
        if (text.Length is 0 or > BodyLength)
            throw new BusinessRuleException(RuleCodes.Invalid, $"Enter a text of up to {BodyLength} characters.", nameof(Body));
        var name = OneLine(toName);
        return new MessageText { ToAddress = address, ToName = name.Length > 200 ? name[..200] : name, Subject = line, Body = text };
    }

    private static string OneLine(string? text) => Breaks().Replace(text ?? "", " ").Trim();

    [GeneratedRegex(@"^[^\s@<>,;:""\\()\[\]\p{Cc}]+@[^\s@<>,;:""\\()\[\]\p{Cc}]+\.[^\s@<>,;:""\\()\[\]\p{Cc}.]+$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Address();

    [GeneratedRegex(@"[\p{Cc}\u2028\u2029]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Breaks();
}
