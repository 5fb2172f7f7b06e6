using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace FlexPortal.Pdf.Images;

/// <summary>Reads a PNG (ISO/IEC 15948): checks its chunks and inflates its pixels, no further than its header announces.</summary>
internal static class PngFile
{
    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public static PdfImage Read(ReadOnlySpan<byte> data, int maxPixels)
    {
        PngHeader? header = null;
        byte[] palette = [];
        byte[] transparency = [];
        using var pixels = new MemoryStream();
        var at = Signature.Length;
        while (true)
        {
            var chunk = Chunk(data, at, out var type);
            at += 12 + chunk.Length;
            if (type != "IHDR" && header is null)
            {
                throw Damaged();
            }
            switch (type)
            {
                case "IHDR":
                    header = PngHeader.Read(chunk, maxPixels);
                    break;
                case "PLTE":
                    palette = chunk.ToArray();
                    break;
                case "tRNS":
                    transparency = chunk.ToArray();
                    break;
                case "IDAT":
                    pixels.Write(chunk);
                    break;
                case "IEND":
                    pixels.Position = 0;
                    return new PngPixels(header!.Value, palette, transparency).Decode(Inflate(pixels, header.Value.InflatedLength));
                default:
                    break;
            }
        }
    }

    internal static InvalidDataException Damaged(Exception? inner = null) => new("The PNG is damaged or incomplete.", inner);

    private static ReadOnlySpan<byte> Chunk(ReadOnlySpan<byte> data, int at, out string type)
    {
        if (at + 12 > data.Length)
        {
            throw Damaged();
        }
        var length = BinaryPrimitives.ReadUInt32BigEndian(data[at..]);
        if (length > data.Length - at - 12)
        {
            throw Damaged();
        }
        var typed = data.Slice(at + 4, 4 + (int)length);
        if (Crc32.Of(typed) != BinaryPrimitives.ReadUInt32BigEndian(data[(at + 8 + (int)length)..]))
        {
            throw Damaged();
        }
        type = Encoding.ASCII.GetString(typed[..4]);
        return typed[4..];
    }

    private static byte[] Inflate(MemoryStream compressed, int length)
    {
        var inflated = new byte[length];
        using var zlib = new ZLibStream(compressed, CompressionMode.Decompress);
        try
        {
            zlib.ReadExactly(inflated);
        }
        catch (Exception broken) when (broken is InvalidDataException or EndOfStreamException)
        {
            throw Damaged(broken);
        }
        return inflated;
    }
}
