using Microsoft.Playwright;

namespace FlexPortal.BrowserTests.Browsers;

/// <summary>Pictures for people to look at, in artifacts/screenshots at the root of the repository; CI keeps them.</summary>
internal static class Screenshot
{
    private static readonly string Folder = Path.Combine(Root(), "artifacts", "screenshots");

    /// <summary>Draws the whole page, below the fold too, and returns the path of the picture. A name may have folders: <c>dark/payments</c>.</summary>
    public static async Task<string> TakeAsync(IPage page, string name)
    {
        var path = PathOf(name, "png");
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = path, FullPage = true, Animations = ScreenshotAnimations.Disabled });
        return path;
    }

    /// <summary>Where a picture, or another file for people to look at, is kept.</summary>
    public static string PathOf(string name, string kind)
    {
        var path = Path.Combine(Folder, $"{name}.{kind}");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "FlexPortal.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? Environment.CurrentDirectory;
    }
}
