using FlexPortal.Domain.Charges;
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

    /// <summary>Pays from the customer's credit: like a receipt, but no money comes.</summary>
    /// <param name="amount">More than zero and no more than what is open.</param>
    /// <param name="movement">The day and who uses it.</param>
    /// <exception cref="BusinessRuleException">ALREADY_PAID, PAYMENT_CANCELLED, PAYMENT_PROCESSING, AMOUNT_NOT_POSITIVE or AMOUNT_EXCEEDS_OPEN.</exception>
    public PaymentTransaction UseCredit(Money amount, MoneyMovement movement)
    {
        ArgumentNullException.ThrowIfNull(movement);
        RequireFrom(PaymentStatus.Paid, PaymentStatus.Pending, PaymentStatus.Failed);
        return Receive(TransactionKind.CreditUse, amount, movement);
    }

    /// <summary>A charge goes to the processor: Pending or, as a retry, Failed becomes Processing.</summary>
    /// <exception cref="BusinessRuleException">ALREADY_PAID, PAYMENT_CANCELLED, PAYMENT_PROCESSING, or PAYMENT_DISPUTED.</exception>
    public void SubmitCharge(DateTime nowUtc)
    {
        RequireFrom(PaymentStatus.Processing, PaymentStatus.Pending, PaymentStatus.Failed);
        RequireUndisputed();
        Move(PaymentStatus.Processing, nowUtc);
    }

    /// <summary>Nobody knows how the charge ended: the payment stays Processing, shown Unknown outcome, until the processor says.</summary>
    /// <exception cref="BusinessRuleException">No charge is under way.</exception>
    public void DoubtCharge(DateTime nowUtc)
    {
        if (Status != PaymentStatus.Processing)
            throw PaymentTransitions.Refusal(Status, PaymentStatus.Processing);
        IsOutcomeUnknown = true;
        Touch(nowUtc);
    }

    /// <summary>The processor has the charge and will say later.</summary>
    public void AwaitCharge(DateTime nowUtc)
    {
        IsOutcomeUnknown = false;
        Touch(nowUtc);
    }

    /// <summary>A submitted charge was withdrawn, or never arrived: Processing becomes what it was before, Pending, or Failed where an earlier attempt had failed.</summary>
    /// <exception cref="BusinessRuleException">No charge is under way.</exception>
    public void WithdrawCharge(DateTime nowUtc)
    {
        RequireFrom(PaymentStatus.Pending, PaymentStatus.Processing);
        IsOutcomeUnknown = false;
        Move(FailureReason is null ? PaymentStatus.Pending : PaymentStatus.Failed, nowUtc);
    }

    /// <summary>The processor confirmed the charge of the whole open amount: Processing becomes Paid.</summary>
    /// <param name="movement">Day, method and reference.</param>
    /// <param name="with">What was charged.</param>
    /// <exception cref="BusinessRuleException">No charge is under way.</exception>
    public PaymentTransaction ConfirmCharge(MoneyMovement movement, ChargedWith? with = null)
    {
        RequireFrom(PaymentStatus.Paid, PaymentStatus.Processing);
        IsOutcomeUnknown = false;
        CardBrand = with?.CardBrand;
        CardLast4 = with?.CardLast4;
        ProcessorReference = with?.ProcessorReference;
        return Receive(TransactionKind.Charge, new Money(OpenMinor, Currency), movement);
    }

    /// <summary>The processor declined the charge: Processing becomes Failed.</summary>
    /// <exception cref="BusinessRuleException">No charge is under way, or no reason.</exception>
    public PaymentTransaction DeclineCharge(MoneyMovement movement)
    {
        RequireFrom(PaymentStatus.Failed, PaymentStatus.Processing);
        IsOutcomeUnknown = false;
        return Fail(movement);
    }

    /// <summary>A person notes that an attempt failed: Pending becomes Failed.</summary>
    /// <exception cref="BusinessRuleException">The payment is not Pending, or no reason.</exception>
    public PaymentTransaction RecordFailure(MoneyMovement movement)
    {
        RequireFrom(PaymentStatus.Failed, PaymentStatus.Pending);
        return Fail(movement);
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
        NoteDay(movement.OccurredOn);
        if (kind != TransactionKind.CreditUse)
        {
            Method = movement.Method;
            Reference = movement.Reference;
        }

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

    private void NoteDay(DateOnly day)
    {
        var first = FirstReceivedOn ?? LastReceivedOn ?? day;
        if (!(LastReceivedOn > day))
            LastReceivedOn = day;
        LastReceivedMonth = MonthOf(LastReceivedOn.Value);
        first = first < day ? first : day;
        FirstReceivedOn = first < LastReceivedOn ? first : null;
    }

    /// <summary>The number of a month, by which <see cref="LastReceivedMonth"/> names it.</summary>
    /// <param name="day">Any day of it.</param>
    public static int MonthOf(DateOnly day) => (day.Year * 12) + day.Month;

    /// <summary>The first day of a month that <see cref="MonthOf"/> numbered.</summary>
    public static DateOnly FirstDayOf(int month) => new((month - 1) / 12, ((month - 1) % 12) + 1, 1);

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
