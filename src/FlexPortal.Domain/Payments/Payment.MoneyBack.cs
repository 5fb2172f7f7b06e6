using FlexPortal.Domain.Values;

namespace FlexPortal.Domain.Payments;

/// <content>Money that goes back, and receipts that are taken out again (billing rules §4).</content>
public sealed partial class Payment
{
    /// <summary>
    /// Takes out a receipt that was recorded by mistake, or a use of credit: Paid becomes Pending again; a Pending or Failed payment stays what
    /// it is. The reversal takes from each line what the receipt gave it.
    /// </summary>
    /// <param name="receipt">A receipt or use of credit of this payment, with its allocations.</param>
    /// <param name="movement">The correction, with its reason.</param>
    /// <exception cref="BusinessRuleException">It is no such transaction, PAYMENT_PROCESSING, PAYMENT_CANCELLED, no reason, or REFUND_EXCEEDS_PAID because the money went back already.</exception>
    public PaymentTransaction ReverseReceipt(PaymentTransaction receipt, MoneyMovement movement)
    {
        ArgumentNullException.ThrowIfNull(receipt);
        if (receipt.PaymentId != Id || receipt.Outcome != TransactionOutcome.Succeeded || receipt.Kind is not (TransactionKind.Receipt or TransactionKind.CreditUse))
            throw new BusinessRuleException(RuleCodes.TransitionNotAllowed, "Only a receipt that was recorded by hand can be undone.");
        var parts = receipt.Allocations.Select(a => new LineAmount(a.PaymentLineId, a.AmountMinor)).ToList();
        var transaction = TakeOut(TransactionKind.ReceiptReversal, AfterReversal, new Money(receipt.AmountMinor, receipt.Currency), movement, parts);
        transaction.Reverse(receipt.Id);
        return transaction;
    }

    /// <summary>
    /// Takes out a receipt that was recorded by mistake: Paid becomes Pending again. A part receipt can be taken out of a Pending or
    /// Failed payment as well, which stays what it is.
    /// </summary>
    /// <param name="amount">More than zero and no more than what was paid and not refunded.</param>
    /// <param name="movement">The correction, with its reason.</param>
    /// <exception cref="BusinessRuleException">Nothing is paid, PAYMENT_PROCESSING, PAYMENT_CANCELLED, no reason, or REFUND_EXCEEDS_PAID.</exception>
    public PaymentTransaction ReverseReceipt(Money amount, MoneyMovement movement) => TakeOut(TransactionKind.ReceiptReversal, AfterReversal, amount, movement);

    /// <summary>
    /// The bank or the card network took the money back: the payment becomes Failed, and the amount is open again. It was Paid, or
    /// paid in part.
    /// </summary>
    /// <param name="amount">More than zero and no more than what was paid and not refunded.</param>
    /// <param name="movement">The return or the lost dispute, with its reason.</param>
    /// <exception cref="BusinessRuleException">Nothing is paid, PAYMENT_PROCESSING, PAYMENT_CANCELLED, no reason, or REFUND_EXCEEDS_PAID.</exception>
    /// <param name="parts">Of which lines; null to spread it by what each received.</param>
    public PaymentTransaction TakeBack(Money amount, MoneyMovement movement, IReadOnlyList<LineAmount>? parts = null)
    {
        var transaction = TakeOut(TransactionKind.Chargeback, PaymentStatus.Failed, amount, movement, parts);
        FailureReason = movement.Reason;
        return transaction;
    }

    /// <summary>Spreads an amount to give back over the lines that are not disputed, by what of each can be given back.</summary>
    /// <exception cref="BusinessRuleException">AMOUNT_NOT_POSITIVE, CURRENCY_MISMATCH, PAYMENT_DISPUTED or REFUND_EXCEEDS_PAID.</exception>
    public IReadOnlyList<LineAmount> SpreadRefund(Money amount)
    {
        RequirePositive(amount);
        if (amount.Minor > RefundableMinor)
            throw RefundTooLarge();
        var held = lines.Where(line => line.IsDisputed).Sum(line => line.RefundableMinor);
        if (amount.Minor > RefundableMinor - held)
            throw new BusinessRuleException(RuleCodes.PaymentDisputed, $"{new Money(held, Currency)} are disputed; no more than {new Money(RefundableMinor - held, Currency)} can be refunded now.", "Amount");
        return SpreadBack(amount, line => line.IsDisputed ? 0 : line.RefundableMinor);
    }

    /// <summary>Promises money back: nobody else can promise the same money. It is given by <see cref="CompleteRefund"/> or freed by <see cref="ReleaseRefund"/>.</summary>
    /// <param name="parts">How much of which line.</param>
    /// <param name="nowUtc">This moment.</param>
    /// <exception cref="BusinessRuleException">PAYMENT_PROCESSING, PAYMENT_CANCELLED, PAYMENT_DISPUTED, not paid, NOT_FOUND for a line of another payment, AMOUNT_NOT_POSITIVE or REFUND_EXCEEDS_PAID.</exception>
    public void ReserveRefund(IReadOnlyList<LineAmount> parts, DateTime nowUtc)
    {
        ArgumentNullException.ThrowIfNull(parts);
        RequireRefundable();
        Reserve(parts);
        Touch(nowUtc);
    }

    /// <summary>Frees money that was promised back and is not given.</summary>
    public void ReleaseRefund(IReadOnlyList<LineAmount> parts, DateTime nowUtc)
    {
        ArgumentNullException.ThrowIfNull(parts);
        foreach (var part in parts)
            LineOf(part).Reserve(-part.AmountMinor);
        RefundReservedMinor -= parts.Sum(part => part.AmountMinor);
        Touch(nowUtc);
    }

    /// <summary>Gives the money back that was promised; the payment keeps its state.</summary>
    /// <param name="parts">What was promised.</param>
    /// <param name="movement">How it went, with its reason.</param>
    /// <exception cref="BusinessRuleException">No reason.</exception>
    public PaymentTransaction CompleteRefund(IReadOnlyList<LineAmount> parts, MoneyMovement movement)
    {
        ArgumentNullException.ThrowIfNull(parts);
        ArgumentNullException.ThrowIfNull(movement);
        RequireReason(movement.Reason);
        var amount = new Money(parts.Sum(part => part.AmountMinor), Currency);
        RequirePositive(amount);
        ReleaseRefund(parts, movement.RecordedAtUtc);
        var transaction = new PaymentTransaction(Id, TransactionKind.Refund, TransactionOutcome.Succeeded, amount, movement);
        foreach (var part in parts)
        {
            LineOf(part).AddRefunded(part.AmountMinor);
            transaction.Allocate(part.LineId, part.AmountMinor);
        }

        RefundedMinor = checked(RefundedMinor + amount.Minor);
        transactions.Add(transaction);
        return transaction;
    }

    /// <summary>Gives money back at once; the payment stays Paid.</summary>
    /// <exception cref="BusinessRuleException">PAYMENT_PROCESSING, PAYMENT_CANCELLED, PAYMENT_DISPUTED, not paid, no reason, or REFUND_EXCEEDS_PAID.</exception>
    public PaymentTransaction Refund(Money amount, MoneyMovement movement)
    {
        ArgumentNullException.ThrowIfNull(movement);
        RequireRefundable();
        RequireReason(movement.Reason);
        var parts = SpreadRefund(amount);
        Reserve(parts);
        return CompleteRefund(parts, movement);
    }

    private PaymentStatus AfterReversal => Status == PaymentStatus.Failed ? PaymentStatus.Failed : PaymentStatus.Pending;

    /// <summary>Refuses a payment of which nothing can be given back now.</summary>
    /// <exception cref="BusinessRuleException">PAYMENT_PROCESSING, PAYMENT_CANCELLED, PAYMENT_DISPUTED, or not paid.</exception>
    public void RequireRefundable()
    {
        if (Status is PaymentStatus.Processing or PaymentStatus.Cancelled)
            throw PaymentTransitions.Refusal(Status, PaymentStatus.Paid);
        if (Status != PaymentStatus.Paid)
            throw new BusinessRuleException(RuleCodes.TransitionNotAllowed, "Only a paid payment can be refunded.");
        if (IsWhollyDisputed)
            throw new BusinessRuleException(RuleCodes.PaymentDisputed, "The customer disputes this payment: the bank may take the money back. Close the dispute first.");
    }

    private List<LineAmount> SpreadBack(Money amount, Func<PaymentLine, long> weight)
    {
        var ordered = lines.OrderBy(line => line.Id.Value).ToList();
        var parts = Allocation.ByWeight(amount.Minor, [.. ordered.Select(weight)]);
        return [.. ordered.Select((line, i) => new LineAmount(line.Id, parts[i])).Where(part => part.AmountMinor > 0)];
    }

    private void Reserve(IReadOnlyList<LineAmount> parts)
    {
        if (parts.Count == 0 || parts.Any(part => part.AmountMinor <= 0))
            throw new BusinessRuleException(RuleCodes.AmountNotPositive, "The amount is more than zero.", "Amount");
        foreach (var part in parts)
        {
            var line = LineOf(part);
            if (line.IsDisputed)
                RequireUndisputed(line);
            if (part.AmountMinor > line.RefundableMinor)
                throw RefundTooLarge();
            line.Reserve(part.AmountMinor);
        }

        RefundReservedMinor = checked(RefundReservedMinor + parts.Sum(part => part.AmountMinor));
    }

    private static BusinessRuleException RefundTooLarge() =>
        new(RuleCodes.RefundExceedsPaid, "The refund is more than what was paid and neither refunded nor promised back yet.", "Amount");

    private PaymentLine LineOf(LineAmount part)
    {
        // A consolidated payment has thousands, and a refund of it names each.
        if (known.Count != lines.Count)
            known = lines.ToDictionary(line => line.Id);
        return known.GetValueOrDefault(part.LineId) ?? throw new BusinessRuleException(RuleCodes.NotFound, "The line is not on this payment.");
    }

    private PaymentTransaction TakeOut(TransactionKind kind, PaymentStatus to, Money amount, MoneyMovement movement, IReadOnlyList<LineAmount>? parts = null)
    {
        ArgumentNullException.ThrowIfNull(movement);
        var paidInPart = PaidMinor > RefundedMinor && Status is (PaymentStatus.Pending or PaymentStatus.Failed);
        if (!paidInPart)
            RequireFrom(to, PaymentStatus.Paid);
        RequireReason(movement.Reason);
        RequirePositive(amount);
        if (amount.Minor > RefundableMinor)
            throw new BusinessRuleException(RuleCodes.RefundExceedsPaid, "More cannot be taken out than was paid and neither refunded nor promised back.", "Amount");
        var transaction = new PaymentTransaction(Id, kind, TransactionOutcome.Succeeded, amount, movement);
        foreach (var part in parts ?? SpreadBack(amount, line => line.RefundableMinor))
        {
            var line = LineOf(part);
            if (part.AmountMinor > line.RefundableMinor)
                throw RefundTooLarge();
            line.AddPaid(-part.AmountMinor);
            transaction.Allocate(part.LineId, part.AmountMinor);
        }

        PaidMinor -= amount.Minor;
        PaidOn = null;
        if (PaidMinor == 0)
            (FirstReceivedOn, LastReceivedOn, LastReceivedMonth) = (null, null, null);
        transactions.Add(transaction);
        if (Status == to)
            Touch(movement.RecordedAtUtc);
        else
            Move(to, movement.RecordedAtUtc);
        return transaction;
    }
}
