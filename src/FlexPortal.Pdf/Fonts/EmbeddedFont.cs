using System.Security.Cryptography;
using FlexPortal.Pdf.Text;
using FlexPortal.Pdf.Writing;

namespace FlexPortal.Pdf.Fonts;

/// <summary>
/// One font's part in one document. Every character gets a code of its own, even where two share an outline or have none,
/// so that copying and searching give back exactly the text that was drawn.
/// </summary>
internal sealed class EmbeddedFont(TrueTypeFont font, string resourceName)
{
    private readonly List<ushort> glyphs = [0];
    private readonly List<int> characters = [0];
    private readonly ushort[] commonCodes = new ushort[0x0530];
    private readonly Dictionary<int, ushort> otherCodes = [];

    public string ResourceName => resourceName;

    public ushort CodeOf(in Glyph glyph)
    {
        var isCommon = glyph.CodePoint < commonCodes.Length;
        var code = isCommon ? commonCodes[glyph.CodePoint] : otherCodes.GetValueOrDefault(glyph.CodePoint);
        if (code != 0)
        {
            return code;
        }
        if (glyphs.Count > ushort.MaxValue)
        {
            throw new PdfLimitException($"The document uses more than {ushort.MaxValue} characters of one font.");
        }
        code = (ushort)glyphs.Count;
        glyphs.Add(glyph.Number);
        characters.Add(glyph.CodePoint);
        if (isCommon)
        {
            commonCodes[glyph.CodePoint] = code;
        }
        else
        {
            otherCodes[glyph.CodePoint] = code;
        }
        return code;
    }

    /// <returns>The font's object number.</returns>
    public int Write(ObjectFile file, PdfProfile profile)
    {
        var embedded = new List<ushort>(glyphs);
        var program = FontSubset.Build(font, embedded);
        var name = $"{SubsetTag(program)}+{font.Name}";
        var programId = file.Reserve();
        file.DeflatedStream(programId, new ByteWriter(32).Format($"/Length1 {program.Length}").Written, program);
        var unicodeId = file.Reserve();
        file.DeflatedStream(unicodeId, default, UnicodeMap());
        var descriptor = WriteDescriptor(file, name, programId, profile == PdfProfile.PdfA1 ? embedded.Count : 0);
        var descendant = WriteDescendant(file, name, descriptor, embedded);
        var id = file.Reserve();
        file.Begin(id).Format($"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H/DescendantFonts[{descendant} 0 R]/ToUnicode {unicodeId} 0 R>>");
        file.End();
        return id;
    }

    /// <summary>Six letters that differ between different subsets of one font.</summary>
    private static string SubsetTag(byte[] program) =>
        string.Create(6, SHA256.HashData(program), static (letters, hash) =>
        {
            for (var i = 0; i < letters.Length; i++)
            {
                letters[i] = (char)('A' + (hash[i] % 26));
            }
        });

    private int WriteDescriptor(ObjectFile file, string name, int programId, int listedGlyphs)
    {
        var m = font.Metrics;
        var list = listedGlyphs > 0 ? WriteGlyphList(file, listedGlyphs) : 0;
        var id = file.Reserve();
        var body = file.Begin(id).Format($"<</Type/FontDescriptor/FontName/{name}/Flags 4/FontBBox[{m.Left} {m.Bottom} {m.Right} {m.Top}]")
            .Format($"/ItalicAngle 0/Ascent {m.Ascent}/Descent {m.Descent}/CapHeight {m.CapHeight}/StemV 80/FontFile2 {programId} 0 R");
        if (list != 0)
        {
            body.Add("/CIDSet "u8).Reference(list);
        }
        body.Add(">>"u8);
        file.End();
        return id;
    }

    private static int WriteGlyphList(ObjectFile file, int count)
    {
        var bits = new byte[(count + 7) / 8];
        for (var i = 0; i < count; i++)
        {
            bits[i / 8] |= (byte)(0x80 >> (i % 8));
        }
        var id = file.Reserve();
        file.DeflatedStream(id, default, bits);
        return id;
    }

    private int WriteDescendant(ObjectFile file, string name, int descriptor, List<ushort> embedded)
    {
        var id = file.Reserve();
        var body = file.Begin(id).Format($"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/FontDescriptor {descriptor} 0 R/CIDToGIDMap/Identity/DW 0")
            .Add("/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/W[0["u8);
        foreach (var glyph in embedded)
        {
            body.Integer(font.AdvanceOf(glyph)).Add(" "u8);
        }
        body.Add("]]>>"u8);
        file.End();
        return id;
    }

    private ReadOnlySpan<byte> UnicodeMap()
    {
        const int entriesPerBlock = 100;
        var map = new ByteWriter().Add("/CIDInit/ProcSet findresource begin 12 dict begin begincmap/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def "u8)
            .Add("/CMapName/Adobe-Identity-UCS def/CMapType 2 def 1 begincodespacerange<0000><FFFF>endcodespacerange\n"u8);
        for (var first = 1; first < characters.Count; first += entriesPerBlock)
        {
            var end = Math.Min(characters.Count, first + entriesPerBlock);
            map.Integer(end - first).Add(" beginbfchar\n"u8);
            for (var code = first; code < end; code++)
            {
                map.Add("<"u8).Hex4(code).Add("><"u8);
                foreach (var unit in char.ConvertFromUtf32(characters[code]))
                {
                    map.Hex4(unit);
                }
                map.Add(">\n"u8);
            }
            map.Add("endbfchar\n"u8);
        }
        return map.Add("endcmap CMapName currentdict/CMap defineresource pop end end"u8).Written;
    }
}
