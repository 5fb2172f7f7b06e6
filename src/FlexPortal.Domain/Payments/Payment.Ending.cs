using FlexPortal.Domain.Values;

namespace FlexPortal.Domain.Payments;

/// <content>What is no longer wanted, disputed or given up.</content>
public sealed partial class Payment
{
    /// <summary>
    /// Voids the payment: Pending or Failed becomes Cancelled, which is final. What was received of it has to be out of it before:
    /// <see cref="MoveToCredit"/>.
    /// </summary>
    /// <exception cref="BusinessRuleException">ALREADY_PAID, ALREADY_CANCELLED, PAYMENT_PROCESSING, PAYMENT_DISPUTED, no reason, or money of the customer is in it.</exception>
    public void Cancel(string reason, DateTime nowUtc)
    {
        PaymentTransitions.Require(Status, PaymentStatus.Cancelled);
        RequireReason(reason);
        RequireUndisputed();
        if (PaidMinor > RefundedMinor)
            throw new BusinessRuleException(RuleCodes.TransitionNotAllowed, "Part of the payment is received; take that receipt out first.");
        End(reason, nowUtc);
    }

    /// <summary>
    /// Moves what was received in part to the customer's credit, so that the payment can be cancelled: a refund that goes nowhere else.
    /// Null when nothing is in it.
    /// </summary>
    /// <exception cref="BusinessRuleException">ALREADY_PAID, ALREADY_CANCELLED, PAYMENT_PROCESSING or no reason.</exception>
    public PaymentTransaction? MoveToCredit(MoneyMovement movement)
    {
        PaymentTransitions.Require(Status, PaymentStatus.Cancelled);
        if (RefundableMinor == 0)
            return null;
        var parts = SpreadRefund(new Money(RefundableMinor, Currency));
        Reserve(parts);
        return CompleteRefund(parts, movement);
    }

    /// <summary>Gives up what is open as lost: Pending or Failed becomes Cancelled. What was received stays received, and the invoice stays what it is.</summary>
    /// <exception cref="BusinessRuleException">ALREADY_PAID, ALREADY_CANCELLED, PAYMENT_PROCESSING, PAYMENT_DISPUTED, no reason, or TRANSITION_NOT_ALLOWED for what was never invoiced.</exception>
    public void WriteOff(string reason, DateTime nowUtc)
    {
        RequireWriteOff();
        RequireReason(reason);
        WrittenOffMinor = OpenMinor;
        End(reason, nowUtc);
    }

    /// <summary>Refuses what cannot be written off.</summary>
    /// <exception cref="BusinessRuleException">ALREADY_PAID, ALREADY_CANCELLED, PAYMENT_PROCESSING, PAYMENT_DISPUTED, or TRANSITION_NOT_ALLOWED for what was never invoiced.</exception>
    public void RequireWriteOff()
    {
        PaymentTransitions.Require(Status, PaymentStatus.Cancelled);
        RequireUndisputed();
        if (InvoiceId is null)
            throw new BusinessRuleException(RuleCodes.TransitionNotAllowed, "Nobody was asked for this payment yet. Cancel it instead.");
    }

    /// <summary>Takes parts of lines back by a credit note.</summary>
    /// <param name="parts">With tax, how much of which line.</param>
    /// <exception cref="BusinessRuleException">TRANSITION_NOT_ALLOWED without an invoice; CREDIT_EXCEEDS_INVOICE.</exception>
    public IReadOnlyList<CreditedLine> Credit(IReadOnlyList<LineAmount> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        if (InvoiceId is null)
            throw new BusinessRuleException(RuleCodes.TransitionNotAllowed, "There is no invoice to credit.");
        return [.. parts.Select(part => LineOf(part).Credit(part.AmountMinor))];
    }

    /// <summary>What no credit note has taken back yet of each line.</summary>
    public IReadOnlyList<LineAmount> Uncredited => [.. lines.Where(line => line.UncreditedMinor > 0).Select(line => new LineAmount(line.Id, line.UncreditedMinor))];

    /// <summary>The customer disputes the payment.</summary>
    /// <exception cref="BusinessRuleException">PAYMENT_DISPUTED already, PAYMENT_CANCELLED, PAYMENT_PROCESSING, or TRANSITION_NOT_ALLOWED for what was never invoiced.</exception>
    public void OpenDispute(DateTime nowUtc)
    {
        if (Status is PaymentStatus.Cancelled or PaymentStatus.Processing)
            throw PaymentTransitions.Refusal(Status, PaymentStatus.Failed);
        if (InvoiceId is null)
            throw new BusinessRuleException(RuleCodes.TransitionNotAllowed, "Nobody was asked for this payment yet, so nobody can dispute it.");
        RequireUndisputed();
        IsDisputed = true;
        Touch(nowUtc);
    }

    /// <summary>The dispute is over.</summary>
    public void CloseDispute(DateTime nowUtc)
    {
        IsDisputed = false;
        Touch(nowUtc);
    }

    /// <summary>Refuses a payment that the customer disputes.</summary>
    /// <exception cref="BusinessRuleException">PAYMENT_DISPUTED.</exception>
    public void RequireUndisputed()
    {
        if (IsDisputed)
            throw new BusinessRuleException(RuleCodes.PaymentDisputed, "The customer disputes this payment. Close the dispute first.");
    }

    private void End(string reason, DateTime nowUtc)
    {
        foreach (var line in lines)
            line.Cancel();
        CancelReason = reason;
        Hold = IssueHold.None;
        HoldReason = null;
        Move(PaymentStatus.Cancelled, nowUtc);
    }
}
