using FlexPortal.Domain.Charges;
using FlexPortal.Domain.Ids;
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
    /// <param name="parts">How much of it is for which line, as somebody chose; null to spread it by <see cref="SpreadReceipt"/>.</param>
    /// <exception cref="BusinessRuleException">ALREADY_PAID, PAYMENT_CANCELLED, PAYMENT_PROCESSING, DATE_IN_FUTURE, AMOUNT_NOT_POSITIVE, AMOUNT_EXCEEDS_OPEN, NOT_FOUND or ALLOCATION_MISMATCH: the parts are not the amount.</exception>
    public PaymentTransaction RecordReceipt(Money amount, MoneyMovement movement, DateOnly today, IReadOnlyList<LineAmount>? parts = null)
    {
        ArgumentNullException.ThrowIfNull(movement);
        RequireFrom(PaymentStatus.Paid, PaymentStatus.Pending, PaymentStatus.Failed);
        movement.RequireDay(today, "payment date", "PaidOn");
        if (movement.Method is not { } method || !Enum.IsDefined(method))
            throw new BusinessRuleException(RuleCodes.Invalid, "Say how the customer paid.", "Method");
        return Receive(TransactionKind.Receipt, amount, movement, parts);
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
        RequireNotHeld();
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

    /// <summary>The processor confirmed the charge of all that is open and not disputed: Processing becomes Paid, or Pending where a disputed line stays open.</summary>
    /// <param name="movement">Day, method and reference.</param>
    /// <param name="with">What was charged.</param>
    /// <param name="amountMinor">How much was charged, minor units; null for all that is open and not disputed.</param>
    /// <exception cref="BusinessRuleException">No charge is under way.</exception>
    public PaymentTransaction ConfirmCharge(MoneyMovement movement, ChargedWith? with = null, long? amountMinor = null)
    {
        RequireFrom(PaymentStatus.Paid, PaymentStatus.Processing);
        IsOutcomeUnknown = false;
        CardBrand = with?.CardBrand;
        CardLast4 = with?.CardLast4;
        ProcessorReference = with?.ProcessorReference;
        return Receive(TransactionKind.Charge, new Money(amountMinor ?? UndisputedOpenMinor, Currency), movement);
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

    /// <summary>Spreads money over the lines by what is open of each, largest remainder (billing rules §5); what is disputed gets what the others leave.</summary>
    /// <param name="amount">How much.</param>
    /// <param name="except">Lines that get nothing; null for none.</param>
    /// <exception cref="BusinessRuleException">AMOUNT_NOT_POSITIVE, CURRENCY_MISMATCH or AMOUNT_EXCEEDS_OPEN.</exception>
    public IReadOnlyList<LineAmount> SpreadReceipt(Money amount, IReadOnlySet<PaymentLineId>? except = null)
    {
        RequireOpen(amount);
        // In the order of their making, whatever order a database gave them: of equal lines the same one gets the cent that is left.
        var ordered = lines.OrderBy(line => line.Id.Value).ToList();
        var open = ordered.ConvertAll(line => except?.Contains(line.Id) == true ? 0 : line.OpenMinor);
        if (amount.Minor > open.Sum())
            throw new BusinessRuleException(RuleCodes.AmountExceedsOpen, $"The other lines have {new Money(open.Sum(), Currency)} open, less than the {amount} that are left for them.", "Amount");
        var undisputed = ordered.Select((line, i) => line.IsDisputed ? 0 : open[i]).ToList();
        var first = Math.Min(amount.Minor, undisputed.Sum());
        var parts = Allocation.ByWeight(first, undisputed);
        var rest = Allocation.ByWeight(amount.Minor - first, [.. open.Select((minor, i) => minor - parts[i])]);
        return [.. ordered.Select((line, i) => new LineAmount(line.Id, parts[i] + rest[i])).Where(part => part.AmountMinor > 0)];
    }

    private PaymentTransaction Receive(TransactionKind kind, Money amount, MoneyMovement movement, IReadOnlyList<LineAmount>? parts = null)
    {
        RequireOpen(amount);
        if (parts is not null)
            RequireParts(amount, parts);
        var transaction = new PaymentTransaction(Id, kind, TransactionOutcome.Succeeded, amount, movement);
        foreach (var part in parts ?? SpreadReceipt(amount))
        {
            LineOf(part).AddPaid(part.AmountMinor);
            transaction.Allocate(part.LineId, part.AmountMinor);
        }

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
        else if (Status == PaymentStatus.Processing)
        {
            FailureReason = null;
            Move(PaymentStatus.Pending, movement.RecordedAtUtc);
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

    private void RequireOpen(Money amount)
    {
        RequirePositive(amount);
        if (amount.Minor > OpenMinor)
            throw new BusinessRuleException(RuleCodes.AmountExceedsOpen, $"The amount is more than the {new Money(OpenMinor, Currency)} that is open.", "Amount");
    }

    private void RequireParts(Money amount, IReadOnlyList<LineAmount> parts)
    {
        if (parts.Any(part => part.AmountMinor <= 0) || parts.Select(part => part.LineId).Distinct().Count() != parts.Count)
            throw new BusinessRuleException(RuleCodes.AmountNotPositive, "Each line is named once, with more than zero.", "Lines");
        foreach (var part in parts)
        {
            var line = LineOf(part);
            if (part.AmountMinor > line.OpenMinor)
                throw new BusinessRuleException(RuleCodes.AmountExceedsOpen, $"{new Money(part.AmountMinor, Currency)} are more than the {new Money(line.OpenMinor, Currency)} that are open of the line from {line.PeriodStart:yyyy-MM-dd}.", "Lines");
        }

        var sum = parts.Sum(part => part.AmountMinor);
        if (sum != amount.Minor)
            throw new BusinessRuleException(RuleCodes.AllocationMismatch, $"The lines get {new Money(sum, Currency)} of the {amount} that came.", "Lines");
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
