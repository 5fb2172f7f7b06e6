namespace FlexPortal.Domain.Sellers;

/// <summary>When a new subscription's cycle starts.</summary>
public enum BillingStartOption
{
    /// <summary>On the start date itself.</summary>
    Immediate,

    /// <summary>On the first day of the month after the start date; the days before it are the stub.</summary>
    FirstOfNextMonth,

    /// <summary>One month after the start date; the month before it is the stub.</summary>
    SameDayNextMonth,
}
