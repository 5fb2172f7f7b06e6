using System.Buffers.Binary;
using System.Text;

namespace FlexPortal.Pdf.Writing;

/// <summary>A colour profile for sRGB (IEC 61966-2-1), computed from its definition: ICC version 2, matrix and tone curve.</summary>
internal static class SrgbProfile
{
    private const int HeaderLength = 128;
    private static readonly byte[] Compressed = Writing.Deflate.Compress(Build());

    public static ReadOnlySpan<byte> Deflated => Compressed;

    private static byte[] Build()
    {
        var curve = ToneCurve();
        (string Tag, byte[] Data)[] tags =
        [
            ("desc", Description("sRGB IEC61966-2.1")),
            ("cprt", Copyright("No copyright")),
            ("wtpt", Xyz(0xF6D6, 0x10000, 0xD32D)),
            ("rXYZ", Xyz(0x6FA2, 0x38F5, 0x0390)),
            ("gXYZ", Xyz(0x6299, 0xB785, 0x18DA)),
            ("bXYZ", Xyz(0x24A0, 0x0F84, 0xB6CF)),
            ("rTRC", curve),
            ("gTRC", curve),
            ("bTRC", curve),
        ];
        using var data = new MemoryStream();
        var directory = new byte[4 + (tags.Length * 12)];
        BinaryPrimitives.WriteInt32BigEndian(directory, tags.Length);
        var places = new Dictionary<byte[], int>(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < tags.Length; i++)
        {
            if (!places.TryGetValue(tags[i].Data, out var place))
            {
                place = HeaderLength + directory.Length + (int)data.Length;
                places.Add(tags[i].Data, place);
                data.Write(tags[i].Data);
                data.Write(new byte[(4 - (tags[i].Data.Length % 4)) % 4]);
            }
            var entry = directory.AsSpan(4 + (i * 12));
            Encoding.ASCII.GetBytes(tags[i].Tag, entry);
            BinaryPrimitives.WriteInt32BigEndian(entry[4..], place);
            BinaryPrimitives.WriteInt32BigEndian(entry[8..], tags[i].Data.Length);
        }
        byte[] profile = [.. Header(), .. directory, .. data.ToArray()];
        BinaryPrimitives.WriteInt32BigEndian(profile, profile.Length);
        return profile;
    }

    private static byte[] Header()
    {
        var header = new byte[HeaderLength];
        header[8] = 2;
        header[9] = 0x10;
        "mntrRGB XYZ "u8.CopyTo(header.AsSpan(12));
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(24), 2000);
        header[27] = header[29] = 1;
        "acsp"u8.CopyTo(header.AsSpan(36));
        Xyz(0xF6D6, 0x10000, 0xD32D).AsSpan(8).CopyTo(header.AsSpan(68));
        return header;
    }

    /// <summary>Three numbers in 1/65536.</summary>
    private static byte[] Xyz(int x, int y, int z)
    {
        var bytes = new byte[20];
        "XYZ "u8.CopyTo(bytes);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(8), x);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(12), y);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(16), z);
        return bytes;
    }

    private static byte[] ToneCurve()
    {
        const int samples = 256;
        var bytes = new byte[12 + (samples * 2)];
        "curv"u8.CopyTo(bytes);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(8), samples);
        for (var i = 0; i < samples; i++)
        {
            var encoded = i / 255.0;
            var linear = encoded <= 0.04045 ? encoded / 12.92 : Math.Pow((encoded + 0.055) / 1.055, 2.4);
            BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(12 + (i * 2)), (ushort)((linear * 65535) + 0.5));
        }
        return bytes;
    }

    private static byte[] Copyright(string text)
    {
        var bytes = new byte[8 + text.Length + 1];
        "text"u8.CopyTo(bytes);
        Encoding.ASCII.GetBytes(text, bytes.AsSpan(8));
        return bytes;
    }

    private static byte[] Description(string text)
    {
        const int emptyUnicodeAndScriptParts = 4 + 4 + 2 + 1 + 67;
        var bytes = new byte[12 + text.Length + 1 + emptyUnicodeAndScriptParts];
        "desc"u8.CopyTo(bytes);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(8), text.Length + 1);
        Encoding.ASCII.GetBytes(text, bytes.AsSpan(12));
        return bytes;
    }
}
