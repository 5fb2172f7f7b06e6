namespace FlexPortal.Application.Access;

/// <summary>What a person is here for. What each may do is in <see cref="Permissions"/>.</summary>
public enum Role
{
    /// <summary>Sees, changes nothing.</summary>
    Viewer,

    /// <summary>Customers, subscriptions, collecting payments.</summary>
    Operator,

    /// <summary>Money and documents: numbering, exports, reports.</summary>
    Finance,

    /// <summary>Everything, and who may do what.</summary>
    Admin,
}
