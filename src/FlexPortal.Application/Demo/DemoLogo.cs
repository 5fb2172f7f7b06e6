using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace FlexPortal.Application.Demo;

/// <summary>The demo seller's logo, drawn here: five petals around a yellow heart, as a PNG of 160 × 160 pixels.</summary>
internal static class DemoLogo
{
    private const int Size = 160;
    private static readonly byte[] Signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];
    private static readonly (byte R, byte G, byte B) Paper = (255, 255, 255);
    private static readonly (byte R, byte G, byte B) Petal = (74, 78, 166);
    private static readonly (byte R, byte G, byte B) Heart = (240, 178, 50);

    // Centres of the petals on a circle of 42 around the middle: whole numbers, so that every machine draws the same bytes.
    private static readonly (int X, int Y)[] Petals = [(80, 38), (120, 67), (105, 114), (55, 114), (40, 67)];

    public static byte[] Png()
    {
        using var file = new MemoryStream();
        file.Write(Signature);
        Span<byte> head = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, Size);
        BinaryPrimitives.WriteInt32BigEndian(head[4..], Size);
        head[8] = 8;
        head[9] = 2;
        Chunk(file, "IHDR", head);
        Chunk(file, "IDAT", Pixels());
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    private static byte[] Pixels()
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal))
        {
            for (var y = 0; y < Size; y++)
            {
                zlib.WriteByte(0);
                for (var x = 0; x < Size; x++)
                {
                    var (r, g, b) = At(x, y);
                    zlib.Write([r, g, b]);
                }
            }
        }

        return packed.ToArray();
    }

    private static (byte R, byte G, byte B) At(int x, int y)
    {
        if (Near(x, y, 80, 80, 20))
            return Heart;
        return Array.Exists(Petals, p => Near(x, y, p.X, p.Y, 30)) ? Petal : Paper;
    }

    private static bool Near(int x, int y, int centreX, int centreY, int radius) => ((x - centreX) * (x - centreX)) + ((y - centreY) * (y - centreY)) <= radius * radius;

    private static void Chunk(MemoryStream file, string type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
        file.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(body));
        file.Write(number);
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
        }

        return ~crc;
    }
}
