using System.Linq.Expressions;
using FlexPortal.Application.Data;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Payments;

/// <summary>What a list of payments is narrowed down to. Every part is optional; all that are given must hold.</summary>
public sealed record PaymentFilter
{
    /// <summary>Words of the customer's name or e-mail, a subscription number, an invoice number or the beginning of a payment reference.</summary>
    public string? Search { get; init; }

    /// <summary>States; empty for all.</summary>
    public IReadOnlyList<PaymentStatus> Statuses { get; init; } = [];

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

    /// <summary>One billing group: its own payments, and those whose line waits for its invoice.</summary>
    public BillingGroupId? BillingGroupId { get; init; }

    /// <summary>One subscription.</summary>
    public SubscriptionId? SubscriptionId { get; init; }

    /// <summary>Whether an index in the order of due dates holds little more than what is asked for: then it is counted in that order too.</summary>
    internal bool IsFewByDueDate => Invoiced || Badge is not null || Badges.Count > 0;

    /// <summary>Whether the one state is said by leaving out the others, so that no index by state is taken where most payments are in it.</summary>
    internal bool StatusByExclusion { get; init; }

    /// <summary>Whether amounts are compared as the rows come, so that their index is not taken where most payments are within.</summary>
    internal bool AmountsAsRead { get; init; }

    /// <summary>Whether nothing but <see cref="Search"/> narrows payments down.</summary>
    internal bool IsOnlySearch => !string.IsNullOrWhiteSpace(Search) && Statuses.Count == 0 && Badge is null && Badges.Count == 0 && Methods.Count == 0 && !HasAmounts && !Invoiced
        && DueFrom is null && DueTo is null && Received is null && CustomerId is null && BillingGroupId is null && SubscriptionId is null && Ids is null;

    /// <summary>No payments that carry one of these badges.</summary>
    internal IReadOnlyCollection<PaymentBadge> WithoutBadges { get; init; } = [];

    /// <summary>The days of the money; null for any.</summary>
    internal ReceivedDays? Received => PaidFrom is null && PaidTo is null ? null : new ReceivedDays(PaidFrom, PaidTo);

    /// <summary>Whether only the days of the money narrow much down, so that payments are read in their order.</summary>
    internal bool IsByReceived => Received is not null && (Statuses.Count == 0 || Statuses.Contains(PaymentStatus.Paid))
        && Badge is null && Badges.Count == 0 && CustomerId is null && BillingGroupId is null && SubscriptionId is null && Ids is null && string.IsNullOrWhiteSpace(Search);

    private bool HasAmounts => AmountFromMinor is not null || AmountToMinor is not null;

    /// <summary>Only these payments; null for all.</summary>
    public IReadOnlyCollection<PaymentId>? Ids { get; init; }

    /// <summary>Applies everything but <see cref="Search"/>, which <see cref="PaymentSearch"/> does.</summary>
    /// <param name="db">The context of <paramref name="payments"/>.</param>
    /// <param name="payments">What is narrowed down.</param>
    /// <param name="today">The business day, for what is overdue.</param>
    public IQueryable<Payment> Apply(FlexPortalDbContext db, IQueryable<Payment> payments, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(payments);
        payments = WithStatus(payments);
        if (Ids is not null)
        {
            var ids = Ids.ToList();
            payments = payments.Where(p => ids.Contains(p.Id));
        }

        if (DueFrom is { } dueFrom)
            payments = payments.Where(p => p.DueDate >= dueFrom);
        if (DueTo is { } dueTo)
            payments = payments.Where(p => p.DueDate <= dueTo);
        if (Received is { } days)
            payments = WithReceived(db, payments, days);
        if (CustomerId is { } customer)
            payments = payments.Where(p => p.CustomerId == customer);
        if (BillingGroupId is { } group)
            payments = payments.Where(p => p.BillingGroupId == group);
        if (SubscriptionId is { } subscription)
            payments = payments.Where(p => p.SubscriptionId == subscription);
        return WithBadges(WithMoney(payments), today);
    }

    /// <summary>
    /// The same filter, said so that a database without statistics reads in the order of the list: it would look up what is asked for by an index, and sort all that
    /// it finds there.
    /// </summary>
    /// <param name="count">What the filter finds, up to the list's limit.</param>
    /// <param name="few">Payments that are sorted soon enough.</param>
    /// <param name="sort">The list's order.</param>
    internal PaymentFilter ForMany(int count, int few, PaymentSort sort)
    {
        var said = this;
        if (count > few && Statuses.Count == 1 && sort is PaymentSort.Amount or PaymentSort.Customer)
            said = said with { StatusByExclusion = true };
        return count > Keyset.CountLimit && HasAmounts && sort != PaymentSort.Amount ? said with { AmountsAsRead = true } : said;
    }

    // States and methods are written into the query: indexes over some of them are used only where the database sees which.
    private IQueryable<Payment> WithStatus(IQueryable<Payment> payments)
    {
        if (Invoiced && Statuses.Count > 0 && Statuses.All(s => s is PaymentStatus.Pending or PaymentStatus.Failed))
            return WithOpen(payments);
        if (StatusByExclusion && Statuses is [var only])
        {
            foreach (var other in Enum.GetValues<PaymentStatus>().Where(s => s != only))
                payments = payments.Where(p => p.Status != EF.Constant(other));
        }
        else if (Statuses is [var one])
        {
            payments = payments.Where(p => p.Status == EF.Constant(one));
        }
        else if (Statuses.Count > 0)
        {
            payments = payments.Where(p => EF.Constant(Statuses.ToList()).Contains(p.Status));
        }

        return Invoiced ? payments.Where(p => p.InvoiceId != null) : payments;
    }

    // Said in the words of the index over what is open, which holds Pending and Failed: one of them is the other left out, because SQLite would look a named state up in the index by state.
    private IQueryable<Payment> WithOpen(IQueryable<Payment> payments)
    {
        payments = payments.Where(Open);
        var other = Statuses.Contains(PaymentStatus.Pending) ? PaymentStatus.Failed : PaymentStatus.Pending;
        return Statuses.Contains(other) ? payments : payments.Where(p => p.Status != EF.Constant(other));
    }

    // Money in payments that are not Paid is rare and has an index of its own.
    private IQueryable<Payment> WithReceived(FlexPortalDbContext db, IQueryable<Payment> payments, ReceivedDays days)
    {
        if (Statuses.Count > 0 && !Statuses.Contains(PaymentStatus.Paid))
            payments = payments.Where(p => p.LastReceivedOn != null && p.Status != PaymentStatus.Paid);
        return payments.Where(days.Within(db));
    }

    private IQueryable<Payment> WithMoney(IQueryable<Payment> payments)
    {
        if (Methods.Count == 1)
        {
            var method = (PaymentMethodType?)Methods.First();
            payments = payments.Where(p => p.Method == EF.Constant(method));
        }
        else if (Methods.Count > 0)
        {
            var methods = Methods.Select(m => (PaymentMethodType?)m).ToList();
            payments = payments.Where(p => EF.Constant(methods).Contains(p.Method));
        }

        if (AmountsAsRead)
        {
            var (least, most) = (AmountFromMinor ?? long.MinValue, AmountToMinor ?? long.MaxValue);
            return payments.Where(p => p.AmountMinor + 0 >= least && p.AmountMinor + 0 <= most);
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
        foreach (var other in WithoutBadges)
        {
            var carries = Carries(other, today);
            payments = payments.Where(Expression.Lambda<Func<Payment, bool>>(Expression.Not(carries.Body), carries.Parameters));
        }

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

    private static Expression<Func<Payment, bool>> Open { get; } = p => p.InvoiceId != null && p.Status != PaymentStatus.Processing && p.Status != PaymentStatus.Paid && p.Status != PaymentStatus.Cancelled;

    // Indexes over few of many have their conditions from here, in the same words (PaymentModel).
    private static Expression<Func<Payment, bool>> Carries(PaymentBadge badge, DateOnly today) => badge switch
    {
        PaymentBadge.Scheduled => p => p.InvoiceId == null && p.Status != PaymentStatus.Processing && p.Status != PaymentStatus.Paid && p.Status != PaymentStatus.Failed && p.Status != PaymentStatus.Cancelled,
        PaymentBadge.Overdue => p => p.InvoiceId != null && p.Status != PaymentStatus.Processing && p.Status != PaymentStatus.Paid && p.Status != PaymentStatus.Cancelled && p.DueDate < today,
        PaymentBadge.PartiallyPaid => p => p.PaidMinor > 0 && p.PaidMinor > p.RefundedMinor && p.Status != PaymentStatus.Paid && p.Status != PaymentStatus.Cancelled,
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
