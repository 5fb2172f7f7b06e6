using FlexPortal.Application.BillingGroups;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Subscriptions;
using FlexPortal.Domain.Values;

namespace FlexPortal.Application.Payments;

/// <summary>A payment in a list; the members mean what those of <see cref="Payment"/> mean.</summary>
public sealed record PaymentRow
{
    /// <inheritdoc cref="Payment.Id"/>
    public PaymentId Id { get; init; }

    /// <summary>The payer.</summary>
    public CustomerId CustomerId { get; init; }

    /// <summary>The payer's name.</summary>
    public string Customer { get; init; } = "";

    /// <summary>The name as it is sorted by.</summary>
    public string CustomerKey { get; init; } = "";

    /// <summary>The billing group that it bills to; null when the customer pays.</summary>
    public GroupName? Group { get; init; }

    /// <inheritdoc cref="Payment.SubscriptionId"/>
    public SubscriptionId? SubscriptionId { get; init; }

    /// <summary>The subscription's running number.</summary>
    public long? SubscriptionNumber { get; init; }

    /// <summary>What is rented.</summary>
    public string? Product { get; init; }

    /// <inheritdoc cref="Payment.Currency"/>
    public Currency Currency { get; init; } = Currency.Eur;

    /// <inheritdoc cref="Payment.AmountMinor"/>
    public long AmountMinor { get; init; }

    /// <inheritdoc cref="Payment.PaidMinor"/>
    public long PaidMinor { get; init; }

    /// <inheritdoc cref="Payment.RefundedMinor"/>
    public long RefundedMinor { get; init; }

    /// <inheritdoc cref="Payment.IsDisputed"/>
    public bool IsDisputed { get; init; }

    /// <inheritdoc cref="Payment.IsOutcomeUnknown"/>
    public bool IsOutcomeUnknown { get; init; }

    /// <inheritdoc cref="Payment.WrittenOffMinor"/>
    public long WrittenOffMinor { get; init; }

    /// <inheritdoc cref="Payment.DueDate"/>
    public DateOnly DueDate { get; init; }

    /// <inheritdoc cref="Payment.Status"/>
    public PaymentStatus Status { get; init; }

    /// <inheritdoc cref="Payment.Method"/>
    public PaymentMethodType? Method { get; init; }

    /// <inheritdoc cref="Payment.InvoiceId"/>
    public InvoiceId? InvoiceId { get; init; }

    /// <summary>The live invoice's number; null while none is issued.</summary>
    public string? InvoiceNumber { get; init; }

    /// <inheritdoc cref="Payment.PaidOn"/>
    public DateOnly? PaidOn { get; init; }

    /// <inheritdoc cref="Payment.Reference"/>
    public string? Reference { get; init; }

    /// <summary>What is still to be collected.</summary>
    public long OpenMinor => Status == PaymentStatus.Cancelled ? 0 : AmountMinor - PaidMinor;

    /// <summary>The subscription's reference; null on a consolidated payment.</summary>
    public string? SubscriptionReference => SubscriptionNumber is { } number ? Subscription.ReferenceOf(number) : null;

    /// <summary>What follows from dates and money.</summary>
    /// <param name="today">The business day.</param>
    public IReadOnlyList<PaymentBadge> Badges(DateOnly today) => PaymentBadges.Of(new PaymentState(Status, InvoiceId is not null, DueDate, PaidMinor, RefundedMinor) { IsDisputed = IsDisputed, IsOutcomeUnknown = IsOutcomeUnknown, WrittenOffMinor = WrittenOffMinor }, today);
}
