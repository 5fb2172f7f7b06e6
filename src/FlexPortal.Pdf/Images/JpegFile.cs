using System.Buffers.Binary;

namespace FlexPortal.Pdf.Images;

/// <summary>Reads as much of a JPEG as is needed to carry it unchanged: its frame header, and that it is whole.</summary>
internal static class JpegFile
{
    private const byte StartOfScan = 0xDA;

    public static ReadOnlySpan<byte> Signature => [0xFF, 0xD8, 0xFF];

    public static PdfImage Read(ReadOnlySpan<byte> data, int maxPixels)
    {
        var end = data.LastIndexOf([(byte)0xFF, (byte)0xD9]);
        if (end < 0)
        {
            throw Damaged();
        }
        PdfImage? image = null;
        var at = 2;
        while (at + 4 <= end)
        {
            if (data[at] != 0xFF)
            {
                throw Damaged();
            }
            var marker = data[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }
            var length = BinaryPrimitives.ReadUInt16BigEndian(data[(at + 2)..]);
            if (length < 2 || at + 2 + length > end)
            {
                throw Damaged();
            }
            if (marker == StartOfScan)
            {
                return image ?? throw Damaged();
            }
            if (IsFrame(marker))
            {
                image = FromFrame(marker, data.Slice(at + 4, length - 2), data[..(end + 2)], maxPixels);
            }
            at += 2 + length;
        }
        throw Damaged();
    }

    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    private static PdfImage FromFrame(byte marker, ReadOnlySpan<byte> frame, ReadOnlySpan<byte> file, int maxPixels)
    {
        if (frame.Length < 6)
        {
            throw Damaged();
        }
        var height = BinaryPrimitives.ReadUInt16BigEndian(frame[1..]);
        var width = BinaryPrimitives.ReadUInt16BigEndian(frame[3..]);
        if (marker > 0xC2 || frame[0] != 8)
        {
            throw new InvalidDataException("The JPEG is lossless, arithmetic-coded or deeper than 8 bits; save it as a baseline or progressive JPEG.");
        }
        if (frame[5] is not (1 or 3))
        {
            throw new InvalidDataException("The JPEG is in CMYK; save it in RGB.");
        }
        if (width == 0 || height == 0)
        {
            throw Damaged();
        }
        if ((long)width * height > maxPixels)
        {
            throw new InvalidDataException($"The picture has more than {maxPixels} pixels.");
        }
        return new PdfImage(width, height, new ImageLayer(frame[5] == 3, true, file.ToArray()), null, null);
    }

    private static InvalidDataException Damaged() => new("The JPEG is damaged or incomplete.");
}
