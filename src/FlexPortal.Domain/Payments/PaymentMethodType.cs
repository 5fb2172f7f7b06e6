namespace FlexPortal.Domain.Payments;

/// <summary>How money came.</summary>
public enum PaymentMethodType
{
    /// <summary>Credit or debit card.</summary>
    Card,

    /// <summary>The customer's own transfer.</summary>
    BankTransfer,

    /// <summary>Collected from the customer's account with a mandate.</summary>
    DirectDebit,

    /// <summary>Paper or electronic check.</summary>
    Check,

    /// <summary>Handed over.</summary>
    Cash,
}
