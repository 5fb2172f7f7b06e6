namespace FlexPortal.Web.Shell;

/// <summary>One link of the sidebar.</summary>
/// <param name="Text">What the person reads.</param>
/// <param name="Href">Path below the application's root, e.g. <c>/Payments</c>.</param>
/// <param name="Icon">A symbol of <c>icons.svg</c>.</param>
/// <param name="Permission">The authorization policy that a person must meet to see the link; null for everybody signed in.</param>
/// <param name="Key">The letter that leads there after <c>g</c>; unique in the sidebar.</param>
/// <param name="StartsGroup">A rule is drawn above it.</param>
public sealed record NavigationEntry(string Text, string Href, string Icon, string? Permission, char Key, bool StartsGroup = false);
