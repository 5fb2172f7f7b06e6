using FlexPortal.Domain.Ids;

namespace FlexPortal.Domain.Payments;

/// <content>Single lines of a consolidated payment that are no longer asked for (billing rules §7).</content>
public sealed partial class Payment
{
    /// <summary>
    /// Takes a line, or a part of it, off an invoiced consolidated payment that is not paid: less is to be collected. What was received for the part goes to the payer's credit. The
    /// caller credits the same amount of the invoice. A line that is taken off whole is no longer live; the payment's last one cannot be: <see cref="Cancel"/> the payment.
    /// </summary>
    /// <param name="part">How much of which line, with tax; no more than no credit note took back yet.</param>
    /// <param name="movement">Day, reason and who.</param>
    /// <returns>The refund to the payer's credit; null when nothing was received for the part.</returns>
    /// <exception cref="BusinessRuleException">ALREADY_PAID, ALREADY_CANCELLED, PAYMENT_PROCESSING, PAYMENT_DISPUTED, NOT_FOUND, CREDIT_EXCEEDS_INVOICE, no reason, or TRANSITION_NOT_ALLOWED for a payment that is individual or not invoiced.</exception>
    public PaymentTransaction? Withdraw(LineAmount part, MoneyMovement movement)
    {
        ArgumentNullException.ThrowIfNull(part);
        ArgumentNullException.ThrowIfNull(movement);
        PaymentTransitions.Require(Status, PaymentStatus.Cancelled);
        RequireReason(movement.Reason);
        if (Kind != PaymentKind.Consolidated || InvoiceId is null)
            throw new BusinessRuleException(RuleCodes.TransitionNotAllowed, "Single lines are taken off a group's invoice only. Cancel the payment instead.");
        var line = LineOf(part);
        RequireUndisputed(line);
        if (part.AmountMinor <= 0 || part.AmountMinor > line.UncreditedMinor)
            throw new BusinessRuleException(RuleCodes.CreditExceedsInvoice, "More cannot be taken off than the invoice asked for and no credit note took back yet.", "Amount");
        var isWhole = part.AmountMinor == line.UncreditedMinor;
        var unpaid = Math.Min(part.AmountMinor, line.OpenMinor);
        var refund = GiveToCredit(part, part.AmountMinor - unpaid, movement);
        if (unpaid > 0)
        {
            var tax = line.Withdraw(unpaid);
            TaxMinor -= tax;
            NetMinor -= unpaid - tax;
            AmountMinor -= unpaid;
        }

        if (isWhole)
            line.Cancel();
        Settle(movement.RecordedAtUtc);
        return refund;
    }

    /// <summary>Refuses a line that the customer disputes, alone or with the whole payment.</summary>
    /// <exception cref="BusinessRuleException">PAYMENT_DISPUTED.</exception>
    public void RequireUndisputed(PaymentLineId lineId) => RequireUndisputed(LineOf(new LineAmount(lineId, 0)));

    private void RequireUndisputed(PaymentLine line)
    {
        if (line.IsDisputed || IsWhollyDisputed)
            throw new BusinessRuleException(RuleCodes.PaymentDisputed, line.IsDisputed ? "The customer disputes this line. Close the dispute first." : "The customer disputes this payment. Close the dispute first.");
    }

    private PaymentTransaction? GiveToCredit(LineAmount part, long minor, MoneyMovement movement)
    {
        if (minor == 0)
            return null;
        IReadOnlyList<LineAmount> back = [part with { AmountMinor = minor }];
        Reserve(back);
        return CompleteRefund(back, movement);
    }

    /// <summary>Without what was taken off, the rest may be paid already.</summary>
    private void Settle(DateTime nowUtc)
    {
        if (OpenMinor > 0 || PaidMinor == 0)
        {
            Touch(nowUtc);
            return;
        }

        PaidOn = LastReceivedOn;
        FailureReason = null;
        Move(PaymentStatus.Paid, nowUtc);
    }
}
