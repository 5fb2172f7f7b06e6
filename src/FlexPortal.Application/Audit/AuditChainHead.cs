namespace FlexPortal.Application.Audit;

/// <summary>The end of the audit log: one row, whose lock orders the acts. It is the last lock that any act takes.</summary>
public sealed class AuditChainHead
{
    /// <summary>The one row's key.</summary>
    public const int TheOne = 1;

    /// <summary>Always <see cref="TheOne"/>.</summary>
    public int Id { get; set; } = TheOne;

    /// <summary>The last entry's place.</summary>
    public long LastSequence { get; set; }

    /// <summary>The last entry's hash.</summary>
    public string LastHash { get; set; } = AuditEntry.Genesis;
}
