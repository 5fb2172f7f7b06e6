namespace FlexPortal.Domain.Refunds;

/// <summary>Where refunded money goes.</summary>
public enum RefundDestination
{
    /// <summary>To an account, by a transfer that somebody makes: a task until it is marked as sent.</summary>
    BankTransfer,

    /// <summary>Handed over.</summary>
    Cash,

    /// <summary>Back to the card, on the terminal or at the processor that took it.</summary>
    Card,

    /// <summary>Kept as the customer's credit.</summary>
    CustomerCredit,
}
