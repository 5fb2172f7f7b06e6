using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace FlexPortal.Pdf.Fonts;

/// <summary>A font file that holds only the glyphs a document uses, renumbered from 0 in order of first use.</summary>
internal static class FontSubset
{
    private const int ArgumentsAreWords = 0x0001, HasScale = 0x0008, MoreComponents = 0x0020, HasTwoScales = 0x0040, HasMatrix = 0x0080;
    private static readonly string[] Hinting = ["cvt ", "fpgm", "prep"];

    /// <param name="font">The font to cut.</param>
    /// <param name="glyphs">Original glyph of each new number; the parts of composite glyphs are appended to it.</param>
    public static byte[] Build(TrueTypeFont font, List<ushort> glyphs)
    {
        var (outlines, offsets) = CopyOutlines(font, glyphs);
        var tables = new SortedDictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["glyf"] = outlines,
            ["head"] = Head(font),
            ["hhea"] = WithCount(font.Table("hhea"), 34, glyphs.Count),
            ["hmtx"] = Widths(font, glyphs),
            ["loca"] = offsets,
            ["maxp"] = WithCount(font.Table("maxp"), 4, glyphs.Count),
        };
        foreach (var tag in Hinting)
        {
            if (font.HasTable(tag))
            {
                tables[tag] = font.Table(tag).ToArray();
            }
        }
        return Assemble(tables);
    }

    private static (byte[] Outlines, byte[] Offsets) CopyOutlines(TrueTypeFont font, List<ushort> glyphs)
    {
        var numbers = new Dictionary<ushort, ushort>();
        for (var i = glyphs.Count - 1; i >= 0; i--)
        {
            numbers[glyphs[i]] = (ushort)i;
        }
        using var outlines = new MemoryStream();
        using var offsets = new MemoryStream();
        Span<byte> word = stackalloc byte[4];
        for (var i = 0; i < glyphs.Count; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(word, (int)outlines.Length);
            offsets.Write(word);
            var outline = font.Outline(glyphs[i]);
            if (outline.IsEmpty)
            {
                continue;
            }
            outlines.Write(BinaryPrimitives.ReadInt16BigEndian(outline) < 0 ? Renumbered(outline, glyphs, numbers) : outline);
            Pad(outlines);
        }
        BinaryPrimitives.WriteInt32BigEndian(word, (int)outlines.Length);
        offsets.Write(word);
        return (outlines.ToArray(), offsets.ToArray());
    }

    private static byte[] Renumbered(ReadOnlySpan<byte> composite, List<ushort> glyphs, Dictionary<ushort, ushort> numbers)
    {
        var copy = composite.ToArray();
        var at = 10;
        int flags;
        do
        {
            flags = BinaryPrimitives.ReadUInt16BigEndian(copy.AsSpan(at));
            var part = BinaryPrimitives.ReadUInt16BigEndian(copy.AsSpan(at + 2));
            if (!numbers.TryGetValue(part, out var number))
            {
                number = (ushort)glyphs.Count;
                numbers.Add(part, number);
                glyphs.Add(part);
            }
            BinaryPrimitives.WriteUInt16BigEndian(copy.AsSpan(at + 2), number);
            at += 4 + ((flags & ArgumentsAreWords) != 0 ? 4 : 2) + ScaleLength(flags);
        }
        while ((flags & MoreComponents) != 0);
        return copy;
    }

    private static int ScaleLength(int flags) =>
        (flags & HasScale) != 0 ? 2
        : (flags & HasTwoScales) != 0 ? 4
        : (flags & HasMatrix) != 0 ? 8
        : 0;

    private static byte[] Head(TrueTypeFont font)
    {
        var head = font.Table("head").ToArray();
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(8), 0);
        BinaryPrimitives.WriteInt16BigEndian(head.AsSpan(50), 1);
        return head;
    }

    private static byte[] WithCount(ReadOnlySpan<byte> table, int at, int count)
    {
        var copy = table.ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(copy.AsSpan(at), (ushort)count);
        return copy;
    }

    private static byte[] Widths(TrueTypeFont font, List<ushort> glyphs)
    {
        var hmtx = new byte[glyphs.Count * 4];
        for (var i = 0; i < glyphs.Count; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(hmtx.AsSpan(i * 4), font.RawAdvance(glyphs[i]));
            BinaryPrimitives.WriteInt16BigEndian(hmtx.AsSpan((i * 4) + 2), font.LeftSideBearing(glyphs[i]));
        }
        return hmtx;
    }

    private static byte[] Assemble(SortedDictionary<string, byte[]> tables)
    {
        using var file = new MemoryStream();
        Span<byte> record = stackalloc byte[16];
        var power = BitOperations.Log2((uint)tables.Count);
        BinaryPrimitives.WriteUInt32BigEndian(record, 0x00010000);
        BinaryPrimitives.WriteUInt16BigEndian(record[4..], (ushort)tables.Count);
        BinaryPrimitives.WriteUInt16BigEndian(record[6..], (ushort)(16 << power));
        BinaryPrimitives.WriteUInt16BigEndian(record[8..], (ushort)power);
        BinaryPrimitives.WriteUInt16BigEndian(record[10..], (ushort)((tables.Count - (1 << power)) * 16));
        file.Write(record[..12]);
        var position = 12 + (tables.Count * 16);
        var headAt = 0;
        foreach (var (tag, table) in tables)
        {
            headAt = tag == "head" ? position : headAt;
            Encoding.ASCII.GetBytes(tag, record);
            BinaryPrimitives.WriteUInt32BigEndian(record[4..], Checksum(table));
            BinaryPrimitives.WriteInt32BigEndian(record[8..], position);
            BinaryPrimitives.WriteInt32BigEndian(record[12..], table.Length);
            file.Write(record);
            position += (table.Length + 3) & ~3;
        }
        foreach (var table in tables.Values)
        {
            file.Write(table);
            Pad(file);
        }
        var bytes = file.ToArray();
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(headAt + 8), unchecked(0xB1B0AFBA - Checksum(bytes)));
        return bytes;
    }

    private static void Pad(MemoryStream stream)
    {
        while (stream.Length % 4 != 0)
        {
            stream.WriteByte(0);
        }
    }

    private static uint Checksum(ReadOnlySpan<byte> table)
    {
        uint sum = 0;
        while (table.Length >= 4)
        {
            sum = unchecked(sum + BinaryPrimitives.ReadUInt32BigEndian(table));
            table = table[4..];
        }
        Span<byte> rest = stackalloc byte[4];
        rest.Clear();
        table.CopyTo(rest);
        return unchecked(sum + BinaryPrimitives.ReadUInt32BigEndian(rest));
    }
}
