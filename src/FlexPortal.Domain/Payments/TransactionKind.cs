namespace FlexPortal.Domain.Payments;

/// <summary>What happened with money.</summary>
public enum TransactionKind
{
    /// <summary>A processor was asked to charge, or a person noted that it failed.</summary>
    Charge,

    /// <summary>Received outside the system and recorded by hand or matched from the bank.</summary>
    Receipt,

    /// <summary>Paid from credit that the customer had.</summary>
    CreditUse,

    /// <summary>A receipt recorded by mistake, taken out again.</summary>
    ReceiptReversal,

    /// <summary>Given back to the customer.</summary>
    Refund,

    /// <summary>Taken back by the bank or the card network: a returned debit, a lost dispute.</summary>
    Chargeback,
}

/// <summary>In which direction kinds of transactions count.</summary>
public static class TransactionKinds
{
    /// <summary>What counts as received: the one list that books, figures and pages use.</summary>
    public static readonly IReadOnlyList<TransactionKind> Received = [TransactionKind.Charge, TransactionKind.Receipt, TransactionKind.CreditUse];

    /// <summary>Whether the kind counts as received; else it goes out.</summary>
    public static bool IsReceived(TransactionKind kind) => kind is TransactionKind.Charge or TransactionKind.Receipt or TransactionKind.CreditUse;
}
