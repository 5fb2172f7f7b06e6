namespace FlexPortal.Domain.Payments;

/// <summary>Computes the badges of a payment. A pure function, so that lists can use it on the columns that they read.</summary>
public static class PaymentBadges
{
    /// <summary>The badges of a payment that is loaded.</summary>
    /// <param name="payment">The payment.</param>
    /// <param name="today">The business day.</param>
    public static IReadOnlyList<PaymentBadge> Of(Payment payment, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(payment);
        var state = new PaymentState(payment.Status, payment.InvoiceId is not null, payment.DueDate, payment.PaidMinor, payment.RefundedMinor) { IsDisputed = payment.IsDisputed, IsOutcomeUnknown = payment.IsOutcomeUnknown, WrittenOffMinor = payment.WrittenOffMinor };
        return Of(state, today);
    }

    /// <summary>The badges of a payment, in the order in which they are shown; none for most.</summary>
    /// <param name="payment">What they follow from.</param>
    /// <param name="today">The business day.</param>
    public static IReadOnlyList<PaymentBadge> Of(PaymentState payment, DateOnly today)
    {
        var badges = new List<PaymentBadge>(2);
        if (payment is { Status: PaymentStatus.Pending, IsInvoiced: false })
            badges.Add(PaymentBadge.Scheduled);
        if (IsOverdue(payment.Status, payment.IsInvoiced, payment.DueDate, today))
            badges.Add(PaymentBadge.Overdue);
        if (payment.Status is not (PaymentStatus.Paid or PaymentStatus.Cancelled) && payment.PaidMinor > payment.RefundedMinor)
            badges.Add(PaymentBadge.PartiallyPaid);
        if (payment.RefundedMinor > 0)
            badges.Add(payment.RefundedMinor < payment.PaidMinor ? PaymentBadge.PartiallyRefunded : PaymentBadge.Refunded);
        if (payment.IsDisputed)
            badges.Add(PaymentBadge.Disputed);
        if (payment.IsOutcomeUnknown)
            badges.Add(PaymentBadge.UnknownOutcome);
        if (payment.WrittenOffMinor > 0)
            badges.Add(PaymentBadge.WrittenOff);
        return badges;
    }

    /// <summary>Whether a payment is overdue; the members mean what those of <see cref="Payment"/> mean.</summary>
    public static bool IsOverdue(PaymentStatus status, bool isInvoiced, DateOnly dueDate, DateOnly today) =>
        isInvoiced && status is (PaymentStatus.Pending or PaymentStatus.Failed) && dueDate < today;
}
