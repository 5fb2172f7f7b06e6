using System.Text.RegularExpressions;

namespace FlexPortal.IntegrationTests.Architecture;

/// <summary>Where things are and what they are called, and what analyzers do not see.</summary>
public sealed partial class SourceTests
{
    private static readonly string[] MeaninglessNames = ["Services", "Helpers", "Managers", "Common", "Utils", "Utilities", "Misc"];

    public static TheoryData<string> Projects => [.. Repository.Projects];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_folder_is_a_feature_and_never_a_drawer(string project) =>
        Assert.Empty(Repository.Files(Repository.Source(project), "").SelectMany(file => file.Split(Path.DirectorySeparatorChar)[..^1]).Distinct().Intersect(MeaninglessNames, StringComparer.OrdinalIgnoreCase));

    [Theory]
    [MemberData(nameof(Projects))]
    public void No_type_is_called_a_manager_a_helper_or_a_utility(string project)
    {
        var files = Repository.Files(Repository.Source(project), ".cs").Select(file => Path.GetFileNameWithoutExtension(file));

        Assert.Empty(files.Where(file => DrawerName().IsMatch(file)));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_namespace_is_its_folder(string project)
    {
        var folder = Repository.Source(project);
        var elsewhere = Repository.Files(folder, ".cs")
            .Where(file => !file.Contains("Migrations", StringComparison.Ordinal))
            .Select(file => (file, Declared: Namespace().Match(File.ReadAllText(Path.Combine(folder, file)))))
            .Where(f => f.Declared.Success && f.Declared.Groups[1].Value != string.Join('.', [project, .. f.file.Split(Path.DirectorySeparatorChar)[..^1]]));

        Assert.Empty(elsewhere.Select(f => f.file));
    }

    [Fact]
    public void A_transaction_begins_in_one_place_for_writing_and_in_one_for_verifying()
    {
        var folder = Repository.Source("FlexPortal.Application");
        var places = Repository.Files(folder, ".cs").Where(file => File.ReadAllText(Path.Combine(folder, file)).Contains("BeginTransaction", StringComparison.Ordinal));

        Assert.Equal([Path.Combine("Books", "VerifyBooks.cs"), Path.Combine("Data", "Database.cs")], places);
    }

    [Fact]
    public void No_page_writes_HTML_that_Razor_does_not_encode()
    {
        var folder = Repository.Source("FlexPortal.Web");

        Assert.Empty(Repository.Files(folder, ".cshtml").Where(file => RawHtml().IsMatch(File.ReadAllText(Path.Combine(folder, file)))));
    }

    [Fact]
    public void Nothing_says_that_it_is_not_done_yet() =>
        Assert.Empty(new[] { "src", "tests", "docs", "scripts" }.SelectMany(folder => Repository.Files(Path.Combine(Repository.Root, folder), ".cs", ".cshtml", ".css", ".js", ".md", ".sh")
            .Where(file => !file.EndsWith(nameof(SourceTests) + ".cs", StringComparison.Ordinal) && !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal) && !file.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Where(file => Unfinished().IsMatch(File.ReadAllText(Path.Combine(Repository.Root, folder, file))))));

    [Theory]
    [InlineData("README.md")]
    [InlineData("CHANGELOG.md")]
    [InlineData("docs")]
    public void Every_link_in_the_documentation_leads_somewhere(string place)
    {
        var path = Path.Combine(Repository.Root, place);
        var files = File.Exists(path) ? [path] : Directory.GetFiles(path, "*.md", SearchOption.AllDirectories);
        var dead = files.SelectMany(file => Link().Matches(File.ReadAllText(file)).Select(link => (file, Target: link.Groups[1].Value)))
            .Where(link => !link.Target.Contains("://", StringComparison.Ordinal) && link.Target[0] != '#')
            .Where(link => !Path.Exists(Path.Combine(Path.GetDirectoryName(link.file)!, link.Target.Split('#')[0])));

        Assert.Empty(dead.Select(link => $"{Path.GetRelativePath(Repository.Root, link.file)}: {link.Target}"));
    }

    [Fact]
    public void Every_test_that_the_billing_rules_name_exists()
    {
        var tests = Path.Combine(Repository.Root, "tests");
        var written = Directory.EnumerateFiles(tests, "*.cs", SearchOption.AllDirectories).SelectMany(file => TestName().Matches(File.ReadAllText(file)).Select(name => name.Groups[1].Value)).ToHashSet(StringComparer.Ordinal);
        var named = QuotedName().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "billing-rules.md"))).Select(name => name.Groups[1].Value).ToList();

        Assert.NotEmpty(named);
        Assert.Empty(named.Except(written, StringComparer.Ordinal));
    }

    [GeneratedRegex("(?<!Tag)(Helpers?|Managers?|Utils?|Utility|Utilities)$")]
    private static partial Regex DrawerName();

    [GeneratedRegex(@"^namespace ([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"Html\.Raw|new HtmlString|SetHtmlContent|<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=", RegexOptions.IgnoreCase)]
    private static partial Regex RawHtml();

    [GeneratedRegex(@"\bTODO\b|\bFIXME\b|\bHACK\b|coming soon", RegexOptions.IgnoreCase)]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"(?:void|Task) ([A-Z]\w*_\w+)\(")]
    private static partial Regex TestName();

    [GeneratedRegex("`([A-Z][A-Za-z0-9]*_\\w+)`")]
    private static partial Regex QuotedName();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}
