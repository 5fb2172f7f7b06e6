namespace FlexPortal.Domain.Invoices;

/// <summary>Kind of numbered document; each has its own number series.</summary>
public enum DocumentType
{
    /// <summary>Asks for payment.</summary>
    Invoice,

    /// <summary>Takes an invoice back, whole or in part.</summary>
    CreditNote,

    /// <summary>Confirms money that was handed over.</summary>
    Receipt,
}
