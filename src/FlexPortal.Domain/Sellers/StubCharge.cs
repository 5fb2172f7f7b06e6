namespace FlexPortal.Domain.Sellers;

/// <summary>What the days between the start date and the first whole period cost.</summary>
public enum StubCharge
{
    /// <summary>The price of a whole month.</summary>
    FullMonth,

    /// <summary>The monthly price by the days of the month in which the stub starts.</summary>
    Prorated,

    /// <summary>Nothing: no payment is made for the stub.</summary>
    Free,
}
