using FlexPortal.BrowserTests.Browsers;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Browser))]

namespace FlexPortal.BrowserTests.Browsers;

/// <summary>One Chromium for the whole test run, started when a test first asks for a page. Take it as a constructor argument.</summary>
public sealed class Browser : IAsyncDisposable
{
    /// <summary>Names, separated by commas, of what must be there: with <c>Chromium</c> among them, its absence is a failure and not a skipped test.</summary>
    public const string RequiredVariable = "FLEXPORTAL_TEST_REQUIRED";

    private readonly Lazy<Task<IBrowser>> browser;
    private IPlaywright? playwright;

    public Browser() => browser = new Lazy<Task<IBrowser>>(StartAsync);

    /// <summary>
    /// A page with cookies and storage of its own: close its context to close it. Times are shown in UTC and texts asked for in British English
    /// unless the options say otherwise. Skips the running test, with the reason, where this machine has no Chromium.
    /// </summary>
    public async Task<IPage> NewPageAsync(BrowserNewContextOptions? options = null)
    {
        SkipWithoutChromium();
        options ??= new BrowserNewContextOptions();
        options.ViewportSize ??= new ViewportSize { Width = 1280, Height = 900 };
        options.Locale ??= "en-GB";
        options.TimezoneId ??= "UTC";
        var context = await (await browser.Value).NewContextAsync(options);
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
        {
            await (await browser.Value).CloseAsync();
        }

        playwright?.Dispose();
    }

    /// <summary>Skips the running test, with the reason, where this machine has no Chromium; fails it where Chromium must be there.</summary>
    public void SkipWithoutChromium()
    {
        if (Chromium.Find() is not null)
        {
            return;
        }

        var required = (Environment.GetEnvironmentVariable(RequiredVariable) ?? "").Split(',', StringSplitOptions.TrimEntries);
        Assert.False(required.Contains("Chromium", StringComparer.OrdinalIgnoreCase), Chromium.MissingReason);
        Assert.Skip(Chromium.MissingReason);
    }

    private async Task<IBrowser> StartAsync()
    {
        playwright = await Playwright.CreateAsync();
        return await Chromium.LaunchAsync(playwright, Chromium.Find() ?? throw new InvalidOperationException(Chromium.MissingReason));
    }
}
