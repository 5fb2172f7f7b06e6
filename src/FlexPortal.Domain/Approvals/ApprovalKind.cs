namespace FlexPortal.Domain.Approvals;

/// <summary>What a second person has to decide on.</summary>
public enum ApprovalKind
{
    /// <summary>A refund above the seller's limit.</summary>
    Refund,

    /// <summary>Giving up what is open of a payment as lost.</summary>
    WriteOff,
}
