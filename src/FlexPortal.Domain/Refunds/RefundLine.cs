using FlexPortal.Domain.Ids;

namespace FlexPortal.Domain.Refunds;

/// <summary>How much of a refund belongs to a payment line.</summary>
public sealed class RefundLine
{
    private RefundLine()
    {
    }

    internal RefundLine(RefundId refundId, PaymentLineId paymentLineId, long amountMinor)
    {
        RefundId = refundId;
        PaymentLineId = paymentLineId;
        AmountMinor = amountMinor;
    }

    /// <summary>The refund.</summary>
    public RefundId RefundId { get; private set; }

    /// <summary>The line.</summary>
    public PaymentLineId PaymentLineId { get; private set; }

    /// <summary>With tax, minor units, more than zero.</summary>
    public long AmountMinor { get; private set; }
}
