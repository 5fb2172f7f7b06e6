using FlexPortal.Pdf.Fonts;

namespace FlexPortal.Pdf.Text;

/// <param name="Font">The font that draws it.</param>
/// <param name="CodePoint">The character that it stands for.</param>
/// <param name="Number">Glyph number in the font; 0 is the box for a character that no font has.</param>
/// <param name="Advance">Width in thousandths of the font size.</param>
internal readonly record struct Glyph(TrueTypeFont Font, int CodePoint, ushort Number, int Advance);
