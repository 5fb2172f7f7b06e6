using System.Buffers.Binary;

namespace FlexPortal.Pdf.Fonts;

/// <summary>Which glyph draws a code point: the font's cmap table, formats 4 and 12.</summary>
internal sealed class CharacterMap
{
    private readonly ushort[] basicPlane = new ushort[0x10000];
    private readonly List<(int First, int Last, int Glyph)> otherPlanes = [];
    private readonly int glyphCount;

    private CharacterMap(int glyphCount) => this.glyphCount = glyphCount;

    public static CharacterMap Read(ReadOnlySpan<byte> table, int glyphCount)
    {
        var map = new CharacterMap(glyphCount);
        var subtables = BinaryPrimitives.ReadUInt16BigEndian(table[2..]);
        for (var i = 0; i < subtables; i++)
        {
            var record = table.Slice(4 + (i * 8), 8);
            var platform = BinaryPrimitives.ReadUInt16BigEndian(record);
            var encoding = BinaryPrimitives.ReadUInt16BigEndian(record[2..]);
            if (platform is not (0 or 3) || (platform == 3 && encoding is not (1 or 10)))
            {
                continue;
            }
            var subtable = table[BinaryPrimitives.ReadInt32BigEndian(record[4..])..];
            switch (BinaryPrimitives.ReadUInt16BigEndian(subtable))
            {
                case 4:
                    map.ReadSegments(subtable);
                    break;
                case 12:
                    map.ReadGroups(subtable);
                    break;
                default:
                    break;
            }
        }
        return map;
    }

    public ushort GlyphOf(int codePoint)
    {
        if (codePoint < basicPlane.Length)
        {
            return basicPlane[codePoint];
        }
        foreach (var (first, last, glyph) in otherPlanes)
        {
            if (codePoint >= first && codePoint <= last)
            {
                return Known(glyph + codePoint - first);
            }
        }
        return 0;
    }

    private void ReadSegments(ReadOnlySpan<byte> subtable)
    {
        var doubled = BinaryPrimitives.ReadUInt16BigEndian(subtable[6..]);
        for (var s = 0; s < doubled; s += 2)
        {
            var last = BinaryPrimitives.ReadUInt16BigEndian(subtable[(14 + s)..]);
            var first = BinaryPrimitives.ReadUInt16BigEndian(subtable[(16 + doubled + s)..]);
            var delta = BinaryPrimitives.ReadUInt16BigEndian(subtable[(16 + (2 * doubled) + s)..]);
            var rangeAt = 16 + (3 * doubled) + s;
            var range = BinaryPrimitives.ReadUInt16BigEndian(subtable[rangeAt..]);
            for (int c = first; c <= last && c < 0xFFFF; c++)
            {
                var glyph = range == 0 ? c : BinaryPrimitives.ReadUInt16BigEndian(subtable[(rangeAt + range + ((c - first) * 2))..]);
                basicPlane[c] = range != 0 && glyph == 0 ? (ushort)0 : Known((glyph + delta) & 0xFFFF);
            }
        }
    }

    private void ReadGroups(ReadOnlySpan<byte> subtable)
    {
        var count = BinaryPrimitives.ReadInt32BigEndian(subtable[12..]);
        for (var i = 0; i < count; i++)
        {
            var group = subtable.Slice(16 + (i * 12), 12);
            var first = BinaryPrimitives.ReadInt32BigEndian(group);
            var last = Math.Min(BinaryPrimitives.ReadInt32BigEndian(group[4..]), 0x10FFFF);
            var glyph = BinaryPrimitives.ReadInt32BigEndian(group[8..]);
            for (var c = first; c <= last && c < basicPlane.Length; c++)
            {
                basicPlane[c] = Known(glyph + c - first);
            }
            if (last >= basicPlane.Length)
            {
                otherPlanes.Add((first, last, glyph));
            }
        }
    }

    private ushort Known(int glyph) => glyph >= 0 && glyph < glyphCount ? (ushort)glyph : (ushort)0;
}
