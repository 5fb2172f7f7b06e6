namespace FlexPortal.Domain;

/// <summary>A business rule said no. Nothing was changed.</summary>
/// <param name="code">The rule's stable name, e.g. <c>ALREADY_PAID</c>; see <see cref="RuleCodes"/>.</param>
/// <param name="message">A sentence for the person who asked.</param>
/// <param name="member">The input member that the rule is about, when there is one.</param>
public sealed class BusinessRuleException(string code, string message, string? member = null) : Exception(message)
{
    /// <summary>The rule's stable name.</summary>
    public string Code { get; } = code;

    /// <summary>The input member that the rule is about; null when it is about the whole.</summary>
    public string? Member { get; } = member;
}
