namespace FlexPortal.Web.Shell;

/// <summary>Nothing to report.</summary>
public sealed class QuietShellStatus : IShellStatus
{
    /// <inheritdoc/>
    public string? Ribbon => null;

    /// <inheritdoc/>
    public DateOnly? BusinessDay => null;

    /// <inheritdoc/>
    public ShellBanner? Banner => null;
}
