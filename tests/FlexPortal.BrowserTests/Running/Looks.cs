using FlexPortal.BrowserTests.Browsers;
using Microsoft.Playwright;

namespace FlexPortal.BrowserTests.Running;

/// <summary>What every page must be: accessible in both themes, at a desk and on a telephone, never wider than its window, and light.</summary>
internal static class Looks
{
    /// <summary>Set to <c>all</c> for pictures of every page in both themes at all three widths; without it there are none.</summary>
    private const string PicturesVariable = "FLEXPORTAL_TEST_SCREENSHOTS";

    private const int Desk = 1440;
    private const int Tablet = 1024;
    private const int Telephone = 390;
    private const int Height = 900;
    private const int MostBytes = 100_000;
    private static readonly bool Pictures = Environment.GetEnvironmentVariable(PicturesVariable) == "all";

    /// <summary>Looks at the page as it is now, at a desk and on a telephone, in both themes. The page ends at a desk, light.</summary>
    public static async Task AssertGoodAsync(IPage page, string name)
    {
        name = name.Trim('/') is { Length: > 0 } given ? given.Replace('/', '-').Replace('?', '-') : "dashboard";
        foreach (var width in Pictures ? [Tablet, Telephone, Desk] : new[] { Telephone, Desk })
        {
            await page.SetViewportSizeAsync(width, Height);
            foreach (var theme in new[] { ColorScheme.Dark, ColorScheme.Light })
            {
                await page.EmulateMediaAsync(new() { ColorScheme = theme, ReducedMotion = ReducedMotion.Reduce });
                if (width != Tablet)
                    AssertNothingFound(theme == ColorScheme.Light ? await Axe.ByEveryRuleAsync(page) : await Axe.ByColoursAsync(page), $"{name} at {width} px, {theme}");
                if (Pictures)
                    await Screenshot.TakeAsync(page, $"{name}-{width}-{theme.ToString().ToLowerInvariant()}");
            }

            await AssertFitsAsync(page, name, width);
        }
    }

    /// <summary>
    /// The page, and its styles, scripts, symbols and pictures as the published program sends them, compressed, stay below 100,000 bytes together. The
    /// page itself is not compressed: it may hold secrets.
    /// </summary>
    public static async Task AssertLightAsync(IPage page)
    {
        var html = await page.EvaluateAsync<int>("performance.getEntriesByType('navigation')[0].encodedBodySize");
        var parts = await page.EvaluateAsync<string[]>("[...new Set(performance.getEntriesByType('resource').map(entry => entry.name))]");
        var bytes = html;
        foreach (var part in parts)
            bytes += await CompressedAsync(page, part);
        Assert.InRange(bytes, 1, MostBytes);
    }

    private static async Task<int> CompressedAsync(IPage page, string address)
    {
        var answer = await page.APIRequest.GetAsync(address);
        using var compressed = new MemoryStream();
        await using (var gzip = new System.IO.Compression.GZipStream(compressed, System.IO.Compression.CompressionLevel.Optimal, leaveOpen: true))
            await gzip.WriteAsync(await answer.BodyAsync(), TestContext.Current.CancellationToken);
        return (int)compressed.Length;
    }

    private static void AssertNothingFound(IReadOnlyList<AxeViolation> found, string where) =>
        Assert.True(found.Count == 0, $"{where}\n  {string.Join("\n  ", found)}");

    private static async Task AssertFitsAsync(IPage page, string name, int width)
    {
        var wider = await page.EvaluateAsync<string[]>(
            """
            () => {
              const room = document.documentElement.clientWidth;
              if (document.documentElement.scrollWidth <= room) return [];
              return [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > room + 1).slice(0, 5).map(e => e.outerHTML.slice(0, 120));
            }
            """);
        Assert.True(wider.Length == 0, $"{name} is wider than {width} px:\n  {string.Join("\n  ", wider)}");
    }
}
