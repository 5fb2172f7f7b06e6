using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Values;

namespace FlexPortal.Domain.Subscriptions;

/// <summary>What ending a contract does to each of its payments (billing rules §7). A pure function: the page previews what the act does.</summary>
public static class Settlement
{
    /// <summary>Proposes a step for every payment that the end touches, in order of time.</summary>
    /// <param name="subscription">The contract.</param>
    /// <param name="payments">Its payments with their lines; those that are cancelled or taken off already are left alone.</param>
    /// <param name="firstUnusedDay">The day after the last day of use.</param>
    /// <param name="choice">What becomes of the period in which it ends.</param>
    /// <exception cref="BusinessRuleException">PAYMENT_PROCESSING or PAYMENT_DISPUTED: a payment that would be touched cannot be now.</exception>
    public static IReadOnlyList<SettlementStep> Propose(Subscription subscription, IEnumerable<Payment> payments, DateOnly firstUnusedDay, CurrentPeriodChoice choice)
    {
        ArgumentNullException.ThrowIfNull(subscription);
        ArgumentNullException.ThrowIfNull(payments);
        var steps = new List<SettlementStep>();
        foreach (var (payment, line) in payments.Where(p => p.Status != PaymentStatus.Cancelled).SelectMany(p => p.Lines.Select(line => (p, line))).Where(x => x.line.IsLive && IsPeriodOf(x.line, subscription)).OrderBy(x => x.line.PeriodStart))
        {
            if (Step(subscription, payment, line, firstUnusedDay, choice) is { } step)
                steps.Add(step);
        }

        return steps;
    }

    /// <summary>The contract's value that is left from a day on: the prices of the periods that begin then or later and are not cancelled, as entered.</summary>
    public static Money RemainingValue(Subscription subscription, IEnumerable<Payment> payments, DateOnly firstUnusedDay)
    {
        ArgumentNullException.ThrowIfNull(subscription);
        ArgumentNullException.ThrowIfNull(payments);
        var left = payments.Where(p => p.Status != PaymentStatus.Cancelled).SelectMany(p => p.Lines).Where(line => line.IsLive && IsPeriodOf(line, subscription) && line.PeriodStart >= firstUnusedDay);
        return new Money(left.Sum(line => line.EnteredMinor), subscription.Currency);
    }

    /// <summary>The price of the days of a line from a day on, as entered: never more than the line.</summary>
    public static long UnusedEntered(Subscription subscription, PaymentLine line, DateOnly firstUnusedDay)
    {
        ArgumentNullException.ThrowIfNull(subscription);
        ArgumentNullException.ThrowIfNull(line);
        if (firstUnusedDay <= line.PeriodStart)
            return line.EnteredMinor;
        if (firstUnusedDay >= line.PeriodEnd)
            return 0;
        var price = new Money(subscription.PriceOn(line.PeriodStart), subscription.Currency);
        return Math.Min(line.EnteredMinor, Proration.ByDaysOfMonth(price, new Period(firstUnusedDay, line.PeriodEnd)).Minor);
    }

    private static bool IsPeriodOf(PaymentLine line, Subscription subscription) => line.Kind == LineKind.Period && line.SubscriptionId == subscription.Id;

    private static SettlementStep? Step(Subscription subscription, Payment payment, PaymentLine line, DateOnly firstUnusedDay, CurrentPeriodChoice choice)
    {
        var ahead = line.PeriodStart >= firstUnusedDay;
        var current = !ahead && line.PeriodEnd > firstUnusedDay;
        if (!ahead && (!current || choice == CurrentPeriodChoice.Kept))
            return null;
        Require(payment, line);
        var unused = ahead || choice == CurrentPeriodChoice.Refunded ? line.EnteredMinor : UnusedEntered(subscription, line, firstUnusedDay);
        if (unused == 0)
            return null;
        var gross = unused == line.EnteredMinor ? line.GrossMinor : Rounding.Share(line.GrossMinor, unused, line.EnteredMinor);
        if (payment.Status == PaymentStatus.Paid)
        {
            var back = Math.Min(gross, line.RefundableMinor);
            return back == 0 ? null : new SettlementStep(payment.Id, line.Id, SettlementKind.Refund, back, 0);
        }

        if (payment is { Kind: PaymentKind.Consolidated, InvoiceId: not null })
        {
            var off = Math.Min(gross, line.UncreditedMinor);
            return off == 0 ? null : new SettlementStep(payment.Id, line.Id, SettlementKind.TakeOff, off, 0);
        }

        return unused == line.EnteredMinor
            ? new SettlementStep(payment.Id, line.Id, SettlementKind.Cancel, line.GrossMinor, 0)
            : new SettlementStep(payment.Id, line.Id, SettlementKind.Shorten, gross, line.EnteredMinor - unused);
    }

    private static void Require(Payment payment, PaymentLine line)
    {
        if (payment.Status == PaymentStatus.Processing)
            throw new BusinessRuleException(RuleCodes.PaymentProcessing, $"A charge for the period from {line.PeriodStart:yyyy-MM-dd} is under way; wait for its outcome.");
        if (payment.IsWhollyDisputed || line.IsDisputed)
            throw new BusinessRuleException(RuleCodes.PaymentDisputed, $"The payment of the period from {line.PeriodStart:yyyy-MM-dd} is disputed; close the dispute first.");
    }
}

/// <summary>What ending a contract does to one payment.</summary>
/// <param name="PaymentId">The payment.</param>
/// <param name="LineId">Its line.</param>
/// <param name="Kind">What happens.</param>
/// <param name="GrossMinor">How much is taken back, with tax, minor units.</param>
/// <param name="UsedEnteredMinor">What the used days cost, as entered, where the period is shortened.</param>
public sealed record SettlementStep(Ids.PaymentId PaymentId, Ids.PaymentLineId LineId, SettlementKind Kind, long GrossMinor, long UsedEnteredMinor);

/// <summary>What happens to a payment when its contract ends.</summary>
public enum SettlementKind
{
    /// <summary>Cancelled; with a credit note when it is invoiced.</summary>
    Cancel,

    /// <summary>Cancelled, and another payment asks for the days that were used.</summary>
    Shorten,

    /// <summary>Paid: the unused part is refunded.</summary>
    Refund,

    /// <summary>On a group's invoice that is not paid: the unused part is taken off it by a credit note.</summary>
    TakeOff,
}
