using System.Linq.Expressions;
using FlexPortal.Application.Data;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;

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

    /// <summary>Only payments that carry one of these badges; empty for all.</summary>
    public IReadOnlyCollection<PaymentBadge> Badges { get; init; } = [];

    /// <summary>Only payments whose last money came so; empty for all.</summary>
    public IReadOnlyCollection<PaymentMethodType> Methods { get; init; } = [];

    /// <summary>Least amount, minor units.</summary>
    public long? AmountFromMinor { get; init; }

    /// <summary>Greatest amount, minor units.</summary>
    public long? AmountToMinor { get; init; }

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

    /// <summary>Applies everything but <see cref="Search"/>, which <see cref="PaymentSearch"/> does.</summary>
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
        return WithBadges(WithMoney(payments), today);
    }

    private IQueryable<Payment> WithMoney(IQueryable<Payment> payments)
    {
        if (Methods.Count > 0)
        {
            var methods = Methods.Select(m => (PaymentMethodType?)m).ToList();
            payments = payments.Where(p => methods.Contains(p.Method));
        }

        if (AmountFromMinor is { } from)
            payments = payments.Where(p => p.AmountMinor >= from);
        if (AmountToMinor is { } to)
            payments = payments.Where(p => p.AmountMinor <= to);
        return payments;
    }

    // Several badges: a payment that carries one of them is shown.
    private IQueryable<Payment> WithBadges(IQueryable<Payment> payments, DateOnly today)
    {
        if (Badge is { } one)
            return payments.Where(Carries(one, today));
        if (Badges.Count == 0)
            return payments;
        var any = Badges.Select(badge => Carries(badge, today)).Aggregate((left, right) =>
        {
            var body = Expression.OrElse(left.Body, new SameParameter(right.Parameters[0], left.Parameters[0]).Visit(right.Body));
            return Expression.Lambda<Func<Payment, bool>>(body, left.Parameters);
        });
        return payments.Where(any);
    }

    private static Expression<Func<Payment, bool>> Carries(PaymentBadge badge, DateOnly today) => badge switch
    {
        PaymentBadge.Scheduled => p => p.Status == PaymentStatus.Pending && p.InvoiceId == null,
        PaymentBadge.Overdue => p => p.InvoiceId != null && (p.Status == PaymentStatus.Pending || p.Status == PaymentStatus.Failed) && p.DueDate < today,
        PaymentBadge.PartiallyPaid => p => p.Status != PaymentStatus.Paid && p.Status != PaymentStatus.Cancelled && p.PaidMinor > p.RefundedMinor,
        PaymentBadge.PartiallyRefunded => p => p.RefundedMinor > 0 && p.RefundedMinor < p.PaidMinor,
        PaymentBadge.Refunded => p => p.RefundedMinor > 0 && p.RefundedMinor == p.PaidMinor,
        PaymentBadge.Disputed => p => p.IsDisputed,
        PaymentBadge.UnknownOutcome => p => p.IsOutcomeUnknown,
        PaymentBadge.WrittenOff => p => p.WrittenOffMinor > 0,
        _ => p => false,
    };

    private sealed class SameParameter(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
