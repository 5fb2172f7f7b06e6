using System.Buffers.Binary;

namespace FlexPortal.Domain.Ids;

/// <summary>
/// Makes UUIDs of version 7 that follow one another: of two made by one process the later is always the greater, also within a
/// millisecond. Rows written together then lie together, and lists that sort by id show them in the order in which they were made.
/// </summary>
/// <remarks>
/// The 12 bits after the millisecond count within it (RFC 9562, section 6.2, method 1); past 4,096 the next millisecond is used ahead of
/// its time. The last 62 bits are random, so that processes do not meet.
/// </remarks>
public static class TimeOrderedGuid
{
    private const int CounterBits = 12;
    private const ulong Version7 = 0x7000;

    private static long last;

    /// <summary>A UUID greater than every one that this process made before.</summary>
    public static Guid New()
    {
        Span<byte> bytes = stackalloc byte[16];
        Guid.CreateVersion7().TryWriteBytes(bytes, bigEndian: true, out _);
        var earliest = (long)(BinaryPrimitives.ReadUInt64BigEndian(bytes) >> 16) << CounterBits;
        var place = (ulong)Next(earliest);
        var counter = place & ((1 << CounterBits) - 1);
        BinaryPrimitives.WriteUInt64BigEndian(bytes, (place >> CounterBits << 16) | Version7 | counter);
        return new Guid(bytes, bigEndian: true);
    }

    private static long Next(long earliest)
    {
        while (true)
        {
            var seen = Volatile.Read(ref last);
            var next = Math.Max(seen + 1, earliest);
            if (Interlocked.CompareExchange(ref last, next, seen) == seen)
                return next;
        }
    }
}
