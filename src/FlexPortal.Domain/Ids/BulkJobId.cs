using System.Diagnostics.CodeAnalysis;

namespace FlexPortal.Domain.Ids;

/// <summary>Names an act on many payments.</summary>
/// <param name="Value">UUIDv7: later ids sort after earlier ones.</param>
public readonly record struct BulkJobId(Guid Value) : IEntityId<BulkJobId>
{
    /// <inheritdoc/>
    public static string Prefix => "job";

    /// <summary>A new id of this moment.</summary>
    public static BulkJobId New() => new(TimeOrderedGuid.New());

    /// <inheritdoc/>
    public static BulkJobId From(Guid value) => new(value);

    /// <inheritdoc/>
    public static BulkJobId Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var id) ? id : throw new FormatException($"Not an id that starts with {Prefix}_.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out BulkJobId result)
    {
        var known = TypeId.TryParse(Prefix, s, out var value);
        result = new BulkJobId(value);
        return known;
    }

    /// <summary>Whether the left id was made earlier.</summary>
    public static bool operator <(BulkJobId left, BulkJobId right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left id was made later.</summary>
    public static bool operator >(BulkJobId left, BulkJobId right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left id was made earlier or is the same.</summary>
    public static bool operator <=(BulkJobId left, BulkJobId right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left id was made later or is the same.</summary>
    public static bool operator >=(BulkJobId left, BulkJobId right) => left.CompareTo(right) >= 0;

    /// <summary>Compares in order of time.</summary>
    public int CompareTo(BulkJobId other) => Value.CompareTo(other.Value);

    /// <summary>The TypeID.</summary>
    public override string ToString() => TypeId.Format(Prefix, Value);
}
