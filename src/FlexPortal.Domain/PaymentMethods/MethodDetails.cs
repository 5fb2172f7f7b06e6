using FlexPortal.Domain.Payments;

namespace FlexPortal.Domain.PaymentMethods;

/// <summary>What is known of a way to pay, as it is kept: secrets encrypted already. Only what belongs to <paramref name="Type"/> is set.</summary>
/// <param name="Type">By which way.</param>
public sealed record MethodDetails(PaymentMethodType Type)
{
    /// <summary>The card's brand, e.g. Visa.</summary>
    public string? Brand { get; init; }

    /// <summary>The card's last four digits; never more of it.</summary>
    public string? Last4 { get; init; }

    /// <summary>The year in which the card expires, four digits.</summary>
    public int? ExpiryYear { get; init; }

    /// <summary>The month, 1 to 12, on whose last day the card expires.</summary>
    public int? ExpiryMonth { get; init; }

    /// <summary>Which processor gave the token; null for a card that is charged outside.</summary>
    public string? Processor { get; init; }

    /// <summary>The processor's token, encrypted.</summary>
    public string? TokenSecret { get; init; }

    /// <summary>The mandate's reference, for a direct debit.</summary>
    public string? MandateReference { get; init; }

    /// <summary>The day on which the customer signed the mandate.</summary>
    public DateOnly? MandateSignedOn { get; init; }

    /// <summary>The account's holder, for a direct debit.</summary>
    public string? AccountHolder { get; init; }

    /// <summary>The account's IBAN, encrypted.</summary>
    public string? IbanSecret { get; init; }

    /// <summary>The end of the IBAN, by which people tell accounts apart.</summary>
    public string? IbanLast4 { get; init; }
}
