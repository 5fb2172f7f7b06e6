using FlexPortal.Pdf.Fonts;
using Microsoft.Extensions.Logging;

namespace FlexPortal.Infrastructure.Documents;

/// <summary>The regular and bold fonts of documents with their stand-ins, which are looked for when first needed.</summary>
internal sealed class DocumentFonts
{
    private static readonly string[] WellKnown =
    [
        "DejaVuSans.ttf", "NotoSansArmenian-Regular.ttf", "NotoSansGeorgian-Regular.ttf", "NotoSansHebrew-Regular.ttf", "NotoNaskhArabic-Regular.ttf",
        "NotoSansDevanagari-Regular.ttf", "NotoSansThai-Regular.ttf", "DroidSansFallbackFull.ttf", "NotoSansSymbols2-Regular.ttf",
        "Arial Unicode.ttf", "arialuni.ttf", "segoeui.ttf", "seguisym.ttf", "msyh.ttc", "msgothic.ttc", "malgun.ttf",
    ];

    private readonly ILogger logger;

    public DocumentFonts(InvoicePdfOptions options, ILogger logger)
    {
        this.logger = logger;
        var fallbacks = new Lazy<IReadOnlyList<TrueTypeFont>>(() => [.. Files(options).Select(Load).OfType<TrueTypeFont>()]);
        Regular = new FontChain(BundledFonts.Regular, fallbacks);
        Bold = new FontChain(BundledFonts.Bold, fallbacks);
    }

    public FontChain Regular { get; }

    public FontChain Bold { get; }

    private static IEnumerable<string> Files(InvoicePdfOptions options)
    {
        if (options.FallbackFontFiles.Count > 0)
        {
            return options.FallbackFontFiles.Where(File.Exists);
        }
        return options.UseSystemFonts ? SystemFonts() : [];
    }

    private static IEnumerable<string> SystemFonts()
    {
        string[] folders = [Environment.GetFolderPath(Environment.SpecialFolder.Fonts), "/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts", "/System/Library/Fonts"];
        var search = new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 4, IgnoreInaccessible = true };
        var found = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var folder in folders.Where(Directory.Exists))
        {
            foreach (var file in Directory.EnumerateFiles(folder, "*.tt?", search).Order(StringComparer.Ordinal))
            {
                found.TryAdd(Path.GetFileName(file), file);
            }
        }
        return WellKnown.Where(found.ContainsKey).Select(name => found[name]);
    }

    private TrueTypeFont? Load(string file)
    {
        try
        {
            var name = string.Concat(Path.GetFileNameWithoutExtension(file).Where(c => char.IsAsciiLetterOrDigit(c) || c == '-'));
            return TrueTypeFont.Read(File.ReadAllBytes(file), name.Length == 0 ? "Fallback" : name);
        }
        catch (Exception unusable) when (unusable is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            logger.LogWarning(unusable, "The fallback font {File} cannot be used", Path.GetFileName(file));
            return null;
        }
    }
}
