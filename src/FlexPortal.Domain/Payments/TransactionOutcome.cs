namespace FlexPortal.Domain.Payments;

/// <summary>How an attempt to move money ended.</summary>
public enum TransactionOutcome
{
    /// <summary>The money moved.</summary>
    Succeeded,

    /// <summary>It did not move.</summary>
    Failed,
}
