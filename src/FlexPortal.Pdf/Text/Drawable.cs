using System.Globalization;
using System.Text;

namespace FlexPortal.Pdf.Text;

/// <summary>Which characters of a text reach the page.</summary>
internal static class Drawable
{
    /// <summary>Stands for a character that is left out.</summary>
    public const int Nothing = -1;

    /// <summary>The character to draw for <paramref name="codePoint"/>, or <see cref="Nothing"/>.</summary>
    public static int OrNothing(int codePoint)
    {
        if (codePoint is >= ' ' and < 0x7F)
        {
            return codePoint;
        }
        if (codePoint is '\t' or '\n' or '\r' or 0x2028 or 0x2029)
        {
            return ' ';
        }
        if (IsNonCharacter(codePoint))
        {
            return Rune.ReplacementChar.Value;
        }
        return Rune.GetUnicodeCategory(new Rune(codePoint)) is UnicodeCategory.Control or UnicodeCategory.Format || IsVariationSelector(codePoint)
            ? Nothing
            : codePoint;
    }

    /// <summary>
    /// Whether the script needs more than a row of glyphs from left to right: right-to-left scripts, and those whose letters
    /// join or change places.
    /// </summary>
    public static bool NeedsShaping(int codePoint) =>
        codePoint >= 0x0590
        && codePoint is <= 0x0DFF
            or (>= 0x0F00 and <= 0x109F)
            or (>= 0x1780 and <= 0x18AF)
            or (>= 0xFB1D and <= 0xFDFF)
            or (>= 0xFE70 and <= 0xFEFE)
            or (>= 0x10800 and <= 0x11FFF)
            or (>= 0x1E800 and <= 0x1EFFF);

    private static bool IsNonCharacter(int codePoint) => (codePoint & 0xFFFE) == 0xFFFE || codePoint is >= 0xFDD0 and <= 0xFDEF;

    private static bool IsVariationSelector(int codePoint) => codePoint is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF);
}
