namespace FlexPortal.Domain.Charges;

/// <summary>Where an attempt to charge stands.</summary>
public enum ChargeState
{
    /// <summary>Written down; the processor is being asked, or the program stopped before its answer came.</summary>
    Submitted,

    /// <summary>The processor has it and will say later: a direct debit that takes days.</summary>
    Pending,

    /// <summary>The customer has to confirm it with the bank.</summary>
    NeedsAction,

    /// <summary>Nobody knows: no answer came, or none that can be read. The processor is asked until it says.</summary>
    Unknown,

    /// <summary>The money is taken.</summary>
    Succeeded,

    /// <summary>Refused; final.</summary>
    Declined,

    /// <summary>Withdrawn, or the processor never had it; no money moved.</summary>
    Withdrawn,

    /// <summary>It had succeeded, and the bank or the card network took the money back later.</summary>
    TakenBack,

    /// <summary>It succeeded after all, when the payment was settled otherwise already: its money is the customer's credit.</summary>
    Credited,
}
