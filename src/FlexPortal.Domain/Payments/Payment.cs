using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Invoices;
using FlexPortal.Domain.Values;

namespace FlexPortal.Domain.Payments;

/// <summary>
/// An amount to be collected at one go from one payer. States move by <see cref="PaymentTransitions"/> only; every amount is in minor
/// units of <see cref="Currency"/>.
/// </summary>
public sealed partial class Payment
{
    private readonly List<PaymentLine> lines = [];
    private readonly List<PaymentTransaction> transactions = [];
    private Dictionary<PaymentLineId, PaymentLine> known = [];

    private Payment()
    {
    }

    /// <summary>Identity.</summary>
    public PaymentId Id { get; private set; }

    /// <summary>The seller.</summary>
    public SellerId SellerId { get; private set; }

    /// <summary>The payer.</summary>
    public CustomerId CustomerId { get; private set; }

    /// <summary>The subscription of an individual payment; null on a consolidated one.</summary>
    public SubscriptionId? SubscriptionId { get; private set; }

    /// <summary>One line or many.</summary>
    public PaymentKind Kind { get; private set; }

    /// <summary>The billing group that it is for, or, before it is invoiced, whose invoice will ask for its line; null for none.</summary>
    public BillingGroupId? BillingGroupId { get; private set; }

    /// <summary>The billing period of a consolidated payment: <see cref="MonthOf"/> of its lines' first days; null on an individual one.</summary>
    public int? BillingMonth { get; private set; }

    /// <summary>Which of the group's payments of the billing period it is, from 0: later ones are supplementary, or in another currency or tax regime.</summary>
    public int? Part { get; private set; }

    /// <summary>Whether an invoice of the same month and kind of price was there before: this one has what came late.</summary>
    public bool IsSupplement { get; private set; }

    /// <summary>Where it stands.</summary>
    public PaymentStatus Status { get; private set; }

    /// <summary>Currency.</summary>
    public Currency Currency { get; private set; } = Currency.Eur;

    /// <summary>Without tax.</summary>
    public long NetMinor { get; private set; }

    /// <summary>Tax.</summary>
    public long TaxMinor { get; private set; }

    /// <summary>What is to be collected, net and tax: what the invoice asks for, less what was taken off it by <see cref="Withdraw"/>.</summary>
    public long AmountMinor { get; private set; }

    /// <summary>Received less what was reversed or taken back; refunds do not count.</summary>
    public long PaidMinor { get; private set; }

    /// <summary>Given back.</summary>
    public long RefundedMinor { get; private set; }

    /// <summary>Promised back and not sent yet: refunds that wait for a second person or for their transfer.</summary>
    public long RefundReservedMinor { get; private set; }

    /// <summary>Given up as lost when the payment was written off.</summary>
    public long WrittenOffMinor { get; private set; }

    /// <summary>Whether the customer disputes it, or some of its lines: what is disputed is neither refunded nor reminded meanwhile.</summary>
    public bool IsDisputed { get; private set; }

    /// <summary>Whether a charge is under way of which nobody knows how it ended.</summary>
    public bool IsOutcomeUnknown { get; private set; }

    /// <summary>Start of the earliest period: the day from which the issue date counts back.</summary>
    public DateOnly BillingDate { get; private set; }

    /// <summary>Day by which it is to be paid: fixed once invoiced, before that by the terms of today.</summary>
    public DateOnly DueDate { get; private set; }

    /// <summary>The live invoice; null while none is issued.</summary>
    public InvoiceId? InvoiceId { get; private set; }

    /// <summary>Day on which the live invoice was issued.</summary>
    public DateOnly? IssuedOn { get; private set; }

    /// <summary>The money's day of the receipt that completed it.</summary>
    public DateOnly? PaidOn { get; private set; }

    /// <summary>The first day on which money came, if it came on several; else null.</summary>
    public DateOnly? FirstReceivedOn { get; private set; }

    /// <summary>The last day on which money came; null while none of it is left in the payment.</summary>
    public DateOnly? LastReceivedOn { get; private set; }

    /// <summary>The month of <see cref="LastReceivedOn"/>: twelve times its year, and its number. Lists look whole months up by it.</summary>
    public int? LastReceivedMonth { get; private set; }

    /// <summary>How the last money came.</summary>
    public PaymentMethodType? Method { get; private set; }

    /// <summary>Reference of the last money.</summary>
    public string? Reference { get; private set; }

    /// <summary>Card brand when a card paid.</summary>
    public string? CardBrand { get; private set; }

    /// <summary>Last four digits when a card paid.</summary>
    public string? CardLast4 { get; private set; }

    /// <summary>The processor's id of the charge.</summary>
    public string? ProcessorReference { get; private set; }

    /// <summary>Why the last attempt failed.</summary>
    public string? FailureReason { get; private set; }

    /// <summary>Why it was cancelled.</summary>
    public string? CancelReason { get; private set; }

    /// <summary>Whether the billing run may issue it.</summary>
    public IssueHold Hold { get; private set; }

    /// <summary>Why it is held.</summary>
    public string? HoldReason { get; private set; }

    /// <summary>When it was made.</summary>
    public DateTime CreatedAtUtc { get; private set; }

    /// <summary>When it last changed.</summary>
    public DateTime UpdatedAtUtc { get; private set; }

    /// <summary>Counts changes; forms carry it.</summary>
    public int Version { get; private set; }

    /// <summary>What it collects for.</summary>
    public IReadOnlyList<PaymentLine> Lines => lines;

    /// <summary>Money that moved or was tried, oldest first.</summary>
    public IReadOnlyList<PaymentTransaction> Transactions => transactions;

    /// <summary>What is still to be collected: never negative, and zero when cancelled.</summary>
    public long OpenMinor => Status == PaymentStatus.Cancelled ? 0 : AmountMinor - PaidMinor;

    /// <summary>What can still be given back: received, neither refunded nor promised.</summary>
    public long RefundableMinor => PaidMinor - RefundedMinor - RefundReservedMinor;

    /// <summary>The payment of one period of one subscription.</summary>
    /// <param name="seller">The seller.</param>
    /// <param name="payer">Who pays.</param>
    /// <param name="period">What the schedule asks for.</param>
    /// <param name="tax">The line's tax by the rules of today; issuing decides again.</param>
    /// <param name="dueDate">When it would be due by the terms of today.</param>
    /// <param name="nowUtc">This moment.</param>
    public static Payment ForPeriod(SellerId seller, PeriodPayer payer, Subscriptions.ProposedPayment period, TaxTreatment tax, DateOnly dueDate, DateTime nowUtc)
    {
        ArgumentNullException.ThrowIfNull(payer);
        ArgumentNullException.ThrowIfNull(period);
        var payment = new Payment
        {
            Id = PaymentId.New(),
            SellerId = seller,
            CustomerId = payer.CustomerId,
            SubscriptionId = payer.SubscriptionId,
            Kind = PaymentKind.Individual,
            Status = PaymentStatus.Pending,
            Currency = period.Amount.Currency,
            BillingDate = period.Period.Start,
            DueDate = dueDate,
            CreatedAtUtc = nowUtc,
            UpdatedAtUtc = nowUtc,
        };
        var amounts = DocumentAmounts.Of([new EnteredLine(period.Amount.Minor, tax)], payer.PriceIncludesTax);
        payment.lines.Add(new PaymentLine(payment.Id, payer.SubscriptionId, period.Period, period.Amount.Minor, tax, amounts.Lines[0]));
        payment.SetTotals(amounts);
        return payment;
    }

    /// <summary>A charge that is no billing period: a fee, a buyout.</summary>
    /// <param name="seller">The seller.</param>
    /// <param name="payer">Who pays, for which contract.</param>
    /// <param name="charge">What for and how much, as entered.</param>
    /// <param name="tax">Its tax by the rules of today; issuing decides again.</param>
    /// <param name="dueDate">When it would be due by the terms of today.</param>
    /// <param name="nowUtc">This moment.</param>
    public static Payment ForCharge(SellerId seller, PeriodPayer payer, ContractCharge charge, TaxTreatment tax, DateOnly dueDate, DateTime nowUtc)
    {
        ArgumentNullException.ThrowIfNull(charge);
        var payment = ForPeriod(seller, payer, new Subscriptions.ProposedPayment(new Period(charge.Day, charge.Day.AddDays(1)), 0, charge.Amount), tax, dueDate, nowUtc);
        payment.lines[0].For(charge.Kind, charge.Description);
        return payment;
    }

    /// <summary>
    /// The one payment of a group's lines: it takes the lines of scheduled payments, which are empty then and to be forgotten.
    /// </summary>
    /// <param name="bill">Whose, of which month, which part.</param>
    /// <param name="scheduled">Individual payments of the group that are not invoiced, in the order of the document; at least one, of one currency.</param>
    /// <param name="nowUtc">This moment.</param>
    /// <exception cref="BusinessRuleException">One of them is invoiced, cancelled or of another currency.</exception>
    public static Payment ForGroup(GroupBill bill, IReadOnlyList<Payment> scheduled, DateTime nowUtc)
    {
        ArgumentNullException.ThrowIfNull(bill);
        ArgumentNullException.ThrowIfNull(scheduled);
        var first = scheduled[0];
        var payment = new Payment
        {
            Id = PaymentId.New(),
            SellerId = first.SellerId,
            CustomerId = bill.PayerId,
            BillingGroupId = bill.GroupId,
            BillingMonth = bill.Month,
            Part = bill.Part,
            IsSupplement = bill.IsSupplement,
            Kind = PaymentKind.Consolidated,
            Status = PaymentStatus.Pending,
            Currency = first.Currency,
            BillingDate = scheduled.Min(p => p.BillingDate),
            DueDate = scheduled.Min(p => p.DueDate),
            CreatedAtUtc = nowUtc,
            UpdatedAtUtc = nowUtc,
        };
        foreach (var taken in scheduled)
        {
            if (taken is not { Kind: PaymentKind.Individual, InvoiceId: null, Status: PaymentStatus.Pending } || taken.BillingGroupId != bill.GroupId || !taken.Currency.Equals(first.Currency) || MonthOf(taken.BillingDate) != bill.Month)
                throw new BusinessRuleException(RuleCodes.Conflict, "Some of these lines are invoiced, cancelled or billed otherwise by now.");
            foreach (var line in taken.lines)
            {
                line.MoveTo(payment.Id);
                payment.lines.Add(line);
            }

            taken.lines.Clear();
            payment.NetMinor = checked(payment.NetMinor + taken.NetMinor);
            payment.TaxMinor = checked(payment.TaxMinor + taken.TaxMinor);
            payment.AmountMinor = checked(payment.AmountMinor + taken.AmountMinor);
        }

        return payment;
    }

    /// <summary>Gives a payment that is not invoiced another price.</summary>
    /// <param name="enteredMinor">The price of its one line, as entered, more than zero.</param>
    /// <param name="tax">Its tax by the rules of today.</param>
    /// <param name="includesTax">Whether the price holds tax.</param>
    /// <param name="nowUtc">This moment.</param>
    /// <exception cref="BusinessRuleException">It is invoiced, not Pending, holds money, or has several lines.</exception>
    public void Reprice(long enteredMinor, TaxTreatment tax, bool includesTax, DateTime nowUtc)
    {
        if (InvoiceId is not null || Status != PaymentStatus.Pending || PaidMinor > 0 || lines.Count != 1)
            throw new BusinessRuleException(RuleCodes.TransitionNotAllowed, "Only a payment that is not invoiced yet gets another price.");
        if (enteredMinor <= 0)
            throw new BusinessRuleException(RuleCodes.AmountNotPositive, "The price is more than zero.", "MonthlyPrice");
        var amounts = DocumentAmounts.Of([new EnteredLine(enteredMinor, tax)], includesTax);
        lines[0].Reprice(enteredMinor, tax, amounts.Lines[0]);
        SetTotals(amounts);
        Touch(nowUtc);
    }

    /// <summary>Computes the lines again by the tax rules of today; only before the invoice is issued.</summary>
    /// <param name="treatments">Tax per line, in the order of <see cref="Lines"/>.</param>
    /// <param name="includesTax">Whether the entered prices hold tax.</param>
    /// <returns>Whether an amount, a rate or a category changed.</returns>
    /// <exception cref="BusinessRuleException">It is invoiced already, or an amount would change under money that was received.</exception>
    /// <exception cref="ArgumentException">Not one treatment per line.</exception>
    public bool Retax(IReadOnlyList<TaxTreatment> treatments, bool includesTax)
    {
        ArgumentNullException.ThrowIfNull(treatments);
        if (InvoiceId is not null)
            throw new BusinessRuleException(RuleCodes.Conflict, "The payment is invoiced; its amounts are fixed.");
        if (treatments.Count != lines.Count)
            throw new ArgumentException("Tax is given for every line.", nameof(treatments));
        var amounts = DocumentAmounts.Of([.. lines.Select((line, i) => new EnteredLine(line.EnteredMinor, treatments[i]))], includesTax);
        if (lines.Select((line, i) => line.IsTaxed(treatments[i], amounts.Lines[i])).All(same => same))
            return false;
        if (PaidMinor > 0)
            throw new BusinessRuleException(RuleCodes.TransitionNotAllowed, "Money was received for the payment; its amounts are fixed.");
        for (var i = 0; i < lines.Count; i++)
            lines[i].SetTax(treatments[i], amounts.Lines[i]);
        SetTotals(amounts);
        Version++;
        return true;
    }

    /// <summary>Ties the issued invoice to the payment and fixes the due date.</summary>
    /// <exception cref="BusinessRuleException">It has an invoice, or is cancelled.</exception>
    public void Invoiced(InvoiceId invoiceId, DateOnly issuedOn, DateOnly dueDate, DateTime nowUtc)
    {
        if (InvoiceId is not null)
            throw new BusinessRuleException(RuleCodes.Conflict, "The payment has an invoice already.");
        if (Status == PaymentStatus.Cancelled)
            throw new BusinessRuleException(RuleCodes.PaymentCancelled, "The payment is cancelled; it is not invoiced.");
        InvoiceId = invoiceId;
        IssuedOn = issuedOn;
        DueDate = dueDate;
        Hold = IssueHold.None;
        HoldReason = null;
        Touch(nowUtc);
    }

    private void SetTotals(DocumentAmounts amounts)
    {
        NetMinor = amounts.Net;
        TaxMinor = amounts.Tax;
        AmountMinor = amounts.Gross;
    }

    private void Touch(DateTime nowUtc)
    {
        UpdatedAtUtc = nowUtc;
        Version++;
    }
}

/// <summary>A charge of a contract that is no billing period.</summary>
/// <param name="Kind">What for; not <see cref="LineKind.Period"/>.</param>
/// <param name="Description">As printed.</param>
/// <param name="Day">The day on which it arises.</param>
/// <param name="Amount">As entered, net or gross like the contract's price; more than zero.</param>
public sealed record ContractCharge(LineKind Kind, string Description, DateOnly Day, Money Amount);

/// <summary>What a group is billed for at one go.</summary>
/// <param name="GroupId">The group.</param>
/// <param name="PayerId">Who pays.</param>
/// <param name="Month">The billing period, <see cref="Payment.MonthOf"/> of its days.</param>
/// <param name="Part">Which of the group's payments of that period, from 0.</param>
/// <param name="IsSupplement">Whether it has what came late.</param>
public sealed record GroupBill(BillingGroupId GroupId, CustomerId PayerId, int Month, int Part, bool IsSupplement = false);

/// <summary>Who pays for a period, and how its price was entered.</summary>
/// <param name="CustomerId">The payer.</param>
/// <param name="SubscriptionId">Whose period it is.</param>
/// <param name="PriceIncludesTax">Whether the price holds tax.</param>
public sealed record PeriodPayer(CustomerId CustomerId, SubscriptionId SubscriptionId, bool PriceIncludesTax);
