using System.Buffers.Binary;
using FlexPortal.Pdf.Writing;

namespace FlexPortal.Pdf.Images;

/// <summary>Turns inflated PNG rows into eight-bit grey or RGB, and alpha where there is any.</summary>
internal sealed class PngPixels(PngHeader header, byte[] palette, byte[] transparency)
{
    private readonly bool isColor = header.Type is PngColorType.Color or PngColorType.ColorAlpha or PngColorType.Palette;
    private readonly byte[] color = new byte[
        header.Width * header.Height * (header.Type is PngColorType.Color or PngColorType.ColorAlpha or PngColorType.Palette ? 3 : 1)];
    private readonly byte[] alpha = new byte[header.Width * header.Height];

    public PdfImage Decode(byte[] rows)
    {
        if (header.Type == PngColorType.Palette && (palette.Length == 0 || palette.Length % 3 != 0))
        {
            throw PngFile.Damaged();
        }
        var at = 0;
        foreach (var pass in header.Passes)
        {
            var (width, height) = pass.SizeWithin(header.Width, header.Height);
            if (width > 0)
            {
                DecodePass(rows, ref at, pass, width, height);
            }
        }
        var solid = new ImageLayer(isColor, false, Deflate.Compress(color));
        if (!alpha.AsSpan().ContainsAnyExcept((byte)255))
        {
            return new PdfImage(header.Width, header.Height, solid, null, null);
        }
        var veil = new ImageLayer(false, false, Deflate.Compress(alpha));
        BlendWithWhite();
        return new PdfImage(header.Width, header.Height, solid, veil, new ImageLayer(isColor, false, Deflate.Compress(color)));
    }

    private void DecodePass(byte[] rows, ref int at, PngPass pass, int width, int height)
    {
        var length = header.RowLength(width);
        ReadOnlySpan<byte> above = new byte[length];
        for (var y = 0; y < height; y++)
        {
            var row = rows.AsSpan(at + 1, length);
            Unfilter(rows[at], row, above, Math.Max(1, header.BitsPerPixel / 8));
            above = row;
            at += 1 + length;
            for (var x = 0; x < width; x++)
            {
                Place(row, x, ((pass.StartY + (y * pass.StepY)) * header.Width) + pass.StartX + (x * pass.StepX));
            }
        }
    }

    private static void Unfilter(byte filter, Span<byte> row, ReadOnlySpan<byte> above, int step)
    {
        for (var i = 0; i < row.Length; i++)
        {
            int left = i >= step ? row[i - step] : 0;
            int up = above[i];
            int corner = i >= step ? above[i - step] : 0;
            var predicted = filter switch
            {
                0 => 0,
                1 => left,
                2 => up,
                3 => (left + up) / 2,
                4 => Paeth(left, up, corner),
                _ => throw PngFile.Damaged(),
            };
            row[i] = (byte)((row[i] + predicted) & 0xFF);
        }
    }

    private static int Paeth(int left, int up, int corner)
    {
        var estimate = left + up - corner;
        var (toLeft, toUp, toCorner) = (Math.Abs(estimate - left), Math.Abs(estimate - up), Math.Abs(estimate - corner));
        if (toLeft <= toUp && toLeft <= toCorner)
        {
            return left;
        }
        return toUp <= toCorner ? up : corner;
    }

    private void Place(ReadOnlySpan<byte> row, int x, int pixel)
    {
        alpha[pixel] = 255;
        switch (header.Type)
        {
            case PngColorType.Palette:
                PlacePaletteEntry(Sample(row, x), pixel);
                break;
            case PngColorType.Grey or PngColorType.GreyAlpha:
                color[pixel] = Eight(Sample(row, x * header.Channels));
                break;
            default:
                for (var channel = 0; channel < 3; channel++)
                {
                    color[(pixel * 3) + channel] = Eight(Sample(row, (x * header.Channels) + channel));
                }
                break;
        }
        if (header.Type is PngColorType.GreyAlpha or PngColorType.ColorAlpha)
        {
            alpha[pixel] = Eight(Sample(row, (x * header.Channels) + header.Channels - 1));
        }
        else if (header.Type is PngColorType.Grey or PngColorType.Color && IsTransparentColor(row, x))
        {
            alpha[pixel] = 0;
        }
    }

    private void PlacePaletteEntry(int index, int pixel)
    {
        if (index * 3 >= palette.Length)
        {
            throw PngFile.Damaged();
        }
        palette.AsSpan(index * 3, 3).CopyTo(color.AsSpan(pixel * 3));
        if (index < transparency.Length)
        {
            alpha[pixel] = transparency[index];
        }
    }

    private bool IsTransparentColor(ReadOnlySpan<byte> row, int x)
    {
        if (transparency.Length < header.Channels * 2)
        {
            return false;
        }
        for (var channel = 0; channel < header.Channels; channel++)
        {
            if (Sample(row, (x * header.Channels) + channel) != BinaryPrimitives.ReadUInt16BigEndian(transparency.AsSpan(channel * 2)))
            {
                return false;
            }
        }
        return true;
    }

    private int Sample(ReadOnlySpan<byte> row, int index)
    {
        if (header.Depth == 8)
        {
            return row[index];
        }
        if (header.Depth == 16)
        {
            return BinaryPrimitives.ReadUInt16BigEndian(row[(index * 2)..]);
        }
        var bit = index * header.Depth;
        return (row[bit / 8] >> (8 - header.Depth - (bit % 8))) & ((1 << header.Depth) - 1);
    }

    private byte Eight(int sample) => header.Depth switch
    {
        8 => (byte)sample,
        16 => (byte)(sample >> 8),
        _ => (byte)(sample * 255 / ((1 << header.Depth) - 1)),
    };

    private void BlendWithWhite()
    {
        var channels = isColor ? 3 : 1;
        for (var i = 0; i < color.Length; i++)
        {
            int opacity = alpha[i / channels];
            color[i] = (byte)(((color[i] * opacity) + (255 * (255 - opacity)) + 127) / 255);
        }
    }
}
