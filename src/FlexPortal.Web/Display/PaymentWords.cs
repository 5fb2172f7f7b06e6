using FlexPortal.Domain.Payments;
using FlexPortal.Web.TagHelpers;

namespace FlexPortal.Web.Display;

/// <summary>What payments' states, badges and methods are called on screen, and how they look.</summary>
public static class PaymentWords
{
    /// <summary>A state.</summary>
    public static (BadgeKind Kind, string Text) Of(PaymentStatus status) => status switch
    {
        PaymentStatus.Pending => (BadgeKind.Neutral, "Pending"),
        PaymentStatus.Processing => (BadgeKind.Info, "Processing"),
        PaymentStatus.Paid => (BadgeKind.Success, "Paid"),
        PaymentStatus.Failed => (BadgeKind.Danger, "Failed"),
        _ => (BadgeKind.Muted, "Cancelled"),
    };

    /// <summary>A badge.</summary>
    public static (BadgeKind Kind, string Text) Of(PaymentBadge badge) => badge switch
    {
        PaymentBadge.Scheduled => (BadgeKind.Planned, "Scheduled"),
        PaymentBadge.Overdue => (BadgeKind.Warning, "Overdue"),
        PaymentBadge.PartiallyPaid => (BadgeKind.Warning, "Partially paid"),
        PaymentBadge.PartiallyRefunded => (BadgeKind.Warning, "Partially refunded"),
        PaymentBadge.Disputed => (BadgeKind.Danger, "Disputed"),
        PaymentBadge.WrittenOff => (BadgeKind.Muted, "Written off"),
        _ => (BadgeKind.Warning, "Refunded"),
    };

    /// <summary>How money came.</summary>
    public static string Of(PaymentMethodType method) => method switch
    {
        PaymentMethodType.Card => "Card",
        PaymentMethodType.BankTransfer => "Bank transfer",
        PaymentMethodType.DirectDebit => "Direct debit",
        PaymentMethodType.Check => "Check",
        _ => "Cash",
    };

    /// <summary>What happened with money.</summary>
    public static string Of(PaymentTransaction transaction)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        return (transaction.Kind, transaction.Outcome) switch
        {
            (TransactionKind.Charge, TransactionOutcome.Succeeded) => "Charged",
            (TransactionKind.Charge, _) => "Attempt failed",
            (TransactionKind.Receipt, _) => "Received",
            (TransactionKind.CreditUse, _) => "Paid from credit",
            (TransactionKind.ReceiptReversal, _) => "Receipt reversed",
            (TransactionKind.Refund, _) => "Refunded",
            _ => "Taken back",
        };
    }
}
