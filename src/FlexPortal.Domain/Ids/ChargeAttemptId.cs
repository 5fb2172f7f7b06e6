using System.Diagnostics.CodeAnalysis;

namespace FlexPortal.Domain.Ids;

/// <summary>Names an attempt to charge a payment at a processor.</summary>
/// <param name="Value">UUIDv7: later ids sort after earlier ones.</param>
public readonly record struct ChargeAttemptId(Guid Value) : IEntityId<ChargeAttemptId>
{
    /// <inheritdoc/>
    public static string Prefix => "chg";

    /// <summary>A new id of this moment.</summary>
    public static ChargeAttemptId New() => new(TimeOrderedGuid.New());

    /// <inheritdoc/>
    public static ChargeAttemptId From(Guid value) => new(value);

    /// <inheritdoc/>
    public static ChargeAttemptId Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var id) ? id : throw new FormatException($"Not an id that starts with {Prefix}_.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ChargeAttemptId result)
    {
        var known = TypeId.TryParse(Prefix, s, out var value);
        result = new ChargeAttemptId(value);
        return known;
    }

    /// <summary>Whether the left id was made earlier.</summary>
    public static bool operator <(ChargeAttemptId left, ChargeAttemptId right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left id was made later.</summary>
    public static bool operator >(ChargeAttemptId left, ChargeAttemptId right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left id was made earlier or is the same.</summary>
    public static bool operator <=(ChargeAttemptId left, ChargeAttemptId right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left id was made later or is the same.</summary>
    public static bool operator >=(ChargeAttemptId left, ChargeAttemptId right) => left.CompareTo(right) >= 0;

    /// <summary>Compares in order of time.</summary>
    public int CompareTo(ChargeAttemptId other) => Value.CompareTo(other.Value);

    /// <summary>The TypeID.</summary>
    public override string ToString() => TypeId.Format(Prefix, Value);
}
