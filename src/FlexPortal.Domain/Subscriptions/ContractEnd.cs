namespace FlexPortal.Domain.Subscriptions;

/// <summary>How a contract ended before its time.</summary>
public enum ContractEnd
{
    /// <summary>Cancelled.</summary>
    Cancelled,

    /// <summary>The unit came back early.</summary>
    Returned,

    /// <summary>The customer keeps the unit.</summary>
    BoughtOut,
}
