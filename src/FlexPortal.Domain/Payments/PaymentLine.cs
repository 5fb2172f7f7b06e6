using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Invoices;
using FlexPortal.Domain.Values;

namespace FlexPortal.Domain.Payments;

/// <summary>One subscription's billing period on a payment. Amounts are minor units of the payment's currency.</summary>
public sealed class PaymentLine
{
    private PaymentLine()
    {
    }

    internal PaymentLine(PaymentId paymentId, SubscriptionId subscriptionId, Period period, long enteredMinor, TaxTreatment tax, LineAmounts amounts)
    {
        Id = PaymentLineId.New();
        PaymentId = paymentId;
        SubscriptionId = subscriptionId;
        PeriodStart = period.Start;
        PeriodEnd = period.End;
        EnteredMinor = enteredMinor;
        IsLive = true;
        SetTax(tax, amounts);
    }

    /// <summary>Identity.</summary>
    public PaymentLineId Id { get; private set; }

    /// <summary>The payment.</summary>
    public PaymentId PaymentId { get; private set; }

    /// <summary>Whose period it is.</summary>
    public SubscriptionId SubscriptionId { get; private set; }

    /// <summary>First day.</summary>
    public DateOnly PeriodStart { get; private set; }

    /// <summary>Day after the last day.</summary>
    public DateOnly PeriodEnd { get; private set; }

    /// <summary>Whether the line asks for money; false once its payment is cancelled. A period is on at most one live line.</summary>
    public bool IsLive { get; private set; }

    /// <summary>The price as entered, net or gross by the subscription.</summary>
    public long EnteredMinor { get; private set; }

    /// <summary>Without tax.</summary>
    public long NetMinor { get; private set; }

    /// <summary>Tax.</summary>
    public long TaxMinor { get; private set; }

    /// <summary>With tax.</summary>
    public long GrossMinor { get; private set; }

    /// <summary>How it is taxed.</summary>
    public TaxCategory TaxCategory { get; private set; }

    /// <summary>Rate charged.</summary>
    public TaxRate TaxRate { get; private set; }

    /// <summary>Received for this line, less what was taken back; refunds do not count.</summary>
    public long PaidMinor { get; private set; }

    /// <summary>Refunded of this line.</summary>
    public long RefundedMinor { get; private set; }

    internal void SetTax(TaxTreatment tax, LineAmounts amounts)
    {
        TaxCategory = tax.Category;
        TaxRate = tax.Rate;
        NetMinor = amounts.Net;
        TaxMinor = amounts.Tax;
        GrossMinor = amounts.Gross;
    }

    internal bool IsTaxed(TaxTreatment tax, LineAmounts amounts) =>
        TaxCategory == tax.Category && TaxRate == tax.Rate && NetMinor == amounts.Net && TaxMinor == amounts.Tax;

    internal void AddPaid(long minor) => PaidMinor = checked(PaidMinor + minor);

    internal void AddRefunded(long minor) => RefundedMinor = checked(RefundedMinor + minor);

    internal void Cancel() => IsLive = false;
}
