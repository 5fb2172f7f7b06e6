namespace FlexPortal.Domain.Sellers;

/// <summary>When a new subscription's cycle starts.</summary>
public enum BillingStartOption
{
    /// <summary>On the start date itself.</summary>
    Immediate,

    /// <summary>
    /// On the first day of the month after the start date, the days before it being the stub; a start date that is the first itself
    /// starts the cycle at once.
    /// </summary>
    FirstOfNextMonth,

    /// <summary>One month after the start date; the month before it is the stub.</summary>
    SameDayNextMonth,
}
