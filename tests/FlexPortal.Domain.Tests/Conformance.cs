namespace FlexPortal.Domain.Tests;

/// <summary>
/// Files of other projects' test material, kept beside the repository in <c>../shared/conformance</c> or where
/// <c>FLEXPORTAL_CONFORMANCE</c> says. Where they are missing, the test is skipped and says so.
/// </summary>
internal static class Conformance
{
    public static IReadOnlyList<string> Lines(string file)
    {
        var path = Find(file);
        Assert.SkipWhen(path is null, $"No conformance material: {file} is neither in FLEXPORTAL_CONFORMANCE nor in ../shared/conformance beside the repository.");
        return [.. File.ReadAllLines(path).Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#')];
    }

    private static string? Find(string file)
    {
        if (Environment.GetEnvironmentVariable("FLEXPORTAL_CONFORMANCE") is { Length: > 0 } folder)
            return File.Exists(Path.Combine(folder, file)) ? Path.Combine(folder, file) : null;
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            var candidate = Path.Combine(directory.FullName, "shared", "conformance", file);
            if (File.Exists(candidate))
                return candidate;
        }

        return null;
    }
}
