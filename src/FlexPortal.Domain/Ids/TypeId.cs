namespace FlexPortal.Domain.Ids;

/// <summary>
/// The text form of an id that leaves the program: a prefix and the UUID in Crockford's base 32, e.g. <c>pay_01hzy…</c>
/// (TypeID specification 0.3). Text order is time order for UUIDv7.
/// </summary>
public static class TypeId
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int SuffixLength = 26;

    /// <summary>Writes an id.</summary>
    /// <param name="prefix">Lower-case letters.</param>
    /// <param name="id">The UUID.</param>
    public static string Format(string prefix, Guid id)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        return string.Create(prefix.Length + 1 + SuffixLength, (prefix, id), static (span, state) =>
        {
            state.prefix.CopyTo(span);
            span[state.prefix.Length] = '_';
            Span<byte> bytes = stackalloc byte[16];
            state.id.TryWriteBytes(bytes, bigEndian: true, out _);
            var value = new UInt128(System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(bytes), System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));
            var suffix = span[(state.prefix.Length + 1)..];
            for (var i = SuffixLength - 1; i >= 0; i--)
            {
                suffix[i] = Alphabet[(int)(value & 31)];
                value >>= 5;
            }
        });
    }

    /// <summary>Reads an id; false for another prefix, another length, an upper-case or foreign character, or a value over 128 bits.</summary>
    public static bool TryParse(string prefix, string? text, out Guid id)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        id = Guid.Empty;
        if (text is null || text.Length != prefix.Length + 1 + SuffixLength || !text.StartsWith(prefix, StringComparison.Ordinal) || text[prefix.Length] != '_')
            return false;
        var suffix = text.AsSpan(prefix.Length + 1);
        if (suffix[0] > '7')
            return false;
        UInt128 value = 0;
        foreach (var c in suffix)
        {
            var digit = Alphabet.IndexOf(c, StringComparison.Ordinal);
            if (digit < 0)
                return false;
            value = (value << 5) | (UInt128)digit;
        }

        Span<byte> bytes = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes, (ulong)(value >> 64));
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], (ulong)(value & ulong.MaxValue));
        id = new Guid(bytes, bigEndian: true);
        return true;
    }
}
