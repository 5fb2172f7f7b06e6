namespace FlexPortal.Web.Shell;

/// <summary>A message after an act.</summary>
/// <param name="Kind">How the act ended.</param>
/// <param name="Text">One sentence.</param>
public sealed record FlashMessage(FlashKind Kind, string Text);

/// <summary>How an act ended.</summary>
public enum FlashKind
{
    /// <summary>It was done.</summary>
    Done,

    /// <summary>It was done, but something needs attention.</summary>
    Warning,

    /// <summary>It was not done.</summary>
    NotDone,
}
