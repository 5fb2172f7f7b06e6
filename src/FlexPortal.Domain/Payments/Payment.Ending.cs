using FlexPortal.Domain.Ids;
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

    /// <summary>Whether the customer disputes all of it, and not only some lines. Needs the lines.</summary>
    public bool IsWhollyDisputed => IsDisputed && !lines.Exists(line => line.IsDisputed);

    /// <summary>What of the open amount nobody disputes. Needs the lines.</summary>
    public long UndisputedOpenMinor => IsWhollyDisputed ? 0 : OpenMinor - lines.Where(line => line.IsDisputed).Sum(line => line.OpenMinor);

    /// <summary>What of the payment can be disputed: what came and can still be taken back, or, while it is open, what it asks for.</summary>
    public long DisputableMinor => Status == PaymentStatus.Paid ? RefundableMinor : AmountMinor - RefundedMinor;

    /// <summary>The customer disputes the payment, or one line of it, which holds that line alone.</summary>
    /// <param name="lineId">The line; null for the whole payment.</param>
    /// <param name="nowUtc">This moment.</param>
    /// <exception cref="BusinessRuleException">PAYMENT_DISPUTED already, PAYMENT_CANCELLED, PAYMENT_PROCESSING, NOT_FOUND, or TRANSITION_NOT_ALLOWED for what was never invoiced or is asked for no longer.</exception>
    public void OpenDispute(PaymentLineId? lineId, DateTime nowUtc)
    {
        if (Status is PaymentStatus.Cancelled or PaymentStatus.Processing)
            throw PaymentTransitions.Refusal(Status, PaymentStatus.Failed);
        if (InvoiceId is null)
            throw new BusinessRuleException(RuleCodes.TransitionNotAllowed, "Nobody was asked for this payment yet, so nobody can dispute it.");
        if (lineId is { } id)
        {
            var line = LineOf(new LineAmount(id, 0));
            RequireUndisputed(line);
            if (!line.IsLive)
                throw new BusinessRuleException(RuleCodes.TransitionNotAllowed, "The line was taken off the invoice; nobody is asked for it.");
            line.Dispute(true);
        }
        else
        {
            RequireUndisputed();
        }

        IsDisputed = true;
        Touch(nowUtc);
    }

    /// <summary>A dispute is over: that of the whole payment, or of one line.</summary>
    public void CloseDispute(PaymentLineId? lineId, DateTime nowUtc)
    {
        if (lineId is { } id)
            LineOf(new LineAmount(id, 0)).Dispute(false);
        IsDisputed = lines.Exists(line => line.IsDisputed);
        Touch(nowUtc);
    }

    /// <summary>Refuses a payment of which the customer disputes anything.</summary>
    /// <exception cref="BusinessRuleException">PAYMENT_DISPUTED.</exception>
    public void RequireUndisputed()
    {
        if (IsDisputed)
            throw new BusinessRuleException(RuleCodes.PaymentDisputed, "The customer disputes this payment. Close the dispute first.");
    }

    /// <summary>Whether the customer can be reminded of it: it is invoiced, Pending or Failed, and something is open that nobody disputes.</summary>
    public bool IsRemindable => IsAskedFor && UndisputedOpenMinor > 0;

    private bool IsAskedFor => InvoiceId is not null && Status is PaymentStatus.Pending or PaymentStatus.Failed;

    /// <summary>Refuses a payment that nobody is to be reminded of.</summary>
    /// <exception cref="BusinessRuleException">TRANSITION_NOT_ALLOWED unless it is invoiced, Pending or Failed, and open; PAYMENT_DISPUTED when nothing but disputed lines is open.</exception>
    public void RequireRemindable()
    {
        if (!IsAskedFor || OpenMinor == 0)
            throw new BusinessRuleException(RuleCodes.TransitionNotAllowed, "There is nothing to remind of: the payment is not invoiced, is not open, or is being collected at this moment.");
        RequireNotHeld();
    }

    private void RequireNotHeld()
    {
        if (UndisputedOpenMinor == 0)
            RequireUndisputed();
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
