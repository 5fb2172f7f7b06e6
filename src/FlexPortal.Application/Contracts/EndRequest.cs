using FlexPortal.Application.Refunds;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Subscriptions;

namespace FlexPortal.Application.Contracts;

/// <summary>How a contract is to end before its time (billing rules §7).</summary>
/// <param name="SubscriptionId">The contract.</param>
/// <param name="Version">The version that the person saw.</param>
/// <param name="IdempotencyKey">The form's key: sending it twice ends it once.</param>
/// <param name="How">Cancelled, returned or bought out.</param>
/// <param name="LastDay">The last day of use.</param>
/// <param name="Current">What becomes of the period in which it ends.</param>
/// <param name="Reason">Why; printed on credit notes.</param>
public sealed record EndRequest(SubscriptionId SubscriptionId, int Version, string IdempotencyKey, ContractEnd How, DateOnly LastDay, CurrentPeriodChoice Current, string Reason)
{
    /// <summary>The fee of an early return.</summary>
    public ReturnFee Fee { get; init; } = ReturnFee.None;

    /// <summary>What of the unit's cost a buyout asks for, in hundredths of a percent.</summary>
    public int ResidualBasisPoints { get; init; }

    /// <summary>The least that a buyout asks for beside the remaining value, minor units as entered.</summary>
    public long ResidualMinimumMinor { get; init; }

    /// <summary>Where refunded money goes.</summary>
    public TypedRefundWay Way { get; init; } = new(Domain.Refunds.RefundDestination.CustomerCredit);

    /// <summary>Whether the person may give money back; else a second person decides on every refund.</summary>
    public bool MayRefund { get; init; }

    /// <summary>The day after the last day of use.</summary>
    public DateOnly FirstUnusedDay => LastDay.AddDays(1);
}
