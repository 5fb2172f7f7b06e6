using FlexPortal.Domain.Ids;

namespace FlexPortal.Domain.Payments;

/// <summary>The part of a transaction that belongs to a line. Written once, never changed.</summary>
public sealed class TransactionAllocation
{
    private TransactionAllocation()
    {
    }

    internal TransactionAllocation(TransactionId transactionId, PaymentLineId paymentLineId, long amountMinor)
    {
        TransactionId = transactionId;
        PaymentLineId = paymentLineId;
        AmountMinor = amountMinor;
    }

    /// <summary>The transaction.</summary>
    public TransactionId TransactionId { get; private set; }

    /// <summary>The line.</summary>
    public PaymentLineId PaymentLineId { get; private set; }

    /// <summary>Minor units, more than zero, in the transaction's direction.</summary>
    public long AmountMinor { get; private set; }
}
