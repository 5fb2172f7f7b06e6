namespace FlexPortal.Web.Shell;

/// <summary>A trouble shown above every page.</summary>
/// <param name="Text">One sentence: what is wrong and what to do.</param>
/// <param name="Href">Where to act; null for no link.</param>
/// <param name="LinkText">Words of that link.</param>
public sealed record ShellBanner(string Text, string? Href = null, string LinkText = "Show");
