using System.Globalization;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Sellers;
using FlexPortal.Domain.Values;

namespace FlexPortal.Domain.Subscriptions;

/// <summary>One unit rented to one customer for a contract of months at a monthly price.</summary>
public sealed class Subscription
{
    private Subscription()
    {
    }

    /// <summary>Identity.</summary>
    public SubscriptionId Id { get; private set; }

    /// <summary>The seller.</summary>
    public SellerId SellerId { get; private set; }

    /// <summary>Running number within the seller, from 1; people see <see cref="Reference"/>.</summary>
    public long Number { get; private set; }

    /// <summary>Who rents.</summary>
    public CustomerId CustomerId { get; private set; }

    /// <summary>What is rented.</summary>
    public VariantId VariantId { get; private set; }

    /// <summary>The unit; null while none is assigned.</summary>
    public AssetId? AssetId { get; private set; }

    /// <summary>Product and variant as agreed and as printed on invoices.</summary>
    public string ProductDescription { get; private set; } = "";

    /// <summary>Where the contract stands.</summary>
    public SubscriptionStatus Status { get; private set; }

    /// <summary>First day of the contract.</summary>
    public DateOnly StartDate { get; private set; }

    /// <summary>Day after the contract's last day.</summary>
    public DateOnly EndDate { get; private set; }

    /// <summary>Whole months charged from the billing start.</summary>
    public int ContractMonths { get; private set; }

    /// <summary>Months between payments.</summary>
    public BillingFrequency Frequency { get; private set; }

    /// <summary>Currency of the price.</summary>
    public Currency Currency { get; private set; } = Currency.Eur;

    /// <summary>Price of one month in minor units, as entered.</summary>
    public long MonthlyPriceMinor { get; private set; }

    /// <summary>Whether <see cref="MonthlyPriceMinor"/> holds tax.</summary>
    public bool PriceIncludesTax { get; private set; }

    /// <summary>Tax rate of the product, or the seller's default; a change of either reaches running contracts.</summary>
    public TaxRate TaxRate { get; private set; }

    /// <summary>When the cycle starts.</summary>
    public BillingStartOption BillingStart { get; private set; }

    /// <summary>What the days before the cycle cost.</summary>
    public StubCharge StubCharge { get; private set; }

    /// <summary>Billing day when it is not the day of the billing start.</summary>
    public BillingDay? BillingDay { get; private set; }

    /// <summary>First day of <see cref="MonthlyPriceMinor"/>, which may be a day to come; null from the start.</summary>
    public DateOnly? PriceFrom { get; private set; }

    /// <summary>What was agreed after the start: extensions and other prices.</summary>
    public AgreedChanges Changes { get; private set; } = AgreedChanges.None;

    /// <summary>How it ended before its time; null when it did not.</summary>
    public ContractEnd? EndedBy { get; private set; }

    /// <summary>Why it ended before its time.</summary>
    public string? EndReason { get; private set; }

    /// <summary>How many payments of the schedule are still to be generated; 0 for a draft and once the schedule is complete.</summary>
    public int PaymentsToGenerate { get; private set; }

    /// <summary>Why the billing run left this subscription aside; null when it did not.</summary>
    public string? ParkedReason { get; private set; }

    /// <summary>When it was activated.</summary>
    public DateTime? ActivatedAtUtc { get; private set; }

    /// <summary>When the record was made.</summary>
    public DateTime CreatedAtUtc { get; private set; }

    /// <summary>Counts changes; forms carry it.</summary>
    public int Version { get; private set; }

    /// <summary>The reference that people see, e.g. <c>SUB-000123</c>.</summary>
    public string Reference => ReferenceOf(Number);

    /// <summary>The terms that the schedule follows from.</summary>
    public SubscriptionTerms Terms => new(StartDate, ContractMonths, Frequency, new Money(MonthlyPriceMinor, Currency), BillingStart, StubCharge, BillingDay) { Changes = Changes };

    /// <summary>Writes a running number as people see it.</summary>
    public static string ReferenceOf(long number) => "SUB-" + number.ToString("D6", CultureInfo.InvariantCulture);

    /// <summary>Reads a reference that a person typed: <c>SUB-000123</c>, <c>sub-123</c> or <c>123</c>.</summary>
    public static bool TryParseReference(string? text, out long number)
    {
        number = 0;
        var digits = text?.Trim() ?? "";
        if (digits.StartsWith("SUB-", StringComparison.OrdinalIgnoreCase))
            digits = digits[4..];
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>Writes down a draft.</summary>
    /// <exception cref="BusinessRuleException">A term is out of range.</exception>
    public static Subscription Draft(SellerId sellerId, long number, SubscriptionOrder order, DateTime nowUtc)
    {
        var subscription = new Subscription { Id = SubscriptionId.New(), SellerId = sellerId, Number = number, CreatedAtUtc = nowUtc };
        subscription.Apply(order);
        return subscription;
    }

    /// <summary>Changes a draft.</summary>
    /// <exception cref="BusinessRuleException"><c>SUBSCRIPTION_STATE</c> when it is no draft; or a term is out of range.</exception>
    public void Change(SubscriptionOrder order)
    {
        RequireDraft("changed here");
        Apply(order);
        Version++;
    }

    /// <summary>Starts the contract and says which payments it consists of.</summary>
    /// <exception cref="BusinessRuleException"><c>SUBSCRIPTION_STATE</c> when it is no draft.</exception>
    public IReadOnlyList<ProposedPayment> Activate(DateTime nowUtc)
    {
        RequireDraft("activated");
        var proposed = PaymentSchedule.Propose(Terms);
        Status = SubscriptionStatus.Active;
        ActivatedAtUtc = nowUtc;
        PaymentsToGenerate = proposed.Count;
        Version++;
        return proposed;
    }

    /// <summary>Gives a draft up. Its number stays taken; why is in the audit log.</summary>
    /// <exception cref="BusinessRuleException"><c>SUBSCRIPTION_STATE</c> when it is no draft.</exception>
    public void Discard()
    {
        RequireDraft("discarded");
        Status = SubscriptionStatus.Cancelled;
        Version++;
    }

    /// <summary>What the schedule asks for and nobody has made: the proposal less the periods that exist, live or cancelled.</summary>
    /// <param name="existingStarts">First days of the periods that this subscription has lines for.</param>
    public IReadOnlyList<ProposedPayment> MissingPayments(IReadOnlySet<DateOnly> existingStarts)
    {
        ArgumentNullException.ThrowIfNull(existingStarts);
        return Status == SubscriptionStatus.Active ? [.. PaymentSchedule.Propose(Terms).Where(p => !existingStarts.Contains(p.Period.Start))] : [];
    }

    /// <summary>Notes that every payment of the schedule exists.</summary>
    public void ScheduleCompleted()
    {
        PaymentsToGenerate = 0;
        ParkedReason = null;
        Version++;
    }

    /// <summary>Sets the subscription aside because its schedule could not be completed; the billing run goes on with the others.</summary>
    public void Park(string reason)
    {
        ParkedReason = reason;
        Version++;
    }

    /// <summary>Lets the next billing run try again.</summary>
    public void Unpark()
    {
        ParkedReason = null;
        Version++;
    }

    /// <summary>Notes that the contract's last day is over.</summary>
    /// <exception cref="BusinessRuleException"><c>SUBSCRIPTION_STATE</c> when it is not active.</exception>
    public void End()
    {
        if (Status != SubscriptionStatus.Active)
            throw new BusinessRuleException(RuleCodes.SubscriptionState, $"{Reference} is {Status.ToString().ToLowerInvariant()}; only an active contract can end.");
        Status = SubscriptionStatus.Ended;
        Version++;
    }

    /// <summary>The monthly price that holds on a day, in minor units.</summary>
    public long PriceOn(DateOnly day) => Changes.PriceOn(day) ?? MonthlyPriceMinor;

    /// <summary>Refuses an act that is for running contracts only.</summary>
    /// <param name="act">What was to happen, e.g. <c>extended</c>.</param>
    /// <exception cref="BusinessRuleException"><c>SUBSCRIPTION_STATE</c> when it is not active, is not scheduled in full yet, or ends early already.</exception>
    public void RequireRunning(string act)
    {
        if (Status != SubscriptionStatus.Active)
            throw new BusinessRuleException(RuleCodes.SubscriptionState, $"{Reference} is {Status.ToString().ToLowerInvariant()}; only an active contract can be {act}.");
        if (EndedBy is not null)
            throw new BusinessRuleException(RuleCodes.SubscriptionState, $"{Reference} ends early already.");
        if (PaymentsToGenerate > 0)
            throw new BusinessRuleException(RuleCodes.SubscriptionState, $"{Reference} has payments that are still to be generated; the next billing run does so.");
    }

    /// <summary>Ends the contract before its time. In the past or today it ends at once; a later day is its end from now on.</summary>
    /// <param name="how">How.</param>
    /// <param name="firstUnusedDay">The day after the last day of use: after the contract's first day and not after its end.</param>
    /// <param name="reason">Why.</param>
    /// <param name="today">The business day.</param>
    /// <exception cref="BusinessRuleException">What <see cref="RequireRunning"/> refuses; a day outside the contract; no reason.</exception>
    public void EndEarly(ContractEnd how, DateOnly firstUnusedDay, string reason, DateOnly today)
    {
        RequireRunning("ended");
        if (firstUnusedDay <= StartDate || firstUnusedDay > EndDate)
            throw new BusinessRuleException(RuleCodes.Invalid, $"The last day is within the contract, {StartDate:yyyy-MM-dd} to {EndDate.AddDays(-1):yyyy-MM-dd}.", "LastDay");
        if (string.IsNullOrWhiteSpace(reason))
            throw new BusinessRuleException(RuleCodes.ReasonRequired, "Say why.", "Reason");
        EndedBy = how;
        EndReason = reason;
        EndDate = firstUnusedDay;
        if (firstUnusedDay <= today.AddDays(1))
            Status = SubscriptionStatus.Cancelled;
        Version++;
    }

    /// <summary>Makes the contract longer, from its end.</summary>
    /// <param name="months">How many months more.</param>
    /// <param name="monthlyMinor">Their price; null for the price that holds at the end.</param>
    /// <returns>The payments that are added.</returns>
    /// <exception cref="BusinessRuleException">What <see cref="RequireRunning"/> refuses; longer than a contract can be.</exception>
    public IReadOnlyList<ProposedPayment> Extend(int months, long? monthlyMinor)
    {
        RequireRunning("extended");
        if (months < 1 || ContractMonths + months > SubscriptionTerms.MaxContractMonths)
            throw new BusinessRuleException(RuleCodes.Invalid, $"A contract is at most {SubscriptionTerms.MaxContractMonths} months long: {SubscriptionTerms.MaxContractMonths - ContractMonths} more are possible.", "Months");
        var oldEnd = EndDate;
        Changes = Changes.ExtendedAt(ContractMonths);
        ContractMonths += months;
        EndDate = Terms.EndDate;
        if (monthlyMinor is { } price && price != PriceOn(oldEnd))
            ChangePriceFrom(oldEnd, price);
        var added = PaymentSchedule.Propose(Terms).Where(p => p.Period.Start >= oldEnd).ToList();
        PaymentsToGenerate = added.Count;
        Version++;
        return added;
    }

    /// <summary>Gives the contract another price from a day on. Payments that are invoiced keep theirs.</summary>
    /// <param name="from">The first day: periods that start then or later cost the new price.</param>
    /// <param name="monthlyMinor">Price of one month, as entered, more than zero.</param>
    /// <exception cref="BusinessRuleException">What <see cref="RequireRunning"/> refuses; no price; a day outside the contract.</exception>
    public void ChangePrice(DateOnly from, long monthlyMinor)
    {
        RequireRunning("repriced");
        if (from < StartDate || from >= EndDate)
            throw new BusinessRuleException(RuleCodes.Invalid, $"The price changes within the contract, {StartDate:yyyy-MM-dd} to {EndDate.AddDays(-1):yyyy-MM-dd}.", "From");
        ChangePriceFrom(from, monthlyMinor);
        Version++;
    }

    /// <summary>Rents out another unit from now on: invoices that are issued later name it.</summary>
    /// <exception cref="BusinessRuleException"><c>SUBSCRIPTION_STATE</c> when it is not active.</exception>
    public void ReplaceUnit(AssetId? unit)
    {
        if (Status != SubscriptionStatus.Active)
            throw new BusinessRuleException(RuleCodes.SubscriptionState, $"{Reference} is {Status.ToString().ToLowerInvariant()}; only an active contract gets another unit.");
        AssetId = unit;
        Version++;
    }

    /// <summary>Which month of the contract a day lies in: 0 before the billing start, 1 to <see cref="ContractMonths"/> within.</summary>
    public int MonthOf(DateOnly day)
    {
        var anchor = Terms.Anchor;
        var month = 0;
        while (month < ContractMonths && anchor.AfterMonths(month) <= day)
            month++;
        return month;
    }

    /// <summary>How many months of the contract are over on a day: 0 to <see cref="ContractMonths"/>.</summary>
    public int MonthsOver(DateOnly day) => day >= EndDate ? ContractMonths : Math.Max(0, MonthOf(day) - 1);

    /// <summary>Refuses an act that is for drafts only.</summary>
    /// <param name="act">What was to happen, e.g. <c>activated</c>.</param>
    /// <exception cref="BusinessRuleException"><c>SUBSCRIPTION_STATE</c> when it is no draft.</exception>
    public void RequireDraft(string act)
    {
        if (Status != SubscriptionStatus.Draft)
            throw new BusinessRuleException(RuleCodes.SubscriptionState, $"{Reference} is {Status.ToString().ToLowerInvariant()}; only a draft can be {act}.");
    }

    private void ChangePriceFrom(DateOnly from, long monthlyMinor)
    {
        if (monthlyMinor <= 0)
            throw new BusinessRuleException(RuleCodes.AmountNotPositive, "The monthly price is more than zero.", "MonthlyPrice");
        Changes = Changes.Priced(from, monthlyMinor, new AgreedPrice(StartDate, MonthlyPriceMinor));
        MonthlyPriceMinor = monthlyMinor;
        PriceFrom = from;
    }

    private void Apply(SubscriptionOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        order.Terms.Validate();
        CustomerId = order.CustomerId;
        VariantId = order.VariantId;
        AssetId = order.AssetId;
        ProductDescription = order.ProductDescription;
        StartDate = order.Terms.StartDate;
        EndDate = order.Terms.EndDate;
        ContractMonths = order.Terms.ContractMonths;
        Frequency = order.Terms.Frequency;
        Currency = order.Terms.MonthlyPrice.Currency;
        MonthlyPriceMinor = order.Terms.MonthlyPrice.Minor;
        PriceIncludesTax = order.PriceIncludesTax;
        TaxRate = order.TaxRate;
        BillingStart = order.Terms.BillingStart;
        StubCharge = order.Terms.StubCharge;
        BillingDay = order.Terms.BillingDay;
    }
}
