namespace FlexPortal.Domain.Subscriptions;

/// <summary>What becomes of the period in which a contract ends (billing rules §7).</summary>
public enum CurrentPeriodChoice
{
    /// <summary>Charged in full.</summary>
    Kept,

    /// <summary>The days after the end are taken back.</summary>
    Prorated,

    /// <summary>Taken back in full.</summary>
    Refunded,
}
