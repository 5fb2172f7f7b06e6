namespace FlexPortal.Domain.Subscriptions;

/// <summary>Months between payments; the number is the months.</summary>
public enum BillingFrequency
{
    /// <summary>Every month.</summary>
    Monthly = 1,

    /// <summary>Every three months.</summary>
    Quarterly = 3,

    /// <summary>Once a year.</summary>
    Annually = 12,
}
