using System.Globalization;
using System.Text;

namespace FlexPortal.IntegrationTests.Documents;

/// <summary>A page as pixels, so that a test can say what is to be seen rather than what the file says.</summary>
internal sealed record GreyPicture(int Width, int Height, byte[] Pixels)
{
    public static GreyPicture Parse(byte[] pgm)
    {
        var header = Encoding.ASCII.GetString(pgm, 0, 64).Split((char[])['\n', ' '], 5);
        var (width, height) = (int.Parse(header[1], CultureInfo.InvariantCulture), int.Parse(header[2], CultureInfo.InvariantCulture));
        return new GreyPicture(width, height, pgm[^(width * height)..]);
    }

    /// <summary>Pixels darker than mid-grey in a rectangle given in points from the bottom left, as PDF counts.</summary>
    public int Ink(double left, double bottom, double right, double top)
    {
        var ink = 0;
        for (var y = Math.Max(0, Height - (int)(top * 2)); y < Math.Min(Height, Height - (int)(bottom * 2)); y++)
        {
            for (var x = Math.Max(0, (int)(left * 2)); x < Math.Min(Width, (int)(right * 2)); x++)
            {
                ink += Pixels[(y * Width) + x] < 128 ? 1 : 0;
            }
        }
        return ink;
    }
}
