using System.Buffers.Binary;

namespace FlexPortal.Pdf.Images;

/// <summary>The IHDR chunk.</summary>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Depth">Bits per channel or palette index: 1, 2, 4, 8 or 16.</param>
/// <param name="Type">How a pixel is made up.</param>
/// <param name="Interlaced">Stored in the seven passes of Adam7.</param>
internal readonly record struct PngHeader(int Width, int Height, int Depth, PngColorType Type, bool Interlaced)
{
    private static readonly PngPass[] WholeImage = [new(0, 0, 1, 1)];
    private static readonly PngPass[] Adam7 =
    [
        new(0, 0, 8, 8), new(4, 0, 8, 8), new(0, 4, 4, 8), new(2, 0, 4, 4), new(0, 2, 2, 4), new(1, 0, 2, 2), new(0, 1, 1, 2),
    ];

    public int Channels => Type switch
    {
        PngColorType.Color => 3,
        PngColorType.GreyAlpha => 2,
        PngColorType.ColorAlpha => 4,
        _ => 1,
    };

    public int BitsPerPixel => Channels * Depth;

    public PngPass[] Passes => Interlaced ? Adam7 : WholeImage;

    /// <summary>Bytes of all rows of all passes, each row with its filter byte.</summary>
    public int InflatedLength
    {
        get
        {
            var total = 0;
            foreach (var pass in Passes)
            {
                var (width, height) = pass.SizeWithin(Width, Height);
                total += width == 0 ? 0 : height * (1 + RowLength(width));
            }
            return total;
        }
    }

    public int RowLength(int width) => ((width * BitsPerPixel) + 7) / 8;

    public static PngHeader Read(ReadOnlySpan<byte> chunk, int maxPixels)
    {
        if (chunk.Length != 13 || chunk[10] != 0 || chunk[11] != 0 || chunk[12] > 1)
        {
            throw PngFile.Damaged();
        }
        var width = BinaryPrimitives.ReadUInt32BigEndian(chunk);
        var height = BinaryPrimitives.ReadUInt32BigEndian(chunk[4..]);
        if (width == 0 || height == 0)
        {
            throw PngFile.Damaged();
        }
        if (width > (uint)maxPixels || height > (uint)maxPixels || (long)width * height > maxPixels)
        {
            throw new InvalidDataException($"The picture has more than {maxPixels} pixels.");
        }
        var type = (PngColorType)chunk[9];
        int depth = chunk[8];
        var allowed = type switch
        {
            PngColorType.Grey => depth is 1 or 2 or 4 or 8 or 16,
            PngColorType.Palette => depth is 1 or 2 or 4 or 8,
            PngColorType.Color or PngColorType.GreyAlpha or PngColorType.ColorAlpha => depth is 8 or 16,
            _ => false,
        };
        return allowed ? new PngHeader((int)width, (int)height, depth, type, chunk[12] == 1) : throw PngFile.Damaged();
    }
}

internal enum PngColorType : byte
{
    Grey = 0,
    Color = 2,
    Palette = 3,
    GreyAlpha = 4,
    ColorAlpha = 6,
}

/// <summary>Every <c>StepX</c>-th pixel of every <c>StepY</c>-th row.</summary>
internal readonly record struct PngPass(int StartX, int StartY, int StepX, int StepY)
{
    public (int Width, int Height) SizeWithin(int width, int height) =>
        (Math.Max(0, (width - StartX + StepX - 1) / StepX), Math.Max(0, (height - StartY + StepY - 1) / StepY));
}
