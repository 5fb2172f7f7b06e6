using System.Xml;
using System.Xml.Linq;

namespace FlexPortal.IntegrationTests.Architecture;

/// <summary>The files that these tests were built from.</summary>
internal static class Repository
{
    public static readonly string[] Projects = ["FlexPortal.Domain", "FlexPortal.Application", "FlexPortal.Infrastructure", "FlexPortal.Pdf", "FlexPortal.Web"];

    private static readonly string[] Made = ["bin", "obj"];

    public static string Root { get; } = FindRoot();

    public static string Source(string project) => Path.Combine(Root, "src", project);

    /// <summary>The files of a folder that people wrote, by their paths from it.</summary>
    public static IEnumerable<string> Files(string folder, params string[] endings) => Directory
        .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(folder, file))
        .Where(file => !Made.Contains(file.Split(Path.DirectorySeparatorChar)[0]) && endings.Any(ending => file.EndsWith(ending, StringComparison.Ordinal)))
        .Order(StringComparer.Ordinal);

    public static XDocument Xml(string file)
    {
        using var reader = XmlReader.Create(Path.Combine(Root, file), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
        return XDocument.Load(reader);
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "FlexPortal.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("These tests run from inside the repository.");
    }
}
