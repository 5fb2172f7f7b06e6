namespace FlexPortal.Domain.Payments;

/// <summary>What a payment line asks money for.</summary>
public enum LineKind
{
    /// <summary>A billing period of a subscription: its schedule asks for it once.</summary>
    Period,

    /// <summary>The fee for giving a unit back before the contract's end.</summary>
    EarlyReturnFee,

    /// <summary>The price at which the customer keeps the unit.</summary>
    Buyout,
}
