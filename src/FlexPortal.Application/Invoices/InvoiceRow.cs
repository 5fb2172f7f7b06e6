using FlexPortal.Application.BillingGroups;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Invoices;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Subscriptions;
using FlexPortal.Domain.Values;

namespace FlexPortal.Application.Invoices;

/// <summary>An issued document in a list; the members mean what those of <see cref="Invoice"/> and <see cref="Payment"/> mean.</summary>
public sealed record InvoiceRow
{
    /// <inheritdoc cref="Invoice.Id"/>
    public InvoiceId Id { get; init; }

    /// <inheritdoc cref="Invoice.Number"/>
    public string Number { get; init; } = "";

    /// <inheritdoc cref="Invoice.Type"/>
    public DocumentType Type { get; init; }

    /// <inheritdoc cref="Invoice.IssueDate"/>
    public DateOnly IssueDate { get; init; }

    /// <inheritdoc cref="Invoice.DueDate"/>
    public DateOnly DueDate { get; init; }

    /// <summary>The payer.</summary>
    public CustomerId CustomerId { get; init; }

    /// <summary>The payer's name of today; the document prints the one of its day.</summary>
    public string Customer { get; init; } = "";

    /// <inheritdoc cref="Invoice.SubscriptionId"/>
    public SubscriptionId? SubscriptionId { get; init; }

    /// <summary>The subscription's running number.</summary>
    public long? SubscriptionNumber { get; init; }

    /// <summary>The billing group whose invoice it is; null for others.</summary>
    public GroupName? Group { get; init; }

    /// <inheritdoc cref="Invoice.Currency"/>
    public Currency Currency { get; init; } = Currency.Eur;

    /// <inheritdoc cref="Invoice.TotalMinor"/>
    public long TotalMinor { get; init; }

    /// <inheritdoc cref="Invoice.VoidedAtUtc"/>
    public DateTime? VoidedAtUtc { get; init; }

    /// <inheritdoc cref="Invoice.PaymentId"/>
    public PaymentId PaymentId { get; init; }

    /// <summary>Where its payment stands.</summary>
    public PaymentStatus Status { get; init; }

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

    /// <summary>The subscription's reference; null on a consolidated document.</summary>
    public string? SubscriptionReference => SubscriptionNumber is { } number ? Subscription.ReferenceOf(number) : null;

    /// <summary>What follows from the payment's dates and money on a business day.</summary>
    public IReadOnlyList<PaymentBadge> BadgesOn(DateOnly today) => PaymentBadges.Of(new PaymentState(Status, IsInvoiced: true, DueDate, PaidMinor, RefundedMinor) { IsDisputed = IsDisputed, IsOutcomeUnknown = IsOutcomeUnknown, WrittenOffMinor = WrittenOffMinor }, today);
}
