namespace FlexPortal.Domain.Payments;

/// <summary>What a payment's badges follow from; the members mean what those of <see cref="Payment"/> mean.</summary>
/// <param name="Status">The stored state.</param>
/// <param name="IsInvoiced">Whether a live invoice exists.</param>
/// <param name="DueDate">The due date; the day itself is not overdue.</param>
/// <param name="PaidMinor">Received less what was reversed or taken back, minor units.</param>
/// <param name="RefundedMinor">Given back, minor units; no more than <paramref name="PaidMinor"/>.</param>
public readonly record struct PaymentState(PaymentStatus Status, bool IsInvoiced, DateOnly DueDate, long PaidMinor, long RefundedMinor)
{
    /// <inheritdoc cref="Payment.IsDisputed"/>
    public bool IsDisputed { get; init; }

    /// <inheritdoc cref="Payment.IsOutcomeUnknown"/>
    public bool IsOutcomeUnknown { get; init; }

    /// <inheritdoc cref="Payment.WrittenOffMinor"/>
    public long WrittenOffMinor { get; init; }
}
