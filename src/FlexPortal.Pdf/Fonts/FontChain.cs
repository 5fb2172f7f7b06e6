using System.Text;
using FlexPortal.Pdf.Text;

namespace FlexPortal.Pdf.Fonts;

/// <summary>
/// A font and those that stand in for the characters it lacks, in order. The stand-ins are made when the first character
/// needs them, so that a document in one script never loads them.
/// </summary>
public sealed class FontChain
{
    private readonly Lazy<IReadOnlyList<TrueTypeFont>> fallbacks;

    /// <summary>A chain without stand-ins: what the font lacks is drawn as a box.</summary>
    /// <param name="primary">The font that draws whatever it can.</param>
    public FontChain(TrueTypeFont primary)
        : this(primary, new Lazy<IReadOnlyList<TrueTypeFont>>(() => []))
    {
    }

    /// <summary>A chain with stand-ins.</summary>
    /// <param name="primary">The font that draws whatever it can.</param>
    /// <param name="fallbacks">Asked in order for what the primary font lacks. Fonts that may not be embedded are passed over.</param>
    public FontChain(TrueTypeFont primary, Lazy<IReadOnlyList<TrueTypeFont>> fallbacks)
    {
        ArgumentNullException.ThrowIfNull(primary);
        ArgumentNullException.ThrowIfNull(fallbacks);
        Primary = primary;
        this.fallbacks = fallbacks;
    }

    /// <summary>The font that draws whatever it can.</summary>
    public TrueTypeFont Primary { get; }

    /// <summary>
    /// Chooses the glyphs of a text. The text is composed first (NFC). Tabs and line ends become spaces; other control
    /// characters, directional overrides and other invisible formatting characters are left out; an unpaired surrogate
    /// counts as U+FFFD.
    /// </summary>
    public TextLine Shape(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!Ascii.IsValid(text))
        {
            text = WellFormed(text).Normalize(NormalizationForm.FormC);
        }
        var glyphs = new Glyph[text.Length];
        var count = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var drawn = Drawable.OrNothing(rune.Value);
            if (drawn != Drawable.Nothing)
            {
                glyphs[count++] = GlyphFor(drawn);
            }
        }
        return new TextLine(glyphs.AsMemory(0, count));
    }

    private static string WellFormed(string text) =>
        text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) : text;

    private Glyph GlyphFor(int codePoint)
    {
        var glyph = Primary.GlyphOf(codePoint);
        if (glyph != 0)
        {
            return new Glyph(Primary, codePoint, glyph, Primary.AdvanceOf(glyph));
        }
        foreach (var fallback in fallbacks.Value)
        {
            glyph = fallback.MayBeEmbedded ? fallback.GlyphOf(codePoint) : (ushort)0;
            if (glyph != 0)
            {
                return new Glyph(fallback, codePoint, glyph, fallback.AdvanceOf(glyph));
            }
        }
        return new Glyph(Primary, codePoint, 0, Primary.AdvanceOf(0));
    }
}
