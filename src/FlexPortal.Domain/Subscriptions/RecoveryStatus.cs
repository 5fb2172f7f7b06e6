namespace FlexPortal.Domain.Subscriptions;

/// <summary>Whether a subscription earns back its unit.</summary>
public enum RecoveryStatus
{
    /// <summary>The unit's cost is not known.</summary>
    NoData,

    /// <summary>On the way.</summary>
    Recovering,

    /// <summary>Half or less has come back and more than half of the contract is over.</summary>
    AtRisk,

    /// <summary>More came back than the unit cost.</summary>
    Profitable,
}
