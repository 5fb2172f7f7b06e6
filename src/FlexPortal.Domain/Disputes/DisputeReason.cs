namespace FlexPortal.Domain.Disputes;

/// <summary>What the customer says is wrong.</summary>
public enum DisputeReason
{
    /// <summary>The customer does not know the payment.</summary>
    Fraudulent,

    /// <summary>Paid twice.</summary>
    Duplicate,

    /// <summary>The unit never came.</summary>
    NotReceived,

    /// <summary>The unit is not as described, or defective.</summary>
    NotAsDescribed,

    /// <summary>The contract was cancelled.</summary>
    ContractCancelled,

    /// <summary>The amount is wrong.</summary>
    WrongAmount,

    /// <summary>Something else; the notes say what.</summary>
    Other,
}
