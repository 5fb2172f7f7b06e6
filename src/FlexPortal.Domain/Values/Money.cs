using System.Globalization;

namespace FlexPortal.Domain.Values;

/// <summary>
/// An exact amount: whole minor units (cents) of one currency. Arithmetic is checked; amounts of different currencies never meet.
/// </summary>
/// <param name="Minor">Whole minor units; negative for what is owed back.</param>
/// <param name="Currency">The currency.</param>
public readonly record struct Money(long Minor, Currency Currency) : IComparable<Money>
{
    /// <summary>Nothing, in a currency.</summary>
    public static Money Zero(Currency currency) => new(0, currency);

    /// <summary>An amount as a person types it.</summary>
    /// <param name="amount">Major units, e.g. 89.00; no more decimals than the currency has.</param>
    /// <param name="currency">The currency.</param>
    /// <exception cref="BusinessRuleException">More decimals than the currency has, or too large to hold.</exception>
    public static Money FromMajor(decimal amount, Currency currency)
    {
        ArgumentNullException.ThrowIfNull(currency);
        if (Math.Abs(amount) > 1_000_000_000_000m)
            throw new BusinessRuleException(RuleCodes.Invalid, "The amount is too large.");
        var minor = amount * currency.MinorPerMajor;
        if (minor != decimal.Truncate(minor))
            throw new BusinessRuleException(RuleCodes.Invalid, $"{currency.Code} has {currency.MinorUnits} decimal places.");
        return new Money((long)minor, currency);
    }

    /// <summary>The amount in major units, exact: 8900 cents are 89.00.</summary>
    public decimal ToMajor() => decimal.Divide(Minor, Currency.MinorPerMajor);

    /// <summary>Whether the amount is greater than zero.</summary>
    public bool IsPositive => Minor > 0;

    /// <summary>Sum of two amounts of one currency.</summary>
    public static Money operator +(Money left, Money right) => new(checked(left.Minor + right.MinorIn(left.Currency)), left.Currency);

    /// <summary>Difference of two amounts of one currency.</summary>
    public static Money operator -(Money left, Money right) => new(checked(left.Minor - right.MinorIn(left.Currency)), left.Currency);

    /// <summary>The amount the other way round.</summary>
    public static Money operator -(Money value) => new(checked(-value.Minor), value.Currency);

    /// <summary>A whole multiple of the amount.</summary>
    public static Money operator *(Money value, int factor) => new(checked(value.Minor * factor), value.Currency);

    /// <summary>Whether the left amount is less.</summary>
    public static bool operator <(Money left, Money right) => left.Minor < right.MinorIn(left.Currency);

    /// <summary>Whether the left amount is more.</summary>
    public static bool operator >(Money left, Money right) => left.Minor > right.MinorIn(left.Currency);

    /// <summary>Whether the left amount is less or equal.</summary>
    public static bool operator <=(Money left, Money right) => left.Minor <= right.MinorIn(left.Currency);

    /// <summary>Whether the left amount is more or equal.</summary>
    public static bool operator >=(Money left, Money right) => left.Minor >= right.MinorIn(left.Currency);

    /// <inheritdoc/>
    public int CompareTo(Money other) => Minor.CompareTo(other.MinorIn(Currency));

    /// <summary>The amount in the invariant culture with its code, e.g. <c>89.00 EUR</c>: for logs and messages, not for screens.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{ToMajor().ToString("F" + Currency.MinorUnits, CultureInfo.InvariantCulture)} {Currency.Code}");

    private long MinorIn(Currency currency) => Currency.Equals(currency)
        ? Minor
        : throw new BusinessRuleException(RuleCodes.CurrencyMismatch, $"{Currency} and {currency} cannot be added or compared.");
}
