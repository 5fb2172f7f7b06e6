namespace FlexPortal.Web.TagHelpers;

/// <summary>The symbols of <c>wwwroot/icons.svg</c>.</summary>
public static class IconNames
{
    /// <summary>Every id that <c>&lt;icon name&gt;</c> knows.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "logo", "dashboard", "payments", "subscriptions", "customers", "products", "invoices", "billing-runs", "settings",
        "reports", "groups", "search", "plus", "minus", "check", "check-circle", "circle", "dashed", "clock", "alert", "info",
        "question", "x", "stop", "slash", "half", "chevron-right", "chevron-left", "chevron-up", "chevron-down", "sort",
        "arrow-up", "arrow-down", "download", "upload", "print", "menu", "more", "filter", "sun", "moon", "user", "logout",
        "lock", "keyboard", "calendar", "bank", "card", "cash", "check-slip", "direct-debit", "history", "refresh", "undo",
        "edit", "trash", "mail", "building", "play", "external",
    ];
}
