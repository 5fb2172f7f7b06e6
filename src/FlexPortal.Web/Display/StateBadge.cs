using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Subscriptions;
using FlexPortal.Web.TagHelpers;

namespace FlexPortal.Web.Display;

/// <summary>A state as every page shows it: <c>&lt;badge kind="badge.Kind" text="@badge.Text" /&gt;</c>.</summary>
/// <param name="Kind">Colour and shape.</param>
/// <param name="Text">The word.</param>
public sealed record StateBadge(BadgeKind Kind, string Text)
{
    /// <summary>The stored state of a payment.</summary>
    public static StateBadge Of(PaymentStatus status) => status switch
    {
        PaymentStatus.Processing => new(BadgeKind.Info, "Processing"),
        PaymentStatus.Paid => new(BadgeKind.Success, "Paid"),
        PaymentStatus.Failed => new(BadgeKind.Danger, "Failed"),
        PaymentStatus.Cancelled => new(BadgeKind.Muted, "Cancelled"),
        _ => new(BadgeKind.Neutral, "Pending"),
    };

    /// <summary>What follows from a payment's dates and money.</summary>
    public static StateBadge Of(PaymentBadge badge) => badge switch
    {
        PaymentBadge.Scheduled => new(BadgeKind.Planned, "Scheduled"),
        PaymentBadge.Overdue => new(BadgeKind.Warning, "Overdue"),
        PaymentBadge.PartiallyPaid => new(BadgeKind.Warning, "Partially paid"),
        PaymentBadge.PartiallyRefunded => new(BadgeKind.Muted, "Partially refunded"),
        _ => new(BadgeKind.Muted, "Refunded"),
    };

    /// <summary>
    /// What a row of a list shows: the stored state with what follows beside it. A payment that is only scheduled says just that.
    /// </summary>
    public static IReadOnlyList<StateBadge> Of(PaymentStatus status, IReadOnlyList<PaymentBadge> badges)
    {
        ArgumentNullException.ThrowIfNull(badges);
        var following = badges.Select(Of);
        return badges.Contains(PaymentBadge.Scheduled) ? [.. following] : [Of(status), .. following];
    }

    /// <summary>Where a contract stands.</summary>
    public static StateBadge Of(SubscriptionStatus status) => status switch
    {
        SubscriptionStatus.Active => new(BadgeKind.Info, "Active"),
        SubscriptionStatus.Ended => new(BadgeKind.Muted, "Ended"),
        SubscriptionStatus.Cancelled => new(BadgeKind.Muted, "Cancelled"),
        _ => new(BadgeKind.Neutral, "Draft"),
    };
}
