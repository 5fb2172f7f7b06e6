using FlexPortal.Domain.BillingGroups;
using FlexPortal.Domain.Ids;

namespace FlexPortal.Application.BillingGroups;

/// <summary>The billing group to which a payment or a contract bills, as lists name it and link to it.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Name">Its name of today.</param>
public sealed record GroupName(BillingGroupId Id, string Name)
{
    /// <summary>The name of a group; null for none.</summary>
    public static GroupName? Of(BillingGroup? group) => group is null ? null : new GroupName(group.Id, group.Name);
}
