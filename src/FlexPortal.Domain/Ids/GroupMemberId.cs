using System.Diagnostics.CodeAnalysis;

namespace FlexPortal.Domain.Ids;

/// <summary>Names a billing group's member.</summary>
/// <param name="Value">UUIDv7: later ids sort after earlier ones.</param>
public readonly record struct GroupMemberId(Guid Value) : IEntityId<GroupMemberId>
{
    /// <inheritdoc/>
    public static string Prefix => "gme";

    /// <summary>A new id of this moment.</summary>
    public static GroupMemberId New() => new(TimeOrderedGuid.New());

    /// <inheritdoc/>
    public static GroupMemberId From(Guid value) => new(value);

    /// <inheritdoc/>
    public static GroupMemberId Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var id) ? id : throw new FormatException($"Not an id that starts with {Prefix}_.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out GroupMemberId result)
    {
        var known = TypeId.TryParse(Prefix, s, out var value);
        result = new GroupMemberId(value);
        return known;
    }

    /// <summary>Whether the left id was made earlier.</summary>
    public static bool operator <(GroupMemberId left, GroupMemberId right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left id was made later.</summary>
    public static bool operator >(GroupMemberId left, GroupMemberId right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left id was made earlier or is the same.</summary>
    public static bool operator <=(GroupMemberId left, GroupMemberId right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left id was made later or is the same.</summary>
    public static bool operator >=(GroupMemberId left, GroupMemberId right) => left.CompareTo(right) >= 0;

    /// <summary>Compares in order of time.</summary>
    public int CompareTo(GroupMemberId other) => Value.CompareTo(other.Value);

    /// <summary>The TypeID.</summary>
    public override string ToString() => TypeId.Format(Prefix, Value);
}
