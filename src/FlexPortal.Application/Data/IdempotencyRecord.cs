namespace FlexPortal.Application.Data;

/// <summary>What an act answered, kept in the act's own transaction, so that the same request again is a replay.</summary>
public sealed class IdempotencyRecord
{
    /// <summary>Which act by whom.</summary>
    public string Scope { get; set; } = "";

    /// <summary>The key that came with the form or the request.</summary>
    public string Key { get; set; } = "";

    /// <summary>SHA-256 of the request, lower-case hex: another request under the same key is refused.</summary>
    public string RequestSha256 { get; set; } = "";

    /// <summary>The answer as JSON.</summary>
    public string Response { get; set; } = "";

    /// <summary>When.</summary>
    public DateTime CreatedAtUtc { get; set; }
}
