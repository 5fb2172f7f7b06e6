using FlexPortal.Application.Audit;
using FlexPortal.Domain.Payments;

namespace FlexPortal.Application.Payments;

/// <summary>What the audit log and a payment's timeline say of an act on it.</summary>
internal static class PaymentFact
{
    /// <summary>What acts change of a payment.</summary>
    public static object Of(Payment payment) => new
    {
        payment.Status,
        payment.AmountMinor,
        payment.PaidMinor,
        payment.RefundedMinor,
        payment.RefundReservedMinor,
        payment.WrittenOffMinor,
        payment.IsDisputed,
        payment.IsOutcomeUnknown,
        payment.PaidOn,
        payment.InvoiceId,
    };

    /// <summary>The entry for an act.</summary>
    /// <param name="payment">As it is after the act.</param>
    /// <param name="action">E.g. <c>payment.cancelled</c>.</param>
    /// <param name="summary">A sentence for people.</param>
    /// <param name="before">What <see cref="Of"/> said before the act.</param>
    /// <param name="reason">Why.</param>
    public static AuditFact For(Payment payment, string action, string summary, object before, string? reason = null) => new(action, payment.Id.ToString(), summary)
    {
        PaymentId = payment.Id,
        SubscriptionId = payment.SubscriptionId,
        Reason = reason,
        Before = AuditFact.Describe(before),
        After = AuditFact.Describe(Of(payment)),
    };
}
