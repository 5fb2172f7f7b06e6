namespace FlexPortal.Domain.Payments;

/// <summary>The five stored states of a payment (billing rules §4). What follows from dates or transactions is a badge, never a state.</summary>
public enum PaymentStatus
{
    /// <summary>Waiting for money.</summary>
    Pending,

    /// <summary>A charge was submitted; its outcome is not known yet.</summary>
    Processing,

    /// <summary>Covered by receipts.</summary>
    Paid,

    /// <summary>An attempt was unsuccessful, or the money was taken back.</summary>
    Failed,

    /// <summary>No longer wanted; final.</summary>
    Cancelled,
}
