namespace FlexPortal.Domain.Subscriptions;

/// <summary>Where a contract stands.</summary>
public enum SubscriptionStatus
{
    /// <summary>Written down, not agreed: nothing is billed.</summary>
    Draft,

    /// <summary>Running: its schedule exists and is billed.</summary>
    Active,

    /// <summary>Came to the contract's end.</summary>
    Ended,

    /// <summary>Ended early, or given up while it was a draft.</summary>
    Cancelled,
}
