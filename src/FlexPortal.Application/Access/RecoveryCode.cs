namespace FlexPortal.Application.Access;

/// <summary>A code that stands in once for a lost authenticator app; the row goes when it is used.</summary>
public sealed class RecoveryCode
{
    /// <summary>Whose.</summary>
    public Guid UserId { get; init; }

    /// <summary>SHA-256 of person and code, lower case hexadecimal.</summary>
    public string Hash { get; init; } = "";
}
