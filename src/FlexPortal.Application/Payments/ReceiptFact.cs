using FlexPortal.Application.Audit;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Values;

namespace FlexPortal.Application.Payments;

/// <summary>What the audit log says of a receipt.</summary>
internal static class ReceiptFact
{
    /// <summary>What a receipt changes of a payment.</summary>
    public static object Of(Payment payment) => new { payment.Status, payment.PaidMinor, payment.PaidOn, payment.Method, payment.Reference };

    /// <summary>The entry for a receipt that was just recorded.</summary>
    public static AuditFact For(Payment payment, Money amount, PaymentMethodType method, object before)
    {
        var rest = payment.Status == PaymentStatus.Paid ? ", paid in full" : $", {new Money(payment.OpenMinor, payment.Currency)} stays open";
        return new AuditFact("payment.receipt", payment.Id.ToString(), $"{amount} received by {Describe(method)}{rest}")
        {
            PaymentId = payment.Id,
            SubscriptionId = payment.SubscriptionId,
            Before = AuditFact.Describe(before),
            After = AuditFact.Describe(Of(payment)),
        };
    }

    private static string Describe(PaymentMethodType method) => method switch
    {
        PaymentMethodType.BankTransfer => "bank transfer",
        PaymentMethodType.DirectDebit => "direct debit",
        _ => method.ToString().ToLowerInvariant(),
    };
}
