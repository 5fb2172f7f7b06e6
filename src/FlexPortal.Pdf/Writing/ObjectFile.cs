using System.Buffers.Binary;
using System.Security.Cryptography;

namespace FlexPortal.Pdf.Writing;

/// <summary>
/// The file's skeleton (ISO 32000-1, 7.5): numbered objects and where each begins. PDF/A-3 files pack small objects into
/// compressed object streams; PDF/A-1 knows only the classic table.
/// </summary>
internal sealed class ObjectFile
{
    private const int ObjectsPerStream = 200;

    private readonly bool classic;
    private readonly long maxBytes;
    private readonly ByteWriter output = new(64 * 1024);
    private readonly ByteWriter small = new(16 * 1024);
    private readonly List<Entry> entries = [default];
    private readonly List<(int Id, int Offset, int Length)> smallObjects = [];
    private int openId;
    private int openOffset;

    public ObjectFile(bool classic, long maxBytes)
    {
        this.classic = classic;
        this.maxBytes = maxBytes;
        output.Add(classic ? "%PDF-1.4\n"u8 : "%PDF-1.7\n"u8).Add([(byte)'%', 0xE2, 0xE3, 0xCF, 0xD3, (byte)'\n']);
    }

    private enum EntryKind : byte
    {
        Free = 0,
        Plain = 1,
        InStream = 2,
    }

    /// <summary>Takes the next object number.</summary>
    public int Reserve()
    {
        entries.Add(default);
        return entries.Count - 1;
    }

    /// <summary>Starts an object that is not a stream; write its value and call <see cref="End"/>.</summary>
    public ByteWriter Begin(int id)
    {
        openId = id;
        openOffset = small.Length;
        return small;
    }

    public void End()
    {
        small.Add("\n"u8);
        smallObjects.Add((openId, openOffset, small.Length - openOffset));
        CheckSize();
    }

    /// <summary>Writes a stream whose data are already coded as <paramref name="dictionary"/> says.</summary>
    public void Stream(int id, ReadOnlySpan<byte> dictionary, ReadOnlySpan<byte> data)
    {
        entries[id] = new Entry(EntryKind.Plain, output.Length, 0);
        output.Integer(id).Add(" 0 obj\n<<"u8).Add(dictionary).Add("/Length "u8).Integer(data.Length).Add(">>stream\n"u8)
            .Add(data).Add("\nendstream\nendobj\n"u8);
        CheckSize();
    }

    public void DeflatedStream(int id, ReadOnlySpan<byte> dictionary, ReadOnlySpan<byte> data)
    {
        var compressed = Deflate.Compress(data);
        var header = new ByteWriter(dictionary.Length + 32).Add(dictionary).Add("/Filter/FlateDecode"u8);
        Stream(id, header.Written, compressed);
    }

    /// <summary>Closes the file. Its identifier is derived from its own bytes, so that equal documents are equal files.</summary>
    public byte[] Finish(int catalog, int info)
    {
        if (classic)
        {
            WriteSmallObjectsPlainly();
            WriteClassicTable(catalog, info, Identifier());
        }
        else
        {
            WriteObjectStreams();
            WriteCrossReferenceStream(catalog, info, Identifier());
        }
        CheckSize();
        return output.ToArray();
    }

    private string Identifier() => Convert.ToHexString(SHA256.HashData(output.Written).AsSpan(0, 16));

    private void WriteSmallObjectsPlainly()
    {
        foreach (var (id, offset, length) in smallObjects)
        {
            entries[id] = new Entry(EntryKind.Plain, output.Length, 0);
            output.Integer(id).Add(" 0 obj\n"u8).Add(small.Written.Slice(offset, length)).Add("endobj\n"u8);
        }
    }

    private void WriteClassicTable(int catalog, int info, string identifier)
    {
        var start = output.Length;
        output.Format($"xref\n0 {entries.Count}\n0000000000 65535 f \n");
        foreach (var entry in entries.Skip(1))
        {
            output.Format($"{entry.Position:0000000000} 00000 n \n");
        }
        output.Format($"trailer\n<</Size {entries.Count}/Root {catalog} 0 R/Info {info} 0 R/ID[<{identifier}><{identifier}>]>>\n")
            .Format($"startxref\n{start}\n%%EOF\n");
    }

    private void WriteObjectStreams()
    {
        var body = new ByteWriter(small.Length / Math.Max(1, smallObjects.Count / ObjectsPerStream) + 4096);
        var dictionary = new ByteWriter(64);
        for (var first = 0; first < smallObjects.Count; first += ObjectsPerStream)
        {
            var end = Math.Min(smallObjects.Count, first + ObjectsPerStream);
            var origin = smallObjects[first].Offset;
            var stream = Reserve();
            body.Clear();
            for (var i = first; i < end; i++)
            {
                body.Integer(smallObjects[i].Id).Add(" "u8).Integer(smallObjects[i].Offset - origin).Add(" "u8);
                entries[smallObjects[i].Id] = new Entry(EntryKind.InStream, stream, i - first);
            }
            dictionary.Clear();
            dictionary.Format($"/Type/ObjStm/N {end - first}/First {body.Length}");
            body.Add(small.Written[origin..(smallObjects[end - 1].Offset + smallObjects[end - 1].Length)]);
            DeflatedStream(stream, dictionary.Written, body.Written);
        }
    }

    private void WriteCrossReferenceStream(int catalog, int info, string identifier)
    {
        var id = Reserve();
        var start = output.Length;
        entries[id] = new Entry(EntryKind.Plain, start, 0);
        var table = new byte[entries.Count * 7];
        table[5] = table[6] = 0xFF;
        for (var i = 1; i < entries.Count; i++)
        {
            var row = table.AsSpan(i * 7, 7);
            row[0] = (byte)entries[i].Kind;
            BinaryPrimitives.WriteInt32BigEndian(row[1..], entries[i].Position);
            BinaryPrimitives.WriteUInt16BigEndian(row[5..], (ushort)entries[i].Index);
        }
        var dictionary = new ByteWriter(128).Format(
            $"/Type/XRef/Size {entries.Count}/W[1 4 2]/Root {catalog} 0 R/Info {info} 0 R/ID[<{identifier}><{identifier}>]");
        DeflatedStream(id, dictionary.Written, table);
        output.Format($"startxref\n{start}\n%%EOF\n");
    }

    private void CheckSize()
    {
        if (output.Length + (long)small.Length > maxBytes)
        {
            throw new PdfLimitException($"The document is larger than {maxBytes} bytes.");
        }
    }

    /// <param name="Kind">How the object is stored.</param>
    /// <param name="Position">Byte offset, or the object stream's number.</param>
    /// <param name="Index">Place within the object stream.</param>
    private readonly record struct Entry(EntryKind Kind, int Position, int Index);
}
