namespace FlexPortal.Application.Access;

/// <summary>One sign-in of one person on one device. Its cookie is worth nothing once the row is gone.</summary>
public sealed class UserSession
{
    /// <summary>Identity; the cookie carries it.</summary>
    public Guid Id { get; set; }

    /// <summary>The person.</summary>
    public Guid UserId { get; set; }

    /// <summary>When it began.</summary>
    public DateTime StartedAtUtc { get; set; }

    /// <summary>When a code of the second factor was given last, in real time; null while none was.</summary>
    public DateTime? SecondFactorAtUtc { get; set; }

    /// <summary>Network address from which it began.</summary>
    public string? From { get; set; }
}
