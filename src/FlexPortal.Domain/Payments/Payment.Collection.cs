using FlexPortal.Domain.Values;

namespace FlexPortal.Domain.Payments;

/// <content>The moves of billing rules §4: each refuses by name what its state does not allow.</content>
public sealed partial class Payment
{
    /// <summary>No money that these books know of came before this day: an earlier date is a slip of the finger.</summary>
    public static readonly DateOnly EarliestReceipt = new(2000, 1, 1);

    /// <summary>
    /// Records money that came outside the system. The whole open amount makes the payment Paid; less leaves it open, partially paid.
    /// </summary>
    /// <param name="amount">More than zero and no more than what is open.</param>
    /// <param name="movement">Method, reference and day; the day may not be after <paramref name="today"/>.</param>
    /// <param name="today">The business day.</param>
    /// <exception cref="BusinessRuleException">ALREADY_PAID, PAYMENT_CANCELLED, PAYMENT_PROCESSING, DATE_IN_FUTURE, AMOUNT_NOT_POSITIVE or AMOUNT_EXCEEDS_OPEN.</exception>
    public PaymentTransaction RecordReceipt(Money amount, MoneyMovement movement, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(movement);
        RequireFrom(PaymentStatus.Paid, PaymentStatus.Pending, PaymentStatus.Failed);
        movement.RequireDay(today, "payment date", "PaidOn");
        if (movement.Method is not { } method || !Enum.IsDefined(method))
            throw new BusinessRuleException(RuleCodes.Invalid, "Say how the customer paid.", "Method");
        return Receive(TransactionKind.Receipt, amount, movement);
    }

    /// <summary>A charge goes to the processor: Pending or, as a retry, Failed becomes Processing.</summary>
    public void SubmitCharge(DateTime nowUtc) => Move(PaymentStatus.Processing, nowUtc);

    /// <summary>The processor withdrew a submitted charge: Processing becomes Pending.</summary>
    /// <exception cref="BusinessRuleException">No charge is under way.</exception>
    public void WithdrawCharge(DateTime nowUtc)
    {
        RequireFrom(PaymentStatus.Pending, PaymentStatus.Processing);
        Move(PaymentStatus.Pending, nowUtc);
    }

    /// <summary>The processor confirmed the charge of the whole open amount: Processing becomes Paid.</summary>
    /// <exception cref="BusinessRuleException">No charge is under way.</exception>
    public PaymentTransaction ConfirmCharge(MoneyMovement movement)
    {
        RequireFrom(PaymentStatus.Paid, PaymentStatus.Processing);
        return Receive(TransactionKind.Charge, new Money(OpenMinor, Currency), movement);
    }

    /// <summary>The processor declined the charge: Processing becomes Failed.</summary>
    /// <exception cref="BusinessRuleException">No charge is under way, or no reason.</exception>
    public PaymentTransaction DeclineCharge(MoneyMovement movement)
    {
        RequireFrom(PaymentStatus.Failed, PaymentStatus.Processing);
        return Fail(movement);
    }

    /// <summary>A person notes that an attempt failed: Pending becomes Failed.</summary>
    /// <exception cref="BusinessRuleException">The payment is not Pending, or no reason.</exception>
    public PaymentTransaction RecordFailure(MoneyMovement movement)
    {
        RequireFrom(PaymentStatus.Failed, PaymentStatus.Pending);
        return Fail(movement);
    }

    /// <summary>Voids the payment: Pending or Failed becomes Cancelled, which is final.</summary>
    /// <exception cref="BusinessRuleException">ALREADY_PAID, ALREADY_CANCELLED, PAYMENT_PROCESSING, no reason, or money of the customer is in it.</exception>
    public void Cancel(string reason, DateTime nowUtc)
    {
        PaymentTransitions.Require(Status, PaymentStatus.Cancelled);
        RequireReason(reason);
        if (PaidMinor > RefundedMinor)
            throw new BusinessRuleException(RuleCodes.TransitionNotAllowed, "Part of the payment is received; take that receipt out first.");
        foreach (var line in lines)
            line.Cancel();
        CancelReason = reason;
        Move(PaymentStatus.Cancelled, nowUtc);
    }

    /// <summary>
    /// Takes out a receipt that was recorded by mistake: Paid becomes Pending again. A part receipt can be taken out of a Pending or
    /// Failed payment as well, which stays what it is.
    /// </summary>
    /// <param name="amount">More than zero and no more than what was paid and not refunded.</param>
    /// <param name="movement">The correction, with its reason.</param>
    /// <exception cref="BusinessRuleException">Nothing is paid, PAYMENT_PROCESSING, PAYMENT_CANCELLED, no reason, or REFUND_EXCEEDS_PAID.</exception>
    public PaymentTransaction ReverseReceipt(Money amount, MoneyMovement movement) =>
        TakeOut(TransactionKind.ReceiptReversal, Status == PaymentStatus.Failed ? PaymentStatus.Failed : PaymentStatus.Pending, amount, movement);

    /// <summary>
    /// The bank or the card network took the money back: the payment becomes Failed, and the amount is open again. It was Paid, or
    /// paid in part.
    /// </summary>
    /// <param name="amount">More than zero and no more than what was paid and not refunded.</param>
    /// <param name="movement">The return or the lost dispute, with its reason.</param>
    /// <exception cref="BusinessRuleException">Nothing is paid, PAYMENT_PROCESSING, PAYMENT_CANCELLED, no reason, or REFUND_EXCEEDS_PAID.</exception>
    public PaymentTransaction TakeBack(Money amount, MoneyMovement movement)
    {
        var transaction = TakeOut(TransactionKind.Chargeback, PaymentStatus.Failed, amount, movement);
        FailureReason = movement.Reason;
        return transaction;
    }

    /// <summary>Gives money back; the payment stays Paid.</summary>
    /// <exception cref="BusinessRuleException">PAYMENT_PROCESSING, PAYMENT_CANCELLED, not paid, no reason, or REFUND_EXCEEDS_PAID.</exception>
    public PaymentTransaction Refund(Money amount, MoneyMovement movement)
    {
        ArgumentNullException.ThrowIfNull(movement);
        if (Status is PaymentStatus.Processing or PaymentStatus.Cancelled)
            throw PaymentTransitions.Refusal(Status, PaymentStatus.Paid);
        if (Status != PaymentStatus.Paid)
            throw new BusinessRuleException(RuleCodes.TransitionNotAllowed, "Only a paid payment can be refunded.");
        RequireReason(movement.Reason);
        RequirePositive(amount);
        if (amount.Minor > PaidMinor - RefundedMinor)
            throw new BusinessRuleException(RuleCodes.RefundExceedsPaid, "The refund is more than what was paid and not yet refunded.", "Amount");
        var transaction = new PaymentTransaction(Id, TransactionKind.Refund, TransactionOutcome.Succeeded, amount, movement);
        Spread(transaction, amount, line => line.PaidMinor - line.RefundedMinor, (line, part) => line.AddRefunded(part));
        RefundedMinor = checked(RefundedMinor + amount.Minor);
        transactions.Add(transaction);
        Touch(movement.RecordedAtUtc);
        return transaction;
    }

    /// <summary>Keeps the billing run from issuing the invoice.</summary>
    /// <param name="hold"><see cref="IssueHold.Review"/> or <see cref="IssueHold.Parked"/>.</param>
    /// <param name="reason">Why, for the operator.</param>
    /// <param name="nowUtc">This moment.</param>
    /// <exception cref="ArgumentOutOfRangeException">Another hold.</exception>
    public void HoldBack(IssueHold hold, string reason, DateTime nowUtc)
    {
        if (hold is not (IssueHold.Review or IssueHold.Parked))
            throw new ArgumentOutOfRangeException(nameof(hold), hold, "A payment is held for review or parked.");
        Hold = hold;
        HoldReason = reason;
        Touch(nowUtc);
    }

    /// <summary>An operator lets a held payment be issued by the next run.</summary>
    public void Release(DateTime nowUtc)
    {
        Hold = IssueHold.Released;
        HoldReason = null;
        Touch(nowUtc);
    }

    private PaymentTransaction Receive(TransactionKind kind, Money amount, MoneyMovement movement)
    {
        RequirePositive(amount);
        if (amount.Minor > OpenMinor)
            throw new BusinessRuleException(RuleCodes.AmountExceedsOpen, $"The amount is more than the {new Money(OpenMinor, Currency)} that is open.", "Amount");
        var transaction = new PaymentTransaction(Id, kind, TransactionOutcome.Succeeded, amount, movement);
        Spread(transaction, amount, line => line.GrossMinor - line.PaidMinor, (line, part) => line.AddPaid(part));
        transactions.Add(transaction);
        PaidMinor = checked(PaidMinor + amount.Minor);
        Method = movement.Method;
        Reference = movement.Reference;
        if (OpenMinor == 0)
        {
            PaidOn = movement.OccurredOn;
            FailureReason = null;
            Move(PaymentStatus.Paid, movement.RecordedAtUtc);
        }
        else
        {
            Touch(movement.RecordedAtUtc);
        }

        return transaction;
    }

    private PaymentTransaction Fail(MoneyMovement movement)
    {
        ArgumentNullException.ThrowIfNull(movement);
        RequireReason(movement.Reason);
        var transaction = new PaymentTransaction(Id, TransactionKind.Charge, TransactionOutcome.Failed, new Money(OpenMinor, Currency), movement);
        transactions.Add(transaction);
        FailureReason = movement.Reason;
        Move(PaymentStatus.Failed, movement.RecordedAtUtc);
        return transaction;
    }

    private PaymentTransaction TakeOut(TransactionKind kind, PaymentStatus to, Money amount, MoneyMovement movement)
    {
        ArgumentNullException.ThrowIfNull(movement);
        var paidInPart = PaidMinor > RefundedMinor && Status is (PaymentStatus.Pending or PaymentStatus.Failed);
        if (!paidInPart)
            RequireFrom(to, PaymentStatus.Paid);
        RequireReason(movement.Reason);
        RequirePositive(amount);
        if (amount.Minor > PaidMinor - RefundedMinor)
            throw new BusinessRuleException(RuleCodes.RefundExceedsPaid, "More cannot be taken out than was paid and not refunded.", "Amount");
        var transaction = new PaymentTransaction(Id, kind, TransactionOutcome.Succeeded, amount, movement);
        Spread(transaction, amount, line => line.PaidMinor - line.RefundedMinor, (line, part) => line.AddPaid(-part));
        PaidMinor -= amount.Minor;
        PaidOn = null;
        transactions.Add(transaction);
        if (Status == to)
            Touch(movement.RecordedAtUtc);
        else
            Move(to, movement.RecordedAtUtc);
        return transaction;
    }

    private void Spread(PaymentTransaction transaction, Money amount, Func<PaymentLine, long> weight, Action<PaymentLine, long> apply)
    {
        var parts = Allocation.ByWeight(amount.Minor, [.. lines.Select(weight)]);
        for (var i = 0; i < lines.Count; i++)
        {
            apply(lines[i], parts[i]);
            transaction.Allocate(lines[i].Id, parts[i]);
        }
    }

    private void RequireFrom(PaymentStatus to, params ReadOnlySpan<PaymentStatus> from)
    {
        if (!from.Contains(Status))
            throw PaymentTransitions.Refusal(Status, to);
    }

    private void RequirePositive(Money amount)
    {
        if (!amount.Currency.Equals(Currency))
            throw new BusinessRuleException(RuleCodes.CurrencyMismatch, $"The payment is in {Currency}.", "Amount");
        if (!amount.IsPositive)
            throw new BusinessRuleException(RuleCodes.AmountNotPositive, "The amount is more than zero.", "Amount");
    }

    private static void RequireReason(string? reason)
    {
        if (string.IsNullOrWhiteSpace(reason))
            throw new BusinessRuleException(RuleCodes.ReasonRequired, "Say why.", "Reason");
    }

    private void Move(PaymentStatus to, DateTime nowUtc)
    {
        PaymentTransitions.Require(Status, to);
        Status = to;
        Touch(nowUtc);
    }
}
