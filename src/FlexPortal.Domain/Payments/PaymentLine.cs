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

    /// <summary>What the line asks money for.</summary>
    public LineKind Kind { get; private set; }

    /// <summary>What a line that is no billing period is for, as printed; null on a period.</summary>
    public string? Description { get; private set; }

    /// <summary>Whether the line asks for money; false once its payment is cancelled, or it was taken off it. A period is on at most one live line.</summary>
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

    /// <summary>Promised back for this line and not sent yet.</summary>
    public long RefundReservedMinor { get; private set; }

    /// <summary>Taken back by credit notes, with tax.</summary>
    public long CreditedMinor { get; private set; }

    /// <summary>The tax in <see cref="CreditedMinor"/>.</summary>
    public long CreditedTaxMinor { get; private set; }

    /// <summary>Of <see cref="CreditedMinor"/>, what had not been paid and is no longer asked for: the payment's amount is less by it.</summary>
    public long WithdrawnMinor { get; private set; }

    /// <summary>The tax in <see cref="WithdrawnMinor"/>.</summary>
    public long WithdrawnTaxMinor { get; private set; }

    /// <summary>Whether the customer disputes this line alone; a dispute of the whole payment marks no line.</summary>
    public bool IsDisputed { get; private set; }

    /// <summary>What is still to be collected for it.</summary>
    public long OpenMinor => GrossMinor - WithdrawnMinor - PaidMinor;

    /// <summary>What of the line can be disputed: what came and can still be taken back, or, while it is open, what it asks for.</summary>
    /// <param name="payment">The state of its payment.</param>
    public long DisputableMinor(PaymentStatus payment) => payment == PaymentStatus.Paid ? RefundableMinor : GrossMinor - WithdrawnMinor - RefundedMinor;

    /// <summary>What can still be given back: received, neither refunded nor promised.</summary>
    public long RefundableMinor => PaidMinor - RefundedMinor - RefundReservedMinor;

    /// <summary>What of the line no credit note has taken back yet, with tax.</summary>
    public long UncreditedMinor => GrossMinor - CreditedMinor;

    internal void For(LineKind kind, string description)
    {
        Kind = kind;
        Description = description;
    }

    internal void Reprice(long enteredMinor, TaxTreatment tax, LineAmounts amounts)
    {
        EnteredMinor = enteredMinor;
        SetTax(tax, amounts);
    }

    /// <summary>A corrected invoice asks for the line: what credit notes took back of the invoice before is no longer of it.</summary>
    internal void StartAnew(long enteredMinor, TaxTreatment tax, LineAmounts amounts)
    {
        CreditedMinor = 0;
        CreditedTaxMinor = 0;
        Reprice(enteredMinor, tax, amounts);
    }

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

    internal void Reserve(long minor) => RefundReservedMinor = checked(RefundReservedMinor + minor);

    /// <summary>
    /// Takes a part of the line back by a credit note. Its tax is the part's share of the tax that is left, so that what is credited in all
    /// ends at exactly the line's own tax.
    /// </summary>
    internal CreditedLine Credit(long grossMinor)
    {
        if (grossMinor <= 0 || grossMinor > UncreditedMinor)
            throw new BusinessRuleException(RuleCodes.CreditExceedsInvoice, "More cannot be credited than the invoice asked for and no credit note took back yet.", "Amount");
        var tax = Rounding.Share(TaxMinor - CreditedTaxMinor, grossMinor, UncreditedMinor);
        CreditedMinor += grossMinor;
        CreditedTaxMinor += tax;
        return new CreditedLine(this, grossMinor - tax, tax);
    }

    /// <summary>Asks no longer for an unpaid part of the line.</summary>
    /// <returns>The tax in the part.</returns>
    internal long Withdraw(long grossMinor)
    {
        var tax = Rounding.Share(TaxMinor - WithdrawnTaxMinor, grossMinor, GrossMinor - WithdrawnMinor);
        WithdrawnMinor += grossMinor;
        WithdrawnTaxMinor += tax;
        return tax;
    }

    internal void Dispute(bool isDisputed) => IsDisputed = isDisputed;

    internal void MoveTo(PaymentId paymentId) => PaymentId = paymentId;

    internal void Cancel() => IsLive = false;
}
