using FlexPortal.Application.Data;
using FlexPortal.Domain;
using FlexPortal.Domain.Refunds;

namespace FlexPortal.Application.Refunds;

/// <summary>Where refunded money goes, as a person typed it.</summary>
/// <param name="Destination">By which way.</param>
/// <param name="AccountHolder">The account's holder, for a transfer.</param>
/// <param name="Iban">The account, for a transfer; spaces do not matter.</param>
public sealed record TypedRefundWay(RefundDestination Destination, string? AccountHolder = null, string? Iban = null)
{
    /// <summary>What <see cref="Secrets"/> encrypts the IBAN for.</summary>
    internal const string Purpose = "refund.iban";

    /// <summary>As it is kept: the IBAN encrypted.</summary>
    /// <exception cref="BusinessRuleException">The IBAN's check digits do not match.</exception>
    internal RefundWay Conceal(Secrets secrets)
    {
        if (Destination != RefundDestination.BankTransfer || string.IsNullOrWhiteSpace(Iban))
            return new RefundWay(Destination);
        var iban = Domain.Values.Iban.Normalize(Iban);
        if (!Domain.Values.Iban.IsValid(iban))
            throw new BusinessRuleException(RuleCodes.Invalid, "This is not a valid IBAN: its check digits do not match.", nameof(Iban));
        return new RefundWay(Destination, AccountHolder, secrets.Conceal(Purpose, iban), iban[^4..]);
    }
}
