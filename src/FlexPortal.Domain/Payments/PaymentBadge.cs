namespace FlexPortal.Domain.Payments;

/// <summary>What follows from a payment's dates and money and is shown beside its state, never stored (billing rules §4).</summary>
public enum PaymentBadge
{
    /// <summary>Pending, and its invoice is not issued yet.</summary>
    Scheduled,

    /// <summary>Invoiced, Pending or Failed, and its due date is over.</summary>
    Overdue,

    /// <summary>Some of the amount is received and kept, and some is open.</summary>
    PartiallyPaid,

    /// <summary>Some of what was received went back.</summary>
    PartiallyRefunded,

    /// <summary>All that was received went back.</summary>
    Refunded,

    /// <summary>The customer disputes it.</summary>
    Disputed,

    /// <summary>A charge is under way, and nobody knows how it ended.</summary>
    UnknownOutcome,

    /// <summary>Cancelled because what was open is lost.</summary>
    WrittenOff,
}
