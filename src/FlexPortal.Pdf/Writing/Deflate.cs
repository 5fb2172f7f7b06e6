using System.IO.Compression;

namespace FlexPortal.Pdf.Writing;

internal static class Deflate
{
    public static byte[] Compress(ReadOnlySpan<byte> data, CompressionLevel level = CompressionLevel.Optimal)
    {
        using var target = new MemoryStream((data.Length / 3) + 64);
        using (var zlib = new ZLibStream(target, level, leaveOpen: true))
        {
            zlib.Write(data);
        }
        return target.ToArray();
    }
}
