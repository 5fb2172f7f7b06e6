namespace FlexPortal.Domain.Customers;

/// <summary>Who rents.</summary>
public enum CustomerKind
{
    /// <summary>A person; pays at once.</summary>
    Individual,

    /// <summary>A company; may have payment terms.</summary>
    Business,
}
