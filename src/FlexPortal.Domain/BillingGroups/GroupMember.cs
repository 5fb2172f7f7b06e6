using FlexPortal.Domain.Ids;

namespace FlexPortal.Domain.BillingGroups;

/// <summary>
/// That a customer with all contracts, or one contract alone, bills to a group, from a day and until another, which no longer belongs to it. A line belongs to the payer who was
/// valid at its period's start; what was said of the one contract goes before what was said of all.
/// </summary>
public sealed class GroupMember
{
    private GroupMember()
    {
    }

    /// <summary>Identity.</summary>
    public GroupMemberId Id { get; private set; }

    /// <summary>The group.</summary>
    public BillingGroupId GroupId { get; private set; }

    /// <summary>The member.</summary>
    public CustomerId CustomerId { get; private set; }

    /// <summary>The one contract; null for all of the customer's.</summary>
    public SubscriptionId? SubscriptionId { get; private set; }

    /// <summary>Whether the one contract does not bill to the group, while the customer's others do.</summary>
    public bool IsLeftOut { get; private set; }

    /// <summary>First day whose periods bill to the group, or no longer do where it is left out.</summary>
    public DateOnly From { get; private set; }

    /// <summary>First day whose periods no longer do; null while it is open.</summary>
    public DateOnly? To { get; private set; }

    /// <summary>The payer's cost centre for the member, printed on its lines.</summary>
    public string? CostCentre { get; private set; }

    /// <summary>Who added it.</summary>
    public string AddedBy { get; private set; } = "";

    /// <summary>When it was added.</summary>
    public DateTime AddedAtUtc { get; private set; }

    /// <summary>Who ended it.</summary>
    public string? EndedBy { get; private set; }

    /// <summary>When it was ended.</summary>
    public DateTime? EndedAtUtc { get; private set; }

    /// <summary>Counts changes.</summary>
    public int Version { get; private set; }

    /// <summary>Begins a membership.</summary>
    /// <param name="group">The group.</param>
    /// <param name="customer">The member.</param>
    /// <param name="subscription">The one contract; null for all.</param>
    /// <param name="from">First day.</param>
    /// <param name="by">Who adds it.</param>
    /// <param name="nowUtc">This moment.</param>
    /// <param name="costCentre">The payer's cost centre; null for none.</param>
    public static GroupMember Join(BillingGroupId group, CustomerId customer, SubscriptionId? subscription, DateOnly from, string by, DateTime nowUtc, string? costCentre = null) => new()
    {
        Id = GroupMemberId.New(),
        GroupId = group,
        CustomerId = customer,
        SubscriptionId = subscription,
        From = from,
        CostCentre = costCentre,
        AddedBy = by,
        AddedAtUtc = nowUtc,
    };

    /// <summary>Takes one contract of a member out of the group, which its customer pays again.</summary>
    /// <param name="member">The membership of all the customer's contracts.</param>
    /// <param name="subscription">The contract.</param>
    /// <param name="from">First day that the customer pays.</param>
    /// <param name="by">Who takes it out.</param>
    /// <param name="nowUtc">This moment.</param>
    /// <exception cref="BusinessRuleException">The membership is of one contract alone, or does not cover the day.</exception>
    public static GroupMember LeaveOut(GroupMember member, SubscriptionId subscription, DateOnly from, string by, DateTime nowUtc)
    {
        ArgumentNullException.ThrowIfNull(member);
        if (member.SubscriptionId is not null)
            throw new BusinessRuleException(RuleCodes.Invalid, "The contract is a member alone: let it leave.");
        if (!member.Covers(from))
            throw new BusinessRuleException(RuleCodes.Invalid, $"On {from:yyyy-MM-dd} the customer is not in the group.", "From");
        var left = Join(member.GroupId, member.CustomerId, subscription, from, by, nowUtc);
        left.IsLeftOut = true;
        return left;
    }

    /// <summary>Ends the membership before a day.</summary>
    /// <param name="day">First day that no longer bills to the group; the first day itself means that it never did.</param>
    /// <param name="by">Who ends it.</param>
    /// <param name="nowUtc">This moment.</param>
    /// <exception cref="BusinessRuleException">It ends earlier already, or the day is before it began.</exception>
    public void Leave(DateOnly day, string by, DateTime nowUtc)
    {
        if (To <= day)
            throw new BusinessRuleException(RuleCodes.AlreadyLeft, $"The membership ends on {To:yyyy-MM-dd} already.", "From");
        if (day < From)
            throw new BusinessRuleException(RuleCodes.Invalid, $"The membership began on {From:yyyy-MM-dd}; it does not end before.", "From");
        To = day;
        EndedBy = by;
        EndedAtUtc = nowUtc;
        Version++;
    }

    /// <summary>Changes the cost centre of lines that are invoiced from now on.</summary>
    public void ChargeTo(string? costCentre)
    {
        CostCentre = costCentre;
        Version++;
    }

    /// <summary>Whether a period that starts on the day bills to the group.</summary>
    public bool Covers(DateOnly day) => day >= From && !(day >= To);

    /// <summary>The membership that decides who pays for a contract's period.</summary>
    /// <param name="memberships">Of the contract and of its customer, of any group.</param>
    /// <param name="subscription">The contract.</param>
    /// <param name="day">The period's first day.</param>
    /// <returns>That of the contract before that of the customer; null when the customer pays.</returns>
    public static GroupMember? PayingFor(IEnumerable<GroupMember> memberships, SubscriptionId subscription, DateOnly day)
    {
        var covering = memberships.Where(m => m.Covers(day)).ToList();
        var paying = covering.Find(m => m.SubscriptionId == subscription) ?? covering.Find(m => m.SubscriptionId is null);
        return paying?.IsLeftOut == true ? null : paying;
    }
}
