using FlexPortal.Domain.Values;

namespace FlexPortal.Domain.Subscriptions;

/// <summary>How far a unit's cost has come back (billing rules §8).</summary>
/// <param name="PerMille">Received net of tax and refunds ÷ acquisition cost, in tenths of a percent, rounded: 534 is 53.4 %. Null without a cost.</param>
/// <param name="Status">What that means at this point of the contract.</param>
public readonly record struct CostRecovery(long? PerMille, RecoveryStatus Status)
{
    /// <summary>Computes the figure.</summary>
    /// <param name="receivedNet">Minor units received, net of tax and refunds.</param>
    /// <param name="acquisitionCost">Minor units; null or zero when unknown.</param>
    /// <param name="monthsElapsed">Months of the contract that are over.</param>
    /// <param name="contractMonths">Months of the contract.</param>
    public static CostRecovery Of(long receivedNet, long? acquisitionCost, int monthsElapsed, int contractMonths)
    {
        if (acquisitionCost is not > 0)
            return new CostRecovery(null, RecoveryStatus.NoData);
        var cost = acquisitionCost.Value;
        var status = receivedNet > cost ? RecoveryStatus.Profitable
            : (Int128)receivedNet * 2 <= cost && monthsElapsed * 2 > contractMonths ? RecoveryStatus.AtRisk
            : RecoveryStatus.Recovering;
        return new CostRecovery(Rounding.Share(1000, receivedNet, cost), status);
    }

    /// <summary>The net part of what was received and kept for a payment line: the money's share of the line, rounded half away from zero.</summary>
    /// <param name="netMinor">The line without tax, minor units.</param>
    /// <param name="grossMinor">The line with tax; more than zero.</param>
    /// <param name="paidMinor">Received less what was taken back.</param>
    /// <param name="refundedMinor">Given back.</param>
    public static long NetReceived(long netMinor, long grossMinor, long paidMinor, long refundedMinor) =>
        Rounding.Share(netMinor, paidMinor - refundedMinor, grossMinor);
}
