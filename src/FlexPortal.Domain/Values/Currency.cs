using System.Collections.Frozen;

namespace FlexPortal.Domain.Values;

/// <summary>A currency with the number of its decimal places (ISO 4217).</summary>
public sealed class Currency : IEquatable<Currency>
{
    private static readonly FrozenDictionary<string, Currency> Known = new (string Code, int Digits)[]
    {
        ("AUD", 2), ("BGN", 2), ("BRL", 2), ("CAD", 2), ("CHF", 2), ("CNY", 2), ("CZK", 2), ("DKK", 2), ("EUR", 2), ("GBP", 2),
        ("HKD", 2), ("HUF", 2), ("ILS", 2), ("INR", 2), ("ISK", 0), ("JPY", 0), ("KRW", 0), ("MXN", 2), ("NOK", 2), ("NZD", 2),
        ("PLN", 2), ("RON", 2), ("RSD", 2), ("SEK", 2), ("SGD", 2), ("THB", 2), ("TRY", 2), ("UAH", 2), ("USD", 2), ("ZAR", 2),
        ("BHD", 3), ("JOD", 3), ("KWD", 3), ("TND", 3),
    }.ToFrozenDictionary(c => c.Code, c => new Currency(c.Code, c.Digits), StringComparer.Ordinal);

    private Currency(string code, int minorUnits)
    {
        Code = code;
        MinorUnits = minorUnits;
        MinorPerMajor = minorUnits switch { 0 => 1, 2 => 100, _ => 1000 };
    }

    /// <summary>The ISO 4217 alphabetic code.</summary>
    public string Code { get; }

    /// <summary>Decimal places: 2 for EUR, 0 for JPY, 3 for KWD.</summary>
    public int MinorUnits { get; }

    /// <summary>How many minor units make one major unit: 100 for EUR.</summary>
    public int MinorPerMajor { get; }

    /// <summary>The euro.</summary>
    public static Currency Eur { get; } = Of("EUR");

    /// <summary>Every currency that a seller can choose, by code.</summary>
    public static IReadOnlyList<Currency> All { get; } = [.. Known.Values.OrderBy(c => c.Code, StringComparer.Ordinal)];

    /// <summary>The currency of a code.</summary>
    /// <exception cref="BusinessRuleException">The code is not one of <see cref="All"/>.</exception>
    public static Currency Of(string code) =>
        TryOf(code) ?? throw new BusinessRuleException(RuleCodes.Invalid, $"'{code}' is not a currency that FlexPortal knows.", "Currency");

    /// <summary>The currency of a code, or null when it is not one of <see cref="All"/>.</summary>
    public static Currency? TryOf(string? code) => code is not null && Known.TryGetValue(code, out var currency) ? currency : null;

    /// <inheritdoc/>
    public bool Equals(Currency? other) => other is not null && Code == other.Code;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Currency);

    /// <inheritdoc/>
    public override int GetHashCode() => Code.GetHashCode(StringComparison.Ordinal);

    /// <summary>The code.</summary>
    public override string ToString() => Code;
}
