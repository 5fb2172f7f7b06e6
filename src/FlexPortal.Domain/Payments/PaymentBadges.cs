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
        return Of(payment.Status, payment.InvoiceId is not null, payment.DueDate, payment.PaidMinor, payment.RefundedMinor, today);
    }

    /// <summary>The badges of a payment, in the order in which they are shown; none for most.</summary>
    /// <param name="status">The stored state.</param>
    /// <param name="isInvoiced">Whether a live invoice exists.</param>
    /// <param name="dueDate">The due date; the day itself is not overdue.</param>
    /// <param name="paidMinor">Received less what was reversed or taken back, minor units.</param>
    /// <param name="refundedMinor">Given back, minor units; no more than <paramref name="paidMinor"/>.</param>
    /// <param name="today">The business day.</param>
    public static IReadOnlyList<PaymentBadge> Of(PaymentStatus status, bool isInvoiced, DateOnly dueDate, long paidMinor, long refundedMinor, DateOnly today)
    {
        var badges = new List<PaymentBadge>(2);
        if (status == PaymentStatus.Pending && !isInvoiced)
            badges.Add(PaymentBadge.Scheduled);
        if (IsOverdue(status, isInvoiced, dueDate, today))
            badges.Add(PaymentBadge.Overdue);
        if (status is not (PaymentStatus.Paid or PaymentStatus.Cancelled) && paidMinor > refundedMinor)
            badges.Add(PaymentBadge.PartiallyPaid);
        if (refundedMinor > 0)
            badges.Add(refundedMinor < paidMinor ? PaymentBadge.PartiallyRefunded : PaymentBadge.Refunded);
        return badges;
    }

    /// <summary>Whether a payment is overdue; the members mean what those of <see cref="Payment"/> mean.</summary>
    public static bool IsOverdue(PaymentStatus status, bool isInvoiced, DateOnly dueDate, DateOnly today) =>
        isInvoiced && status is (PaymentStatus.Pending or PaymentStatus.Failed) && dueDate < today;
}
