using System.Text;
using FlexPortal.Pdf.Fonts;
using FlexPortal.Pdf.Images;
using FlexPortal.Pdf.Text;

namespace FlexPortal.Pdf.Writing;

/// <summary>The fonts and pictures that a document's pages share, and what its fonts could not do.</summary>
internal sealed class PageResources
{
    private readonly Dictionary<TrueTypeFont, EmbeddedFont> fonts = [];
    private readonly Dictionary<PdfImage, string> images = [];
    private readonly List<EmbeddedFont> fontOrder = [];
    private readonly List<PdfImage> imageOrder = [];

    public SortedSet<Rune> Missing { get; } = [];

    public SortedSet<Rune> Unshaped { get; } = [];

    public EmbeddedFont FontFor(TrueTypeFont font)
    {
        if (!fonts.TryGetValue(font, out var embedded))
        {
            embedded = new EmbeddedFont(font, $"F{fontOrder.Count}");
            fonts.Add(font, embedded);
            fontOrder.Add(embedded);
        }
        return embedded;
    }

    public string NameOf(PdfImage image)
    {
        if (!images.TryGetValue(image, out var name))
        {
            name = $"I{imageOrder.Count}";
            images.Add(image, name);
            imageOrder.Add(image);
        }
        return name;
    }

    public void Note(in Glyph glyph)
    {
        if (glyph.Number == 0)
        {
            Missing.Add(new Rune(glyph.CodePoint));
        }
        if (Drawable.NeedsShaping(glyph.CodePoint))
        {
            Unshaped.Add(new Rune(glyph.CodePoint));
        }
    }

    /// <returns>The object number of the resource dictionary.</returns>
    public int Write(ObjectFile file, PdfProfile profile)
    {
        var fontIds = fontOrder.ConvertAll(font => font.Write(file, profile));
        var imageIds = imageOrder.ConvertAll(image => WriteImage(file, image, profile));
        var id = file.Reserve();
        var body = file.Begin(id).Add("<</Font<<"u8);
        for (var i = 0; i < fontIds.Count; i++)
        {
            body.Format($"/{fontOrder[i].ResourceName} {fontIds[i]} 0 R");
        }
        body.Add(">>/XObject<<"u8);
        for (var i = 0; i < imageIds.Count; i++)
        {
            body.Format($"/{images[imageOrder[i]]} {imageIds[i]} 0 R");
        }
        body.Add(">>>>"u8);
        file.End();
        return id;
    }

    private static int WriteImage(ObjectFile file, PdfImage image, PdfProfile profile)
    {
        var flat = profile == PdfProfile.PdfA1;
        var mask = !flat && image.Alpha is { } alpha ? WriteLayer(file, image, alpha, 0) : 0;
        return WriteLayer(file, image, flat ? image.OnWhite : image.Color, mask);
    }

    private static int WriteLayer(ObjectFile file, PdfImage image, ImageLayer layer, int mask)
    {
        var dictionary = new ByteWriter(256).Format($"/Type/XObject/Subtype/Image/Width {image.Width}/Height {image.Height}/BitsPerComponent 8")
            .Add(layer.IsColor ? "/ColorSpace/DeviceRGB"u8 : "/ColorSpace/DeviceGray"u8)
            .Add(layer.IsJpeg ? "/Filter/DCTDecode"u8 : "/Filter/FlateDecode"u8);
        if (mask != 0)
        {
            dictionary.Add("/SMask "u8).Reference(mask);
        }
        var id = file.Reserve();
        file.Stream(id, dictionary.Written, layer.Data);
        return id;
    }
}
