using FlexPortal.Domain.Subscriptions;
using FlexPortal.Web.TagHelpers;

namespace FlexPortal.Web.Display;

/// <summary>What subscriptions' states are called on screen, and how they look.</summary>
public static class SubscriptionWords
{
    /// <summary>Where a contract stands.</summary>
    public static (BadgeKind Kind, string Text) Of(SubscriptionStatus status) => status switch
    {
        SubscriptionStatus.Draft => (BadgeKind.Neutral, "Draft"),
        SubscriptionStatus.Active => (BadgeKind.Info, "Active"),
        SubscriptionStatus.Ended => (BadgeKind.Muted, "Ended"),
        _ => (BadgeKind.Muted, "Cancelled"),
    };
}
