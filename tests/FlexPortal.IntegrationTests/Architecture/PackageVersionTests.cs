using System.Text.Json;
using System.Text.RegularExpressions;

namespace FlexPortal.IntegrationTests.Architecture;

/// <summary>Packages are no older than somebody reviewed: in what we ask for, and in what is restored.</summary>
public sealed partial class PackageVersionTests
{
    private static readonly Dictionary<string, (Version Minimum, string Reason)> Reviewed = ReadReviewed();
    private static readonly Dictionary<string, Version> Asked = ReadAsked();

    [Fact]
    public void Every_package_that_we_ask_for_was_reviewed() =>
        Assert.Empty(Asked.Keys.Except(Reviewed.Keys, StringComparer.OrdinalIgnoreCase));

    [Fact]
    public void No_package_that_we_ask_for_is_older_than_reviewed() =>
        Assert.Empty(Asked.Where(p => Reviewed.TryGetValue(p.Key, out var review) && p.Value < review.Minimum).Select(p => Older(p.Key, p.Value)));

    [Fact]
    public void No_package_that_was_restored_is_older_than_reviewed() =>
        Assert.Empty(Restored().Where(p => Reviewed.TryGetValue(p.Name, out var review) && p.Version < review.Minimum).Select(p => Older(p.Name, p.Version)));

    [Fact]
    public void Every_line_of_the_review_is_about_a_package_that_is_used()
    {
        var used = Asked.Keys.Concat(Restored().Select(p => p.Name)).ToHashSet(StringComparer.OrdinalIgnoreCase);

        Assert.Empty(Reviewed.Keys.Where(name => !used.Contains(name)));
    }

    private static string Older(string name, Version version) => $"{name} {version} is older than {Reviewed[name].Minimum}: {Reviewed[name].Reason}";

    private static Dictionary<string, (Version, string)> ReadReviewed()
    {
        var file = Path.Combine(Repository.Root, "tests", "FlexPortal.IntegrationTests", "Architecture", "reviewed-packages.txt");
        return File.ReadLines(file).Where(line => line.Length > 0 && line[0] != '#').Select(line => Columns().Split(line)).ToDictionary(
            columns => columns[0],
            columns => columns is [_, var minimum, { Length: > 0 } reason] ? (Parse(minimum), reason) : throw new InvalidDataException($"{columns[0]}: a line has a package, a version and a reason."),
            StringComparer.OrdinalIgnoreCase);
    }

    private static Dictionary<string, Version> ReadAsked()
    {
        var props = Repository.Xml("Directory.Packages.props");
        string Value(string text) => PropertyName().Replace(text, name => props.Descendants(name.Groups[1].Value).Single().Value);
        return props.Descendants("PackageVersion").ToDictionary(
            package => package.Attribute("Include")!.Value, package => Parse(Value(package.Attribute("Version")!.Value)), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Everything that the program and these tests run with, the packages of packages too.</summary>
    private static IEnumerable<(string Name, Version Version)> Restored()
    {
        using var graph = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "FlexPortal.IntegrationTests.deps.json")));
        return
        [
            .. graph.RootElement.GetProperty("libraries").EnumerateObject()
                .Where(library => library.Value.GetProperty("type").GetString() == "package")
                .Select(library => library.Name.Split('/'))
                .Select(name => (name[0], Parse(name[1]))),
        ];
    }

    private static Version Parse(string version) => Version.Parse(version.Split('-')[0]);

    [GeneratedRegex(" {2,}")]
    private static partial Regex Columns();

    [GeneratedRegex(@"\$\((\w+)\)")]
    private static partial Regex PropertyName();
}
