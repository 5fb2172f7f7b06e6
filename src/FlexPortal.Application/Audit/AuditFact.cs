using System.Text.Json;
using FlexPortal.Domain.Ids;

namespace FlexPortal.Application.Audit;

/// <summary>What an act adds to the audit log; the members mean what those of <see cref="AuditEntry"/> mean.</summary>
/// <param name="Action">What was done, e.g. <c>payment.paid</c>.</param>
/// <param name="SubjectId">TypeID of what it was done to.</param>
/// <param name="Summary">A sentence for people.</param>
public sealed record AuditFact(string Action, string SubjectId, string Summary)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() },
    };

    /// <summary>The subscription whose timeline shows it.</summary>
    public SubscriptionId? SubscriptionId { get; init; }

    /// <summary>The payment whose timeline shows it.</summary>
    public PaymentId? PaymentId { get; init; }

    /// <summary>JSON of what it was before.</summary>
    public string? Before { get; init; }

    /// <summary>JSON of what it is now.</summary>
    public string? After { get; init; }

    /// <summary>Why.</summary>
    public string? Reason { get; init; }

    /// <summary>A long text as a reason: the log keeps its beginning, the record itself all of it.</summary>
    public static string? Beginning(string? text) => text is { Length: > Data.TextLimits.Note } ? string.Concat(text.AsSpan(0, Data.TextLimits.Note - 1), "…") : text;

    /// <summary>Writes a value as the log keeps it.</summary>
    public static string? Describe(object? value) => value is null ? null : JsonSerializer.Serialize(value, Json);
}
