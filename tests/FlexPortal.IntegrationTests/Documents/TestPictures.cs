using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace FlexPortal.IntegrationTests.Documents;

/// <summary>Writes pictures of every kind that a logo may be, independently of the reader that is tested.</summary>
internal static class TestPictures
{
    private static readonly (int X, int Y, int Dx, int Dy)[] Adam7 =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    /// <summary>A JPEG of 8 × 8 pixels in one colour, #1D4E79.</summary>
    public static byte[] Jpeg { get; } = Convert.FromBase64String(
        "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7gYKBTmCNl4x9lnN+gXz/" +
        "2wBDARUXFx4aHjshITt8U0ZTfHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHz/wAARCAAIAAgDAREAAhEBAxEB/8QA" +
        "FAABAAAAAAAAAAAAAAAAAAAABf/EABQQAQAAAAAAAAAAAAAAAAAAAAD/xAAUAQEAAAAAAAAAAAAAAAAAAAAE/8QAFBEBAAAAAAAAAAAAAAAAAAAAAP/aAAwD" +
        "AQACEQMRAD8AHLEf/9k=");

    /// <summary>A PNG with eight bits of red, green, blue and alpha.</summary>
    public static byte[] Png(int width, int height, Func<int, int, byte[]> pixel) =>
        Png(width, height, 6, 8, false, (x, y, channel) => pixel(x, y)[channel]);

    /// <summary>A PNG of any kind; its rows use all five filters in turn.</summary>
    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    /// <param name="type">Colour type of the PNG specification: 0, 2, 3, 4 or 6.</param>
    /// <param name="depth">Bits per channel.</param>
    /// <param name="interlaced">Whether the pixels stand in the order of Adam7.</param>
    /// <param name="sample">Value of a channel, from 0 to 2^depth − 1.</param>
    /// <param name="extra">Chunks that stand before the pixels.</param>
    public static byte[] Png(
        int width, int height, byte type, byte depth, bool interlaced, Func<int, int, int, int> sample, params (string Name, byte[] Data)[] extra)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = depth;
        header[9] = type;
        header[12] = (byte)(interlaced ? 1 : 0);
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        Chunk(file, "IHDR", header);
        foreach (var (name, data) in extra)
        {
            Chunk(file, name, data);
        }
        var pixels = Deflate(Rows(width, height, type, depth, interlaced, sample));
        Chunk(file, "IDAT", pixels[..(pixels.Length / 2)]);
        Chunk(file, "IDAT", pixels[(pixels.Length / 2)..]);
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    private static byte[] Rows(int width, int height, byte type, byte depth, bool interlaced, Func<int, int, int, int> sample)
    {
        var channels = type switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };
        using var rows = new MemoryStream();
        foreach (var (startX, startY, dx, dy) in interlaced ? Adam7 : [(0, 0, 1, 1)])
        {
            var above = new byte[((width * channels * depth) + 7) / 8];
            var filter = 0;
            for (var y = startY; y < height && startX < width; y += dy)
            {
                var bits = new StringBuilder();
                for (var x = startX; x < width; x += dx)
                {
                    for (var channel = 0; channel < channels; channel++)
                    {
                        bits.Append(Convert.ToString(sample(x, y, channel), 2).PadLeft(depth, '0'));
                    }
                }
                var row = new byte[(bits.Length + 7) / 8];
                bits.Append('0', (row.Length * 8) - bits.Length);
                for (var i = 0; i < row.Length; i++)
                {
                    row[i] = Convert.ToByte(bits.ToString(i * 8, 8), 2);
                }
                rows.WriteByte((byte)filter);
                rows.Write(Filtered(filter, row, above, Math.Max(1, channels * depth / 8)));
                above = row;
                filter = (filter + 1) % 5;
            }
        }
        return rows.ToArray();
    }

    private static byte[] Filtered(int filter, byte[] row, byte[] above, int step)
    {
        var filtered = new byte[row.Length];
        for (var i = 0; i < row.Length; i++)
        {
            int a = i >= step ? row[i - step] : 0, b = above[i], c = i >= step ? above[i - step] : 0, p = a + b - c;
            var nearest = new[] { a, b, c }.MinBy(value => Math.Abs(p - value));
            int[] predictions = [0, a, b, (a + b) / 2, nearest];
            filtered[i] = unchecked((byte)(row[i] - predictions[filter]));
        }
        return filtered;
    }

    private static byte[] Deflate(byte[] data)
    {
        using var target = new MemoryStream();
        using (var zlib = new ZLibStream(target, CompressionLevel.Fastest, leaveOpen: true))
        {
            zlib.Write(data);
        }
        return target.ToArray();
    }

    private static void Chunk(MemoryStream file, string name, byte[] data)
    {
        byte[] typed = [.. Encoding.ASCII.GetBytes(name), .. data];
        Span<byte> word = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(word, data.Length);
        file.Write(word);
        file.Write(typed);
        BinaryPrimitives.WriteUInt32BigEndian(word, Crc(typed));
        file.Write(word);
    }

    public static uint Crc(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        foreach (var value in data)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320);
            }
        }
        return ~crc;
    }
}
