using System.Globalization;
using System.Text.RegularExpressions;
using FlexPortal.Web.TagHelpers;

namespace FlexPortal.IntegrationTests.TagHelpers;

/// <summary>What holds for the style sheets, the sprite and the markup of every page.</summary>
public sealed partial class StylesAndIconsTests
{
    // All of them together, uncompressed; a page loads fewer, and what it weighs with everything is looked at in a browser.
    private const int WeightLimitBytes = 72 * 1024;
    private const double TextContrast = 4.5;
    private const double ShapeContrast = 3;

    [Fact]
    public void Every_icon_that_code_can_name_is_in_the_sprite()
    {
        var symbols = SymbolId().Matches(SourceTree.Asset("icons.svg")).Select(match => match.Groups[1].Value);
        Assert.Equal(symbols.Order(StringComparer.Ordinal), IconNames.All.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_icon_that_a_page_names_exists()
    {
        var unknown = SourceTree.Pages()
            .SelectMany(file => IconUse().Matches(File.ReadAllText(file)).Select(match => (Page: Path.GetFileName(file), Name: match.Groups[1].Value)))
            .Where(use => !IconNames.All.Contains(use.Name));
        Assert.Empty(unknown);
    }

    [Fact]
    public void No_page_has_inline_script_or_style()
    {
        var offences = SourceTree.Pages()
            .SelectMany(file => Inline().Matches(File.ReadAllText(file)).Select(match => Path.GetFileName(file) + ": " + match.Value));
        Assert.Empty(offences);
    }

    [Fact]
    public void Styles_scripts_and_icons_stay_light()
    {
        var root = Path.Combine(SourceTree.Web, "wwwroot");
        var bytes = Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length);
        Assert.InRange(bytes, 1, WeightLimitBytes);
    }

    [Theory]
    [InlineData("text", "bg", TextContrast)]
    [InlineData("text", "surface", TextContrast)]
    [InlineData("text", "raised", TextContrast)]
    [InlineData("text", "hover", TextContrast)]
    [InlineData("muted", "bg", TextContrast)]
    [InlineData("muted", "surface", TextContrast)]
    [InlineData("muted", "sunken", TextContrast)]
    [InlineData("muted", "hover", TextContrast)]
    [InlineData("muted", "raised", TextContrast)]
    [InlineData("accent", "bg", TextContrast)]
    [InlineData("accent", "surface", TextContrast)]
    [InlineData("accent", "hover", TextContrast)]
    [InlineData("accent", "accent-tint", TextContrast)]
    [InlineData("on-accent", "accent-fill", TextContrast)]
    [InlineData("on-accent", "accent-fill-hover", TextContrast)]
    [InlineData("on-danger", "danger-fill", TextContrast)]
    [InlineData("on-danger", "danger-fill-hover", TextContrast)]
    [InlineData("success", "success-tint", TextContrast)]
    [InlineData("warning", "warning-tint", TextContrast)]
    [InlineData("danger", "danger-tint", TextContrast)]
    [InlineData("danger", "surface", TextContrast)]
    [InlineData("danger", "hover", TextContrast)]
    [InlineData("info", "info-tint", TextContrast)]
    [InlineData("neutral", "neutral-tint", TextContrast)]
    [InlineData("line-control", "surface", ShapeContrast)]
    [InlineData("line-control", "raised", ShapeContrast)]
    [InlineData("line-control", "bg", ShapeContrast)]
    [InlineData("accent-fill", "neutral-tint", ShapeContrast)]
    [InlineData("focus", "bg", ShapeContrast)]
    [InlineData("focus", "surface", ShapeContrast)]
    public void Colours_keep_their_contrast_in_both_themes(string front, string back, double least)
    {
        var tokens = Token().Matches(SourceTree.Asset("css/base.css")).ToDictionary(match => match.Groups[1].Value, match => (Light: match.Groups[2].Value, Dark: match.Groups[3].Value));
        Assert.True(Contrast(tokens[front].Light, tokens[back].Light) >= least, $"light: {Contrast(tokens[front].Light, tokens[back].Light):0.00}");
        Assert.True(Contrast(tokens[front].Dark, tokens[back].Dark) >= least, $"dark: {Contrast(tokens[front].Dark, tokens[back].Dark):0.00}");
    }

    // WCAG 2.2, definition of contrast ratio.
    private static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string hex)
    {
        var digits = hex.Length == 3 ? string.Concat(hex.Select(digit => new string(digit, 2))) : hex;
        double[] weights = [0.2126, 0.7152, 0.0722];
        return weights.Select((weight, i) => weight * Linear(int.Parse(digits.AsSpan(i * 2, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0)).Sum();
    }

    private static double Linear(double channel) => channel <= 0.04045 ? channel / 12.92 : Math.Pow((channel + 0.055) / 1.055, 2.4);

    [GeneratedRegex("<symbol id=\"([^\"]+)\"")]
    private static partial Regex SymbolId();

    [GeneratedRegex("<(?:icon [^>]*?name|(?:empty-state|figure-tile|badge) [^>]*?icon)=\"([a-z-]+)\"")]
    private static partial Regex IconUse();

    [GeneratedRegex("<style\\b|\\sstyle=|<script(?![^>]*\\bsrc=)|\\son[a-z]+=\"|href=\"javascript:", RegexOptions.IgnoreCase)]
    private static partial Regex Inline();

    [GeneratedRegex(@"--([a-z-]+): light-dark\(#([0-9a-f]{3,6}), #([0-9a-f]{3,6})\)")]
    private static partial Regex Token();
}
