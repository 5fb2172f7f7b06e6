using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;

namespace FlexPortal.Domain.PaymentMethods;

/// <summary>
/// A way in which a customer pays. What it is never changes: a new card is a new method that replaces the old one, so that what was charged before
/// keeps saying with what. A customer has at most one default.
/// </summary>
public sealed class PaymentMethod
{
    /// <summary>Cards expire no more than this many years ahead.</summary>
    public const int ExpiryYearsAhead = 30;

    private PaymentMethod()
    {
    }

    /// <summary>Identity.</summary>
    public PaymentMethodId Id { get; private set; }

    /// <summary>Whose.</summary>
    public CustomerId CustomerId { get; private set; }

    /// <summary>By which way.</summary>
    public PaymentMethodType Type { get; private set; }

    /// <summary>Whether it is the one that is used unless somebody says otherwise.</summary>
    public bool IsDefault { get; private set; }

    /// <inheritdoc cref="MethodDetails.Brand"/>
    public string? Brand { get; private set; }

    /// <inheritdoc cref="MethodDetails.Last4"/>
    public string? Last4 { get; private set; }

    /// <inheritdoc cref="MethodDetails.ExpiryYear"/>
    public int? ExpiryYear { get; private set; }

    /// <inheritdoc cref="MethodDetails.ExpiryMonth"/>
    public int? ExpiryMonth { get; private set; }

    /// <inheritdoc cref="MethodDetails.Processor"/>
    public string? Processor { get; private set; }

    /// <inheritdoc cref="MethodDetails.TokenSecret"/>
    public string? TokenSecret { get; private set; }

    /// <inheritdoc cref="MethodDetails.MandateReference"/>
    public string? MandateReference { get; private set; }

    /// <inheritdoc cref="MethodDetails.MandateSignedOn"/>
    public DateOnly? MandateSignedOn { get; private set; }

    /// <inheritdoc cref="MethodDetails.AccountHolder"/>
    public string? AccountHolder { get; private set; }

    /// <inheritdoc cref="MethodDetails.IbanSecret"/>
    public string? IbanSecret { get; private set; }

    /// <inheritdoc cref="MethodDetails.IbanLast4"/>
    public string? IbanLast4 { get; private set; }

    /// <summary>The method that this one replaced; null for a first one.</summary>
    public PaymentMethodId? ReplacesId { get; private set; }

    /// <summary>Who added it.</summary>
    public string AddedBy { get; private set; } = "";

    /// <summary>When.</summary>
    public DateTime AddedAtUtc { get; private set; }

    /// <summary>Since when it is no longer used; null while it is.</summary>
    public DateTime? RemovedAtUtc { get; private set; }

    /// <summary>Counts changes.</summary>
    public int Version { get; private set; }

    /// <summary>The last day on which the card can be used; null for what does not expire.</summary>
    public DateOnly? ExpiresOn => ExpiryYear is { } year && ExpiryMonth is { } month ? new DateOnly(year, month, DateTime.DaysInMonth(year, month)) : null;

    /// <summary>Whether it can be charged without the customer: a processor knows it by a token.</summary>
    public bool IsChargeable => RemovedAtUtc is null && Processor is not null && TokenSecret is not null;

    /// <summary>A new method of a customer.</summary>
    /// <param name="customer">Whose.</param>
    /// <param name="details">What is known of it.</param>
    /// <param name="today">The business day: an expired card is refused.</param>
    /// <param name="addedBy">Who adds it.</param>
    /// <param name="nowUtc">This moment.</param>
    /// <exception cref="BusinessRuleException">Something is missing that its type needs, or the card is expired.</exception>
    public static PaymentMethod Add(CustomerId customer, MethodDetails details, DateOnly today, string addedBy, DateTime nowUtc)
    {
        ArgumentNullException.ThrowIfNull(details);
        if (details.Type == PaymentMethodType.Card)
            RequireCard(details, today);
        else if (details.Type == PaymentMethodType.DirectDebit)
            RequireMandate(details, today);
        else if (!Enum.IsDefined(details.Type))
            throw new BusinessRuleException(RuleCodes.Invalid, "Choose a payment method.", nameof(Type));
        return new PaymentMethod
        {
            Id = PaymentMethodId.New(),
            CustomerId = customer,
            Type = details.Type,
            Brand = details.Brand,
            Last4 = details.Last4,
            ExpiryYear = details.ExpiryYear,
            ExpiryMonth = details.ExpiryMonth,
            Processor = details.Processor,
            TokenSecret = details.TokenSecret,
            MandateReference = details.MandateReference,
            MandateSignedOn = details.MandateSignedOn,
            AccountHolder = details.AccountHolder,
            IbanSecret = details.IbanSecret,
            IbanLast4 = details.IbanLast4,
            AddedBy = addedBy,
            AddedAtUtc = nowUtc,
        };
    }

    /// <summary>Uses it unless somebody says otherwise; the one that was the default stops being it first.</summary>
    /// <exception cref="BusinessRuleException">It is removed.</exception>
    public void MakeDefault()
    {
        RequireInUse();
        IsDefault = true;
        Version++;
    }

    /// <summary>Another method is the default from now on.</summary>
    public void StopBeingDefault()
    {
        IsDefault = false;
        Version++;
    }

    /// <summary>Uses it no more; what was paid with it keeps naming it.</summary>
    /// <exception cref="BusinessRuleException">It is removed already.</exception>
    public void Remove(DateTime nowUtc)
    {
        RequireInUse();
        IsDefault = false;
        RemovedAtUtc = nowUtc;
        Version++;
    }

    /// <summary>Takes the place of another method of the same customer, which is removed.</summary>
    /// <exception cref="BusinessRuleException">The other one is removed already, or somebody else's.</exception>
    public void Replace(PaymentMethod other, DateTime nowUtc)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.CustomerId != CustomerId)
            throw new BusinessRuleException(RuleCodes.Invalid, "A method is replaced by one of the same customer.");
        IsDefault = other.IsDefault;
        other.Remove(nowUtc);
        ReplacesId = other.Id;
    }

    private void RequireInUse()
    {
        if (RemovedAtUtc is not null)
            throw new BusinessRuleException(RuleCodes.AlreadyDecided, "This payment method was removed already.");
    }

    private static void RequireCard(MethodDetails card, DateOnly today)
    {
        if (string.IsNullOrWhiteSpace(card.Brand))
            throw new BusinessRuleException(RuleCodes.Invalid, "Enter the card's brand.", nameof(Brand));
        if (card.Last4 is not { Length: 4 } last4 || !last4.All(char.IsAsciiDigit))
            throw new BusinessRuleException(RuleCodes.Invalid, "Enter the last four digits of the card, no more.", nameof(Last4));
        if (card.ExpiryMonth is not (>= 1 and <= 12))
            throw new BusinessRuleException(RuleCodes.Invalid, "Enter the month, 1 to 12.", nameof(ExpiryMonth));
        if (card.ExpiryYear is not { } year || year > today.Year + ExpiryYearsAhead)
            throw new BusinessRuleException(RuleCodes.Invalid, "Enter the year in four digits.", nameof(ExpiryYear));
        if (year < today.Year || (year == today.Year && card.ExpiryMonth < today.Month))
            throw new BusinessRuleException(RuleCodes.Invalid, "The card is expired.", nameof(ExpiryYear));
    }

    private static void RequireMandate(MethodDetails debit, DateOnly today)
    {
        if (string.IsNullOrWhiteSpace(debit.MandateReference))
            throw new BusinessRuleException(RuleCodes.Invalid, "Enter the mandate's reference.", nameof(MandateReference));
        if (debit.MandateSignedOn is not { } signed)
            throw new BusinessRuleException(RuleCodes.Invalid, "Enter the day on which the mandate was signed.", nameof(MandateSignedOn));
        if (signed > today)
            throw new BusinessRuleException(RuleCodes.DateInFuture, "The mandate cannot be signed in the future.", nameof(MandateSignedOn));
        if (string.IsNullOrWhiteSpace(debit.AccountHolder))
            throw new BusinessRuleException(RuleCodes.Invalid, "Enter the account's holder.", nameof(AccountHolder));
        // The IBAN of a debit that a processor keeps is known to the processor only.
        if ((debit.IbanSecret is null && debit.TokenSecret is null) || debit.IbanLast4 is null)
            throw new BusinessRuleException(RuleCodes.Invalid, "Enter the IBAN.", "Iban");
    }
}
