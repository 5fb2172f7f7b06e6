using System.Diagnostics.CodeAnalysis;

namespace FlexPortal.Domain.Ids;

/// <summary>Names an invoice or a credit note.</summary>
/// <param name="Value">UUIDv7: later ids sort after earlier ones.</param>
public readonly record struct InvoiceId(Guid Value) : IEntityId<InvoiceId>
{
    /// <inheritdoc/>
    public static string Prefix => "inv";

    /// <summary>A new id of this moment.</summary>
    public static InvoiceId New() => new(TimeOrderedGuid.New());

    /// <inheritdoc/>
    public static InvoiceId From(Guid value) => new(value);

    /// <inheritdoc/>
    public static InvoiceId Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var id) ? id : throw new FormatException($"Not an id that starts with {Prefix}_.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out InvoiceId result)
    {
        var known = TypeId.TryParse(Prefix, s, out var value);
        result = new InvoiceId(value);
        return known;
    }

    /// <summary>Whether the left id was made earlier.</summary>
    public static bool operator <(InvoiceId left, InvoiceId right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left id was made later.</summary>
    public static bool operator >(InvoiceId left, InvoiceId right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left id was made earlier or is the same.</summary>
    public static bool operator <=(InvoiceId left, InvoiceId right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left id was made later or is the same.</summary>
    public static bool operator >=(InvoiceId left, InvoiceId right) => left.CompareTo(right) >= 0;

    /// <summary>Compares in order of time.</summary>
    public int CompareTo(InvoiceId other) => Value.CompareTo(other.Value);

    /// <summary>The TypeID.</summary>
    public override string ToString() => TypeId.Format(Prefix, Value);
}
