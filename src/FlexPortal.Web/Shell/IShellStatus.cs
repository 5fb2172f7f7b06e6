namespace FlexPortal.Web.Shell;

/// <summary>What the frame of every signed-in page says about the installation.</summary>
public interface IShellStatus
{
    /// <summary>A short word in the top bar, e.g. <c>Demo data</c>; null for a book in earnest.</summary>
    string? Ribbon { get; }

    /// <summary>The business day shown beside the ribbon when it is not simply today; null to show none.</summary>
    DateOnly? BusinessDay { get; }

    /// <summary>A trouble that everybody must see, e.g. books that do not verify; null when all is well.</summary>
    ShellBanner? Banner { get; }
}
