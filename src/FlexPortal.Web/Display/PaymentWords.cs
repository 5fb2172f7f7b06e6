using FlexPortal.Domain.PaymentMethods;
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
        PaymentBadge.UnknownOutcome => (BadgeKind.Warning, "Unknown outcome"),
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

    /// <summary>What people call a customer's method: by the end of its number where it has one.</summary>
    public static string Of(PaymentMethod method)
    {
        ArgumentNullException.ThrowIfNull(method);
        return method.Type switch
        {
            PaymentMethodType.Card => $"{method.Brand} •••• {method.Last4}",
            PaymentMethodType.DirectDebit => $"Direct debit •••• {method.IbanLast4}",
            _ => Of(method.Type),
        };
    }

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

    /// <summary>The state of one line of a payment: mostly the payment's own, and what is said of the line alone.</summary>
    public static IReadOnlyList<(BadgeKind Kind, string Text)> BadgesOf(PaymentLine line, Payment payment)
    {
        ArgumentNullException.ThrowIfNull(line);
        ArgumentNullException.ThrowIfNull(payment);
        var badges = new List<(BadgeKind, string)>();
        if (!line.IsLive)
            badges.Add(payment.Status == PaymentStatus.Cancelled ? Of(PaymentStatus.Cancelled) : (BadgeKind.Muted, "Taken off"));
        else if (line.OpenMinor == 0)
            badges.Add((BadgeKind.Success, "Paid"));
        else
            badges.Add(line.PaidMinor > line.RefundedMinor ? (BadgeKind.Warning, "Partially paid") : Of(payment.Status == PaymentStatus.Paid ? PaymentStatus.Pending : payment.Status));
        if (line.IsLive && line.WithdrawnMinor > 0)
            badges.Add((BadgeKind.Muted, "Partly taken off"));
        if (line.RefundedMinor > 0)
            badges.Add((BadgeKind.Warning, line.RefundedMinor < line.PaidMinor ? "Partially refunded" : "Refunded"));
        if (line.IsDisputed)
            badges.Add((BadgeKind.Danger, "Disputed"));
        return badges;
    }

    /// <summary>How a customer's method stands: a card's end speaks before it being the default, because somebody has to act.</summary>
    public static (BadgeKind Kind, string Text) StateOf(PaymentMethod method, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(method);
        if (method.RemovedAtUtc is not null)
            return (BadgeKind.Muted, "Removed");
        var name = method.IsDefault ? "Default, " : "";
        if (method.ExpiresOn < today)
            return (BadgeKind.Danger, method.IsDefault ? name + "expired" : "Expired");
        var next = today.AddMonths(1);
        if (method.ExpiresOn <= new DateOnly(next.Year, next.Month, DateTime.DaysInMonth(next.Year, next.Month)))
            return (BadgeKind.Warning, method.IsDefault ? name + "expires soon" : "Expires soon");
        return method.IsDefault ? (BadgeKind.Success, "Default") : (BadgeKind.Neutral, "In use");
    }

    /// <summary>What keeping a method without details means.</summary>
    public static string Explain(PaymentMethodType method) => method switch
    {
        PaymentMethodType.BankTransfer => "The customer transfers each invoice to your account.",
        PaymentMethodType.Check => "The customer pays each invoice by check.",
        _ => "The customer pays each invoice in cash.",
    };
}
