namespace FlexPortal.Web.Hosting;

/// <summary>The program must not start like this. The message lists every reason.</summary>
/// <param name="problems">The reasons; at least one.</param>
public sealed class StartupRefusedException(IReadOnlyList<string> problems)
    : Exception("FlexPortal does not start:" + string.Concat(problems.Select(problem => Environment.NewLine + " - " + problem)))
{
    /// <summary>The reasons.</summary>
    public IReadOnlyList<string> Problems { get; } = problems;
}
