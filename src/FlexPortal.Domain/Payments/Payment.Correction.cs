using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Invoices;

namespace FlexPortal.Domain.Payments;

/// <content>An invoice that was wrong: another one takes its place (decision 0025).</content>
public sealed partial class Payment
{
    /// <summary>Whether a corrected invoice may ask for another amount: as long as no money came.</summary>
    public bool IsAmountCorrectable => PaidMinor == 0;

    /// <summary>Refuses a payment whose invoice cannot be replaced by a corrected one.</summary>
    /// <exception cref="BusinessRuleException">
    /// PAYMENT_PROCESSING, PAYMENT_CANCELLED, PAYMENT_DISPUTED, or TRANSITION_NOT_ALLOWED for what is not invoiced and for what money was given or promised back of.
    /// </exception>
    public void RequireReissuable()
    {
        if (Status is PaymentStatus.Processing or PaymentStatus.Cancelled)
            throw PaymentTransitions.Refusal(Status, PaymentStatus.Pending);
        if (InvoiceId is null)
            throw new BusinessRuleException(RuleCodes.TransitionNotAllowed, "The payment is not invoiced yet, so there is no invoice to correct.");
        RequireUndisputed();
        if (RefundedMinor > 0 || RefundReservedMinor > 0)
            throw new BusinessRuleException(RuleCodes.TransitionNotAllowed, "Money of this payment was refunded or is promised back; its invoice is corrected by those credit notes.");
        if (lines.Exists(line => line.WithdrawnMinor > 0))
            throw new BusinessRuleException(RuleCodes.TransitionNotAllowed, "Lines were taken off this invoice by credit notes, which correct it. Take off what else is wrong.");
    }

    /// <summary>
    /// Gives up the invoice, which its cancellation document took back, and starts the lines anew for the one that replaces it. Where money
    /// came, no line may change its amount.
    /// </summary>
    /// <param name="entered">The price of each line as entered, minor units, in the order of <see cref="Lines"/>; each more than zero.</param>
    /// <param name="treatments">Tax per line by the rules of today, in the same order.</param>
    /// <param name="includesTax">Whether the entered prices hold tax.</param>
    /// <param name="nowUtc">This moment.</param>
    /// <returns>The invoice that was given up.</returns>
    /// <exception cref="BusinessRuleException">What <see cref="RequireReissuable"/> refuses; AMOUNT_NOT_POSITIVE; TRANSITION_NOT_ALLOWED for another amount under money that came.</exception>
    /// <exception cref="ArgumentException">Not one price and one treatment per line.</exception>
    public InvoiceId GiveUpInvoice(IReadOnlyList<long> entered, IReadOnlyList<TaxTreatment> treatments, bool includesTax, DateTime nowUtc)
    {
        RequireReissuable();
        var amounts = CorrectedAmounts(entered, treatments, includesTax);
        var given = InvoiceId!.Value;
        for (var i = 0; i < lines.Count; i++)
            lines[i].StartAnew(entered[i], treatments[i], amounts.Lines[i]);
        SetTotals(amounts);
        InvoiceId = null;
        IssuedOn = null;
        Touch(nowUtc);
        return given;
    }

    /// <summary>What a corrected invoice would ask for.</summary>
    /// <inheritdoc cref="GiveUpInvoice"/>
    public DocumentAmounts CorrectedAmounts(IReadOnlyList<long> entered, IReadOnlyList<TaxTreatment> treatments, bool includesTax)
    {
        ArgumentNullException.ThrowIfNull(entered);
        ArgumentNullException.ThrowIfNull(treatments);
        if (entered.Count != lines.Count || treatments.Count != lines.Count)
            throw new ArgumentException("Prices and tax are given for every line.", nameof(entered));
        if (entered.Any(price => price <= 0))
            throw NotPositive();
        var amounts = DocumentAmounts.Of([.. entered.Select((price, i) => new EnteredLine(price, treatments[i]))], includesTax);
        if (amounts.Lines.Any(line => line.Gross <= 0))
            throw NotPositive();
        if (!IsAmountCorrectable && lines.Where((line, i) => line.GrossMinor != amounts.Lines[i].Gross).Any())
        {
            var before = new Values.Money(AmountMinor, Currency);
            var after = new Values.Money(amounts.Gross, Currency);
            throw new BusinessRuleException(
                RuleCodes.TransitionNotAllowed,
                before == after
                    ? "Money came for this payment, so its amounts stay. Only billing details can be corrected; refund the difference instead."
                    : $"Money came for this payment, so its amounts stay: the new invoice would ask for {after} instead of {before}. Refund the difference instead.");
        }

        return amounts;
    }

    private static BusinessRuleException NotPositive() =>
        new(RuleCodes.AmountNotPositive, "Each amount is more than zero. If nothing is to be paid any more, cancel the payment instead.", "Lines");
}
