namespace FlexPortal.Pdf.Images;

/// <summary>
/// A picture ready to be placed in any number of documents. PNG of every colour type and depth is taken (16 bits are
/// reduced to 8, interlacing is undone, alpha is kept); JPEG in grey or colour is carried unchanged.
/// </summary>
public sealed class PdfImage
{
    /// <summary>Pixels (width × height) that are accepted unless another limit is given.</summary>
    public const int DefaultMaxPixels = 8_000_000;

    internal PdfImage(int width, int height, ImageLayer color, ImageLayer? alpha, ImageLayer? onWhite)
    {
        Width = width;
        Height = height;
        Color = color;
        Alpha = alpha;
        OnWhite = onWhite ?? color;
    }

    /// <summary>Width in pixels.</summary>
    public int Width { get; }

    /// <summary>Height in pixels.</summary>
    public int Height { get; }

    internal ImageLayer Color { get; }

    internal ImageLayer? Alpha { get; }

    /// <summary>The picture blended with white, for files that know no transparency.</summary>
    internal ImageLayer OnWhite { get; }

    /// <summary>Reads a PNG or JPEG, told apart by its first bytes.</summary>
    /// <param name="data">The file's bytes.</param>
    /// <param name="maxPixels">Most pixels (width × height).</param>
    /// <exception cref="InvalidDataException">The picture is damaged, too large or of a kind that is not supported; the message says which.</exception>
    public static PdfImage Read(ReadOnlySpan<byte> data, int maxPixels = DefaultMaxPixels)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxPixels);
        if (data.StartsWith(PngFile.Signature))
        {
            return PngFile.Read(data, maxPixels);
        }
        return data.StartsWith(JpegFile.Signature)
            ? JpegFile.Read(data, maxPixels)
            : throw new InvalidDataException("The picture is neither PNG nor JPEG.");
    }
}

/// <summary>Pixels as they stand in the file, already coded.</summary>
/// <param name="IsColor">Three channels (RGB) instead of one (grey).</param>
/// <param name="IsJpeg">Coded as JPEG instead of deflated rows.</param>
/// <param name="Data">The coded bytes.</param>
internal sealed record ImageLayer(bool IsColor, bool IsJpeg, byte[] Data);
