namespace FlexPortal.Domain.Credits;

/// <summary>Why a customer's credit changed.</summary>
public enum CreditMovementKind
{
    /// <summary>More came than was open.</summary>
    Overpayment,

    /// <summary>A refund was kept as credit.</summary>
    Refund,

    /// <summary>What was received for a payment that was cancelled.</summary>
    CancelledPayment,

    /// <summary>Paid a payment with it.</summary>
    Used,

    /// <summary>A use was undone.</summary>
    UseUndone,

    /// <summary>The receipt that had brought it was undone.</summary>
    ReceiptUndone,

    /// <summary>Paid out to the customer.</summary>
    PaidOut,
}
