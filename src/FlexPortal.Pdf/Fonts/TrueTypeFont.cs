using System.Buffers.Binary;
using System.Text;

namespace FlexPortal.Pdf.Fonts;

/// <summary>
/// A TrueType font, read once and shared by any number of documents and threads. Outlines in the PostScript form (CFF) are
/// not supported. Of a collection (.ttc) the first font is taken.
/// </summary>
public sealed class TrueTypeFont
{
    private readonly byte[] data;
    private readonly Dictionary<string, (int Offset, int Length)> tables;
    private readonly CharacterMap characters;
    private readonly int[] outlineOffsets;
    private readonly ushort[] advances;
    private readonly int fullMetrics;

    private TrueTypeFont(byte[] data, string name)
    {
        this.data = data;
        Name = name;
        tables = ReadDirectory();
        var head = Table("head");
        UnitsPerEm = BinaryPrimitives.ReadUInt16BigEndian(head[18..]);
        Require(UnitsPerEm is >= 16 and <= 16_384, "an em size outside 16 to 16384");
        var hhea = Table("hhea");
        GlyphCount = BinaryPrimitives.ReadUInt16BigEndian(Table("maxp")[4..]);
        fullMetrics = BinaryPrimitives.ReadUInt16BigEndian(hhea[34..]);
        Require(GlyphCount > 0 && fullMetrics > 0, "no glyphs");
        Metrics = ReadMetrics(head, hhea);
        advances = ReadAdvances();
        outlineOffsets = ReadOutlineOffsets(BinaryPrimitives.ReadInt16BigEndian(head[50..]) == 1);
        characters = CharacterMap.Read(Table("cmap"), GlyphCount);
    }

    /// <summary>PostScript name, by which the document names the font.</summary>
    public string Name { get; }

    /// <summary>Whether the font's licence bits (OS/2 fsType) let a document carry a subset of it.</summary>
    public bool MayBeEmbedded { get; private init; } = true;

    internal int UnitsPerEm { get; }

    internal int GlyphCount { get; }

    internal FontMetrics Metrics { get; }

    /// <summary>Reads a font.</summary>
    /// <param name="data">The file's bytes; kept, not copied.</param>
    /// <param name="name">PostScript name to use, of letters, digits and hyphens.</param>
    /// <exception cref="InvalidDataException">The bytes are no TrueType font that can be used here; the message says why.</exception>
    public static TrueTypeFont Read(byte[] data, string name)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentException.ThrowIfNullOrEmpty(name);
        try
        {
            var font = new TrueTypeFont(data, name);
            return font.Restricted() ? new TrueTypeFont(data, name) { MayBeEmbedded = false } : font;
        }
        catch (Exception damaged) when (damaged is ArgumentOutOfRangeException or IndexOutOfRangeException or OverflowException)
        {
            throw new InvalidDataException($"The font {name} is damaged: a table ends too early.", damaged);
        }
    }

    /// <summary>The glyph of a Unicode code point; 0 when the font has none.</summary>
    public ushort GlyphOf(int codePoint) => characters.GlyphOf(codePoint);

    /// <summary>Width of a glyph in thousandths of the font size.</summary>
    public int AdvanceOf(ushort glyph) => ((advances[glyph] * 1000) + (UnitsPerEm / 2)) / UnitsPerEm;

    internal bool HasTable(string tag) => tables.ContainsKey(tag);

    internal ReadOnlySpan<byte> Table(string tag) =>
        tables.TryGetValue(tag, out var place)
            ? data.AsSpan(place.Offset, place.Length)
            : throw new InvalidDataException($"The font {Name} has no {tag} table.");

    internal ReadOnlySpan<byte> Outline(ushort glyph) =>
        Table("glyf")[outlineOffsets[glyph]..outlineOffsets[glyph + 1]];

    internal ushort RawAdvance(ushort glyph) => advances[glyph];

    internal short LeftSideBearing(ushort glyph)
    {
        var hmtx = Table("hmtx");
        var at = glyph < fullMetrics ? (glyph * 4) + 2 : (fullMetrics * 4) + ((glyph - fullMetrics) * 2);
        return BinaryPrimitives.ReadInt16BigEndian(hmtx[at..]);
    }

    private bool Restricted()
    {
        var usage = HasTable("OS/2") ? BinaryPrimitives.ReadUInt16BigEndian(Table("OS/2")[8..]) : 0;
        const int restrictedLicence = 0x0002, noSubsetting = 0x0100, bitmapsOnly = 0x0200;
        return (usage & 0x000F) == restrictedLicence || (usage & (noSubsetting | bitmapsOnly)) != 0;
    }

    private Dictionary<string, (int Offset, int Length)> ReadDirectory()
    {
        var start = 0;
        var file = data.AsSpan();
        if (file[..4].SequenceEqual("ttcf"u8))
        {
            start = BinaryPrimitives.ReadInt32BigEndian(file[12..]);
        }
        var version = BinaryPrimitives.ReadUInt32BigEndian(file[start..]);
        Require(version is 0x00010000 or 0x74727565, "no TrueType outlines");
        var count = BinaryPrimitives.ReadUInt16BigEndian(file[(start + 4)..]);
        var directory = new Dictionary<string, (int, int)>(count, StringComparer.Ordinal);
        for (var i = 0; i < count; i++)
        {
            var record = file.Slice(start + 12 + (i * 16), 16);
            var offset = BinaryPrimitives.ReadInt32BigEndian(record[8..]);
            var length = BinaryPrimitives.ReadInt32BigEndian(record[12..]);
            _ = file.Slice(offset, length);
            directory[Encoding.ASCII.GetString(record[..4])] = (offset, length);
        }
        return directory;
    }

    private FontMetrics ReadMetrics(ReadOnlySpan<byte> head, ReadOnlySpan<byte> hhea)
    {
        int Scaled(ReadOnlySpan<byte> at) => BinaryPrimitives.ReadInt16BigEndian(at) * 1000 / UnitsPerEm;
        var ascent = Scaled(hhea[4..]);
        var capHeight = ascent;
        if (HasTable("OS/2") && Table("OS/2") is { Length: >= 90 } os2 && BinaryPrimitives.ReadUInt16BigEndian(os2) >= 2)
        {
            capHeight = Scaled(os2[88..]);
        }
        return new FontMetrics(
            ascent, Scaled(hhea[6..]), capHeight, Scaled(head[36..]), Scaled(head[38..]), Scaled(head[40..]), Scaled(head[42..]));
    }

    private ushort[] ReadAdvances()
    {
        var hmtx = Table("hmtx");
        var read = new ushort[GlyphCount];
        for (var glyph = 0; glyph < read.Length; glyph++)
        {
            read[glyph] = BinaryPrimitives.ReadUInt16BigEndian(hmtx[(Math.Min(glyph, fullMetrics - 1) * 4)..]);
        }
        return read;
    }

    private int[] ReadOutlineOffsets(bool wide)
    {
        var loca = Table("loca");
        var end = Table("glyf").Length;
        var read = new int[GlyphCount + 1];
        for (var i = 0; i < read.Length; i++)
        {
            read[i] = wide
                ? BinaryPrimitives.ReadInt32BigEndian(loca[(i * 4)..])
                : BinaryPrimitives.ReadUInt16BigEndian(loca[(i * 2)..]) * 2;
            Require(read[i] >= (i == 0 ? 0 : read[i - 1]) && read[i] <= end, "outlines outside their table");
        }
        return read;
    }

    private void Require(bool condition, string otherwise)
    {
        if (!condition)
        {
            throw new InvalidDataException($"The font {Name} has {otherwise}.");
        }
    }
}

/// <summary>Measures of a font in thousandths of its size.</summary>
internal readonly record struct FontMetrics(int Ascent, int Descent, int CapHeight, int Left, int Bottom, int Right, int Top);
