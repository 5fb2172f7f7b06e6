using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Values;

namespace FlexPortal.Domain.Credits;

/// <summary>What a customer has in hand with the seller in one currency. Never negative; the sum of its movements.</summary>
public sealed class CustomerCredit
{
    private CustomerCredit()
    {
    }

    /// <summary>Whose credit.</summary>
    public CustomerId CustomerId { get; private set; }

    /// <summary>Currency.</summary>
    public Currency Currency { get; private set; } = Currency.Eur;

    /// <summary>Minor units, zero or more.</summary>
    public long BalanceMinor { get; private set; }

    /// <summary>Counts changes.</summary>
    public int Version { get; private set; }

    /// <summary>Starts a customer's credit in a currency, with nothing in it.</summary>
    public static CustomerCredit Open(CustomerId customer, Currency currency) => new() { CustomerId = customer, Currency = currency };

    /// <summary>Puts money in.</summary>
    /// <param name="kind">Where it comes from.</param>
    /// <param name="amountMinor">Minor units, more than zero.</param>
    /// <param name="movement">Day, method and who.</param>
    /// <param name="transaction">The payment's transaction beside it, if there is one.</param>
    /// <exception cref="BusinessRuleException">AMOUNT_NOT_POSITIVE.</exception>
    public CreditMovement Put(CreditMovementKind kind, long amountMinor, MoneyMovement movement, PaymentTransaction? transaction)
    {
        RequirePositive(amountMinor);
        return Move(kind, amountMinor, movement, transaction);
    }

    /// <summary>Takes money out.</summary>
    /// <param name="kind">What for.</param>
    /// <param name="amountMinor">Minor units, more than zero and no more than the balance.</param>
    /// <param name="movement">Day, method and who.</param>
    /// <param name="transaction">The payment's transaction beside it, if there is one.</param>
    /// <exception cref="BusinessRuleException">AMOUNT_NOT_POSITIVE or CREDIT_EXCEEDED.</exception>
    public CreditMovement Take(CreditMovementKind kind, long amountMinor, MoneyMovement movement, PaymentTransaction? transaction)
    {
        RequirePositive(amountMinor);
        if (amountMinor > BalanceMinor)
            throw new BusinessRuleException(RuleCodes.CreditExceeded, $"The customer's credit is {new Money(BalanceMinor, Currency)}.", "Amount");
        return Move(kind, -amountMinor, movement, transaction);
    }

    private static void RequirePositive(long amountMinor)
    {
        if (amountMinor <= 0)
            throw new BusinessRuleException(RuleCodes.AmountNotPositive, "The amount is more than zero.", "Amount");
    }

    private CreditMovement Move(CreditMovementKind kind, long amountMinor, MoneyMovement movement, PaymentTransaction? transaction)
    {
        ArgumentNullException.ThrowIfNull(movement);
        BalanceMinor = checked(BalanceMinor + amountMinor);
        Version++;
        return new CreditMovement(this, kind, amountMinor, movement, transaction);
    }
}
