using FlexPortal.Application.Audit;
using FlexPortal.Application.BillingGroups;
using FlexPortal.Domain.BillingGroups;
using FlexPortal.Domain.Catalog;
using FlexPortal.Domain.Customers;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Subscriptions;

namespace FlexPortal.Application.Subscriptions;

/// <summary>What a subscription's page shows; amounts in minor units of the subscription's currency.</summary>
/// <param name="Subscription">The subscription, not tracked.</param>
/// <param name="Today">The business day by which something is overdue.</param>
public sealed record SubscriptionPage(Subscription Subscription, DateOnly Today)
{
    /// <summary>The customer's name in lists.</summary>
    public required string Customer { get; init; }

    /// <summary>The customer's payment terms.</summary>
    public PaymentTerms Terms { get; init; }

    /// <summary>The product.</summary>
    public ProductId ProductId { get; init; }

    /// <summary>The unit, not tracked; null when there is none.</summary>
    public Asset? Unit { get; init; }

    /// <summary>Received less refunded, without its tax.</summary>
    public long ReceivedNetMinor { get; init; }

    /// <summary>How far the unit's cost has come back.</summary>
    public CostRecovery Recovery { get; init; }

    /// <summary>Every payment in order of time.</summary>
    public IReadOnlyList<SubscriptionPayment> Payments { get; init; } = [];

    /// <summary>The billing group that pays for it today; null when the customer pays.</summary>
    public BillingGroup? Group { get; init; }

    /// <summary>The name of <see cref="Group"/>.</summary>
    public GroupName? BillsTo => GroupName.Of(Group);

    /// <summary>What happened, latest first; at most <see cref="SubscriptionDetails.TimelineShown"/>.</summary>
    public IReadOnlyList<AuditEntry> Timeline { get; init; } = [];

    /// <summary>Which month of the contract today lies in: 0 before the billing start.</summary>
    public int Month => Subscription.MonthOf(Today);

    /// <summary>Received less refunded, with tax.</summary>
    public long CollectedMinor => Payments.Sum(p => p.PaidMinor - p.RefundedMinor);

    /// <summary>What is asked for in all, cancelled payments aside.</summary>
    public long ContractMinor => Payments.Where(p => p.Status != PaymentStatus.Cancelled).Sum(p => p.AmountMinor);

    /// <summary>Open and invoiced, of Pending payments.</summary>
    public long InvoicedMinor => Pending.Where(p => p.InvoiceId is not null).Sum(p => p.OpenMinor);

    /// <summary>The part of <see cref="InvoicedMinor"/> whose due date is over.</summary>
    public long OverdueMinor => Pending.Where(p => p.Badges(Today).Contains(PaymentBadge.Overdue)).Sum(p => p.OpenMinor);

    /// <summary>Not invoiced yet, of Pending payments.</summary>
    public long ScheduledMinor => Pending.Where(p => p.InvoiceId is null).Sum(p => p.OpenMinor);

    /// <summary>Open of payments for which a charge is under way.</summary>
    public long ProcessingMinor => Payments.Where(p => p.Status == PaymentStatus.Processing).Sum(p => p.OpenMinor);

    /// <summary>Open of Failed payments, which no outstanding balance counts.</summary>
    public long FailedMinor => Payments.Where(p => p.Status == PaymentStatus.Failed).Sum(p => p.OpenMinor);

    /// <summary>The next payment that is due today or later; null when none is.</summary>
    public SubscriptionPayment? NextPayment => Pending.Where(p => p.DueDate >= Today).OrderBy(p => p.DueDate).ThenBy(p => p.PeriodStart).FirstOrDefault();

    /// <summary>Payments that the billing run holds back.</summary>
    public IReadOnlyList<SubscriptionPayment> Held => [.. Payments.Where(p => p.Hold is IssueHold.Review or IssueHold.Parked)];

    private IEnumerable<SubscriptionPayment> Pending => Payments.Where(p => p.Status == PaymentStatus.Pending);
}

/// <summary>A payment on its subscription's page; amounts are this subscription's part of it, in minor units.</summary>
public sealed record SubscriptionPayment
{
    /// <summary>Identity.</summary>
    public PaymentId Id { get; init; }

    /// <summary>First day of the period.</summary>
    public DateOnly PeriodStart { get; init; }

    /// <summary>Day after the last day of the period.</summary>
    public DateOnly PeriodEnd { get; init; }

    /// <summary>The billing group that it bills to; null when the customer pays.</summary>
    public GroupName? Group { get; init; }

    /// <summary>Where it stands.</summary>
    public PaymentStatus Status { get; init; }

    /// <summary>Day by which it is to be paid, by the terms of today while it is not invoiced.</summary>
    public DateOnly DueDate { get; init; }

    /// <summary>The money's day of the receipt that completed it.</summary>
    public DateOnly? PaidOn { get; init; }

    /// <summary>The live invoice; null while none is issued.</summary>
    public InvoiceId? InvoiceId { get; init; }

    /// <summary>Its number.</summary>
    public string? InvoiceNumber { get; init; }

    /// <summary>Whether the billing run may issue it.</summary>
    public IssueHold Hold { get; init; }

    /// <summary>Why it is held.</summary>
    public string? HoldReason { get; init; }

    /// <summary>Without tax.</summary>
    public long NetMinor { get; init; }

    /// <summary>With tax.</summary>
    public long AmountMinor { get; init; }

    /// <summary>Received, refunds not counted.</summary>
    public long PaidMinor { get; init; }

    /// <summary>Given back.</summary>
    public long RefundedMinor { get; init; }

    /// <inheritdoc cref="PaymentLine.Kind"/>
    public LineKind Kind { get; init; }

    /// <inheritdoc cref="PaymentLine.Description"/>
    public string? Description { get; init; }

    /// <inheritdoc cref="Payment.IsDisputed"/>
    public bool IsDisputed { get; init; }

    /// <inheritdoc cref="Payment.IsOutcomeUnknown"/>
    public bool IsOutcomeUnknown { get; init; }

    /// <inheritdoc cref="Payment.WrittenOffMinor"/>
    public long WrittenOffMinor { get; init; }

    /// <summary>What is still to be collected.</summary>
    public long OpenMinor => Status == PaymentStatus.Cancelled ? 0 : AmountMinor - PaidMinor;

    /// <summary>What its dates and money say beside its state.</summary>
    public IReadOnlyList<PaymentBadge> Badges(DateOnly today) => PaymentBadges.Of(new PaymentState(Status, InvoiceId is not null, DueDate, PaidMinor, RefundedMinor) { IsDisputed = IsDisputed, IsOutcomeUnknown = IsOutcomeUnknown, WrittenOffMinor = WrittenOffMinor }, today);
}
