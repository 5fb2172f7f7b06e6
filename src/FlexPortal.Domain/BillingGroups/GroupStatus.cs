namespace FlexPortal.Domain.BillingGroups;

/// <summary>Whether a group bills.</summary>
public enum GroupStatus
{
    /// <summary>Its members' lines go onto its invoices.</summary>
    Active,

    /// <summary>Nothing new is billed to it; what it was billed stays.</summary>
    Inactive,
}
