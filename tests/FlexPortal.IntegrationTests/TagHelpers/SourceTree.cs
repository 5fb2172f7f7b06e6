namespace FlexPortal.IntegrationTests.TagHelpers;

/// <summary>Files of the repository that these tests belong to.</summary>
internal static class SourceTree
{
    public static string Web { get; } = Path.Combine(Root(), "src", "FlexPortal.Web");

    public static string Asset(string file) => File.ReadAllText(Path.Combine(Web, "wwwroot", file));

    public static IEnumerable<string> Pages() => Directory.EnumerateFiles(Path.Combine(Web, "Pages"), "*.cshtml", SearchOption.AllDirectories);

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "FlexPortal.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("These tests run from inside the repository.");
    }
}
