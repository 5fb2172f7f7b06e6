using System.Diagnostics.CodeAnalysis;

namespace FlexPortal.Domain.Ids;

/// <summary>Names a billing group.</summary>
/// <param name="Value">UUIDv7: later ids sort after earlier ones.</param>
public readonly record struct BillingGroupId(Guid Value) : IEntityId<BillingGroupId>
{
    /// <inheritdoc/>
    public static string Prefix => "grp";

    /// <summary>A new id of this moment.</summary>
    public static BillingGroupId New() => new(TimeOrderedGuid.New());

    /// <inheritdoc/>
    public static BillingGroupId From(Guid value) => new(value);

    /// <inheritdoc/>
    public static BillingGroupId Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var id) ? id : throw new FormatException($"Not an id that starts with {Prefix}_.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out BillingGroupId result)
    {
        var known = TypeId.TryParse(Prefix, s, out var value);
        result = new BillingGroupId(value);
        return known;
    }

    /// <summary>Whether the left id was made earlier.</summary>
    public static bool operator <(BillingGroupId left, BillingGroupId right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left id was made later.</summary>
    public static bool operator >(BillingGroupId left, BillingGroupId right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left id was made earlier or is the same.</summary>
    public static bool operator <=(BillingGroupId left, BillingGroupId right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left id was made later or is the same.</summary>
    public static bool operator >=(BillingGroupId left, BillingGroupId right) => left.CompareTo(right) >= 0;

    /// <summary>Compares in order of time.</summary>
    public int CompareTo(BillingGroupId other) => Value.CompareTo(other.Value);

    /// <summary>The TypeID.</summary>
    public override string ToString() => TypeId.Format(Prefix, Value);
}
