using FlexPortal.Application.Data;
using FlexPortal.Domain;
using FlexPortal.Domain.PaymentMethods;
using FlexPortal.Domain.Payments;

namespace FlexPortal.Application.PaymentMethods;

/// <summary>A way to pay as a person typed it; only what belongs to <paramref name="Type"/> is looked at.</summary>
/// <param name="Type">By which way.</param>
public sealed record TypedMethod(PaymentMethodType Type)
{
    /// <summary>What <see cref="Secrets"/> encrypts the IBAN for.</summary>
    internal const string IbanPurpose = "method.iban";

    /// <summary>What <see cref="Secrets"/> encrypts a processor's token for.</summary>
    internal const string TokenPurpose = "method.token";

    /// <inheritdoc cref="MethodDetails.Brand"/>
    public string? Brand { get; init; }

    /// <inheritdoc cref="MethodDetails.Last4"/>
    public string? Last4 { get; init; }

    /// <inheritdoc cref="MethodDetails.ExpiryYear"/>
    public int? ExpiryYear { get; init; }

    /// <inheritdoc cref="MethodDetails.ExpiryMonth"/>
    public int? ExpiryMonth { get; init; }

    /// <inheritdoc cref="MethodDetails.Processor"/>
    public string? Processor { get; init; }

    /// <summary>The processor's token for the card.</summary>
    public string? Token { get; init; }

    /// <inheritdoc cref="MethodDetails.MandateReference"/>
    public string? MandateReference { get; init; }

    /// <inheritdoc cref="MethodDetails.MandateSignedOn"/>
    public DateOnly? MandateSignedOn { get; init; }

    /// <inheritdoc cref="MethodDetails.AccountHolder"/>
    public string? AccountHolder { get; init; }

    /// <summary>The account; spaces do not matter.</summary>
    public string? Iban { get; init; }

    /// <summary>The account's last four, where a processor keeps the account and says no more of it.</summary>
    public string? IbanLast4 { get; init; }

    /// <summary>As it is kept: IBAN and token encrypted. Before the transaction begins, see <see cref="Secrets"/>.</summary>
    /// <exception cref="BusinessRuleException">The IBAN's check digits do not match.</exception>
    internal MethodDetails Conceal(Secrets secrets)
    {
        if (Type is not (PaymentMethodType.Card or PaymentMethodType.DirectDebit))
            return new MethodDetails(Type);
        var details = Type == PaymentMethodType.Card ? Card() : Debit(secrets);
        return string.IsNullOrWhiteSpace(Token) ? details : details with { Processor = Processor, TokenSecret = secrets.Conceal(TokenPurpose, Token) };
    }

    private MethodDetails Card() => new(Type)
    {
        Brand = Brand,
        Last4 = Last4,
        ExpiryYear = ExpiryYear,
        ExpiryMonth = ExpiryMonth,
    };

    private MethodDetails Debit(Secrets secrets)
    {
        var debit = new MethodDetails(Type)
        {
            MandateReference = MandateReference,
            MandateSignedOn = MandateSignedOn,
            AccountHolder = AccountHolder,
            IbanLast4 = IbanLast4,
        };
        if (Iban is null && !string.IsNullOrWhiteSpace(Token))
            return debit;
        var iban = Domain.Values.Iban.Normalize(Iban ?? "");
        if (!Domain.Values.Iban.IsValid(iban))
            throw new BusinessRuleException(RuleCodes.Invalid, "This is not a valid IBAN: its check digits do not match.", nameof(Iban));
        return debit with { IbanSecret = secrets.Conceal(IbanPurpose, iban), IbanLast4 = iban[^4..] };
    }
}
