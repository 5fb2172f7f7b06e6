namespace FlexPortal.Domain.Invoices;

/// <summary>How a line is taxed (UNTDID 5305 codes in brackets).</summary>
public enum TaxCategory
{
    /// <summary>At a rate above zero (S).</summary>
    Standard,

    /// <summary>At zero (Z).</summary>
    ZeroRated,

    /// <summary>The customer accounts for the tax (AE).</summary>
    ReverseCharge,

    /// <summary>Exempt (E).</summary>
    Exempt,
}
