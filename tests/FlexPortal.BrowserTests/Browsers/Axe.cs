using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace FlexPortal.BrowserTests.Browsers;

/// <summary>
/// Runs axe-core in the page itself and brings back only what is wrong. The package's own way opens an empty page for every run and carries every
/// passed check to it and back, which takes ten times as long.
/// </summary>
internal static class Axe
{
    private const string Run =
        """
        async options => {
          const result = await axe.run(document, { ...options, resultTypes: ['violations'] });
          return result.violations.map(v => ({
            rule: v.id,
            help: v.help,
            nodes: v.nodes.map(n => `${n.html}\n    ${[...n.any, ...n.all, ...n.none].map(check => check.message).join('; ')}`),
          }));
        }
        """;

    private static readonly Lazy<string> Script = new(() => new BundledAxeScriptProvider().GetScript());

    /// <summary>What axe finds by the rules of WCAG 2.2 AA, the best practices, and the size of targets.</summary>
    public static Task<IReadOnlyList<AxeViolation>> ByEveryRuleAsync(IPage page) => FindAsync(page, new
    {
        runOnly = new { type = "tag", values = new[] { "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice" } },
        rules = new Dictionary<string, object> { ["target-size"] = new { enabled = true } },
    });

    /// <summary>What axe finds by the rules about colours: all that can differ from theme to theme.</summary>
    public static Task<IReadOnlyList<AxeViolation>> ByColoursAsync(IPage page) =>
        FindAsync(page, new { runOnly = new { type = "rule", values = new[] { "color-contrast", "link-in-text-block" } } });

    private static async Task<IReadOnlyList<AxeViolation>> FindAsync(IPage page, object options)
    {
        if (!await page.EvaluateAsync<bool>("typeof axe === 'object'"))
            await page.EvaluateAsync(Script.Value);
        return await page.EvaluateAsync<AxeViolation[]>(Run, options);
    }
}

/// <summary>A rule that a page breaks, and where.</summary>
internal sealed class AxeViolation
{
    /// <summary>The rule's id, such as <c>label</c>.</summary>
    public string Rule { get; set; } = "";

    /// <summary>What the rule asks for.</summary>
    public string Help { get; set; } = "";

    /// <summary>The elements, each with why.</summary>
    public string[] Nodes { get; set; } = [];

    public override string ToString() => string.Join("\n  ", Nodes.Select(node => $"{Rule}: {Help}\n    {node}"));
}
