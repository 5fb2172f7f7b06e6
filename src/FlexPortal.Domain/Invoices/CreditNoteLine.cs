using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;

namespace FlexPortal.Domain.Invoices;

/// <summary>What a credit note takes back of one payment line. Written once, never changed; amounts are minor units of the document's currency.</summary>
public sealed class CreditNoteLine
{
    private CreditNoteLine()
    {
    }

    /// <summary>The credit note.</summary>
    public InvoiceId InvoiceId { get; private set; }

    /// <summary>The line.</summary>
    public PaymentLineId PaymentLineId { get; private set; }

    /// <summary>Without tax.</summary>
    public long NetMinor { get; private set; }

    /// <summary>Tax.</summary>
    public long TaxMinor { get; private set; }

    /// <summary>Writes down what a credit note takes back of a line.</summary>
    public static CreditNoteLine Of(InvoiceId creditNote, CreditedLine credited)
    {
        ArgumentNullException.ThrowIfNull(credited);
        return new CreditNoteLine { InvoiceId = creditNote, PaymentLineId = credited.Line.Id, NetMinor = credited.NetMinor, TaxMinor = credited.TaxMinor };
    }
}
