using Microsoft.Playwright;

namespace FlexPortal.BrowserTests.Browsers;

/// <summary>The Chromium or Chrome of this machine. Playwright's own download is not used: one browser less to fetch and to keep current.</summary>
internal static class Chromium
{
    public const string EnvironmentVariable = "FLEXPORTAL_CHROMIUM";

    public const string MissingReason =
        "Browser tests need Chromium (Debian: apt-get install chromium-headless-shell) or the path of a Chromium or Chrome in " + EnvironmentVariable;

    private static readonly string[] Names = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome.exe", "msedge.exe"];

    private static readonly string[] Folders =
    [
        .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries),
        "/Applications/Google Chrome.app/Contents/MacOS",
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), "Google", "Chrome", "Application"),
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFilesX86), "Microsoft", "Edge", "Application"),
    ];

    // A container has no user namespaces for the sandbox, no GPU and a small /dev/shm; nothing may be fetched behind the tests' back.
    private static readonly string[] Arguments =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];

    /// <summary>The path of the program, the quickest there is, or null. A path in the environment variable is taken as it is, so that a wrong one is noticed.</summary>
    public static string? Find() =>
        Environment.GetEnvironmentVariable(EnvironmentVariable) is { Length: > 0 } given
            ? given
            : Names.Append("Google Chrome").SelectMany(_ => Folders, (name, folder) => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    /// <summary>Starts it without a window and with a fresh profile.</summary>
    public static Task<IBrowser> LaunchAsync(IPlaywright playwright, string executablePath) =>
        playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = executablePath, Headless = true, Args = Arguments });
}
