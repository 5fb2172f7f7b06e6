using FlexPortal.Application.Data;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Subscriptions;

namespace FlexPortal.Application.Payments;

/// <summary>What a list of payments is narrowed down to. Every part is optional; all that are given must hold.</summary>
public sealed record PaymentFilter
{
    /// <summary>Words of the customer's name or e-mail, a subscription number, an invoice number or the beginning of a payment reference.</summary>
    public string? Search { get; init; }

    /// <summary>States; empty for all.</summary>
    public IReadOnlyCollection<PaymentStatus> Statuses { get; init; } = [];

    /// <summary>Only payments that carry this badge.</summary>
    public PaymentBadge? Badge { get; init; }

    /// <summary>Only payments that are invoiced.</summary>
    public bool Invoiced { get; init; }

    /// <summary>First due date.</summary>
    public DateOnly? DueFrom { get; init; }

    /// <summary>Last due date.</summary>
    public DateOnly? DueTo { get; init; }

    /// <summary>First day of the money.</summary>
    public DateOnly? PaidFrom { get; init; }

    /// <summary>Last day of the money.</summary>
    public DateOnly? PaidTo { get; init; }

    /// <summary>One customer.</summary>
    public CustomerId? CustomerId { get; init; }

    /// <summary>One subscription.</summary>
    public SubscriptionId? SubscriptionId { get; init; }

    /// <summary>Applies the filter.</summary>
    /// <param name="db">The context of <paramref name="payments"/>.</param>
    /// <param name="payments">What is narrowed down.</param>
    /// <param name="today">The business day, for what is overdue.</param>
    public IQueryable<Payment> Apply(FlexPortalDbContext db, IQueryable<Payment> payments, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(payments);
        if (Statuses.Count > 0)
        {
            var statuses = Statuses.ToList();
            payments = payments.Where(p => statuses.Contains(p.Status));
        }

        if (Invoiced)
            payments = payments.Where(p => p.InvoiceId != null);
        if (DueFrom is { } dueFrom)
            payments = payments.Where(p => p.DueDate >= dueFrom);
        if (DueTo is { } dueTo)
            payments = payments.Where(p => p.DueDate <= dueTo);
        if (PaidFrom is not null || PaidTo is not null)
        {
            var from = PaidFrom ?? DateOnly.MinValue;
            var to = PaidTo ?? DateOnly.MaxValue;
            // Part payments count too: the money's day is that of its transaction.
            payments = payments.Where(p => db.Transactions.Any(t => t.PaymentId == p.Id && t.Outcome == TransactionOutcome.Succeeded && t.OccurredOn >= from && t.OccurredOn <= to));
        }

        if (CustomerId is { } customer)
            payments = payments.Where(p => p.CustomerId == customer);
        if (SubscriptionId is { } subscription)
            payments = payments.Where(p => p.SubscriptionId == subscription);
        return Found(db, WithBadge(payments, today));
    }

    private IQueryable<Payment> WithBadge(IQueryable<Payment> payments, DateOnly today) => Badge switch
    {
        PaymentBadge.Scheduled => payments.Where(p => p.Status == PaymentStatus.Pending && p.InvoiceId == null),
        PaymentBadge.Overdue => payments.Where(p => p.InvoiceId != null && (p.Status == PaymentStatus.Pending || p.Status == PaymentStatus.Failed) && p.DueDate < today),
        PaymentBadge.PartiallyPaid => payments.Where(p => p.Status != PaymentStatus.Paid && p.Status != PaymentStatus.Cancelled && p.PaidMinor > p.RefundedMinor),
        PaymentBadge.PartiallyRefunded => payments.Where(p => p.RefundedMinor > 0 && p.RefundedMinor < p.PaidMinor),
        PaymentBadge.Refunded => payments.Where(p => p.RefundedMinor > 0 && p.RefundedMinor == p.PaidMinor),
        PaymentBadge.Disputed => payments.Where(p => p.IsDisputed),
        PaymentBadge.WrittenOff => payments.Where(p => p.WrittenOffMinor > 0),
        _ => payments,
    };

    private IQueryable<Payment> Found(FlexPortalDbContext db, IQueryable<Payment> payments)
    {
        var words = SearchWords.Of(Search);
        if (words.Count == 0)
            return payments;
        var typed = Search!.Trim();
        long? number = Subscription.TryParseReference(typed, out var parsed) ? parsed : null;
        var customers = Customers.CustomerList.Matching(db.Customers, Search).Select(c => c.Id);
        var subscriptions = db.Subscriptions.Where(s => s.Number == number).Select(s => (SubscriptionId?)s.Id);
        var invoices = db.Invoices.Where(i => i.Number.StartsWith(typed)).Select(i => i.PaymentId);
        return payments.Where(p => customers.Contains(p.CustomerId) || subscriptions.Contains(p.SubscriptionId) || invoices.Contains(p.Id) || p.Reference!.StartsWith(typed));
    }
}
