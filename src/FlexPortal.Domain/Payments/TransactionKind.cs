namespace FlexPortal.Domain.Payments;

/// <summary>What happened with money.</summary>
public enum TransactionKind
{
    /// <summary>A processor was asked to charge, or a person noted that it failed.</summary>
    Charge,

    /// <summary>Received outside the system and recorded by hand or matched from the bank.</summary>
    Receipt,

    /// <summary>A receipt recorded by mistake, taken out again.</summary>
    ReceiptReversal,

    /// <summary>Given back to the customer.</summary>
    Refund,

    /// <summary>Taken back by the bank or the card network: a returned debit, a lost dispute.</summary>
    Chargeback,
}
