namespace FlexPortal.Web.TagHelpers;

/// <summary>What a badge means. Each has a shape of its own, so that its colour is never needed to understand it.</summary>
public enum BadgeKind
{
    /// <summary>Waiting, nothing to do: Pending, Draft. An empty circle.</summary>
    Neutral,

    /// <summary>Under way: Processing, Active. A clock.</summary>
    Info,

    /// <summary>Went well: Paid, Profitable. A tick.</summary>
    Success,

    /// <summary>Wants attention: Overdue, Partially paid, At risk. A triangle.</summary>
    Warning,

    /// <summary>Went wrong: Failed, Disputed. An octagon.</summary>
    Danger,

    /// <summary>Out of play: Cancelled, Void. A circle crossed out.</summary>
    Muted,

    /// <summary>Not begun: Scheduled. A dashed circle.</summary>
    Planned,
}
