namespace FlexPortal.Domain.Disputes;

/// <summary>Where a dispute stands.</summary>
public enum DisputeStatus
{
    /// <summary>Not decided.</summary>
    Open,

    /// <summary>For the seller: the money stays.</summary>
    Won,

    /// <summary>For the customer: what was received went back.</summary>
    Lost,
}
