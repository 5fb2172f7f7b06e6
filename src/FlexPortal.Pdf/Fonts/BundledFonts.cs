namespace FlexPortal.Pdf.Fonts;

/// <summary>The fonts that come with the library: Noto Sans for Latin, Greek and Cyrillic (see Fonts/NotoSans/README.md).</summary>
public static class BundledFonts
{
    /// <summary>Noto Sans Regular.</summary>
    public static TrueTypeFont Regular { get; } = Load("NotoSans-Regular");

    /// <summary>Noto Sans Bold.</summary>
    public static TrueTypeFont Bold { get; } = Load("NotoSans-Bold");

    private static TrueTypeFont Load(string name)
    {
        using var resource = typeof(BundledFonts).Assembly.GetManifestResourceStream(name + ".ttf")
            ?? throw new InvalidOperationException($"The font {name} is missing from the assembly.");
        var data = new byte[resource.Length];
        resource.ReadExactly(data);
        return TrueTypeFont.Read(data, name);
    }
}
