using FlexPortal.Web.TagHelpers;

namespace FlexPortal.Web.Pages.Design;

/// <summary>A made-up row of the style guide.</summary>
/// <param name="Customer">Who pays.</param>
/// <param name="Subscription">What for.</param>
/// <param name="Product">The product behind it.</param>
/// <param name="Minor">Amount in cents.</param>
/// <param name="Due">Due date.</param>
/// <param name="Kind">Meaning of the state.</param>
/// <param name="Status">The state's word.</param>
/// <param name="Method">How it is paid; null when nobody knows yet.</param>
public sealed record SamplePayment(string Customer, string Subscription, string Product, long Minor, DateOnly Due, BadgeKind Kind, string Status, string? Method)
{
    /// <summary>Rows enough for a page.</summary>
    public static IReadOnlyList<SamplePayment> All { get; } =
    [
        new("Acme Robotics Ltd", "SUB-000118", "MacBook Pro 14″ · M4, 24 GB", 12900, new(2025, 2, 14), BadgeKind.Warning, "Overdue", "Bank transfer"),
        new("Zofia Świątek", "SUB-000121", "iPhone 16 · 256 GB", 4900, new(2025, 2, 28), BadgeKind.Danger, "Failed", "Visa ·· 4242"),
        new("Παπαδόπουλος & Σία Ε.Ε.", "SUB-000097", "ThinkPad X1 Carbon · Gen 13", 26700, new(2025, 3, 1), BadgeKind.Neutral, "Pending", "Direct debit"),
        new("Köhler Möbelwerkstätten GmbH", "SUB-000104", "Dell U3225QE · 32″ 4K", 3450, new(2025, 3, 1), BadgeKind.Info, "Processing", "Direct debit"),
        new("Harbour Film Collective", "SUB-000088", "Sony FX3 · Body", 18900, new(2025, 3, 3), BadgeKind.Success, "Paid", "Bank transfer"),
        new("Liam O’Sullivan", "SUB-000131", "iPad Air · 13″", 3900, new(2025, 3, 4), BadgeKind.Warning, "Partially paid", "Cash"),
        new("Acme Robotics Ltd", "SUB-000119", "Studio Display", 8900, new(2025, 3, 14), BadgeKind.Planned, "Scheduled", null),
        new("Nordlys Kaffebrenneri", "SUB-000075", "La Marzocco Linea Mini", 154900, new(2025, 3, 15), BadgeKind.Planned, "Scheduled", null),
        new("Марія Коваленко", "SUB-000066", "Fairphone 5", 2900, new(2025, 3, 20), BadgeKind.Muted, "Cancelled", null),
    ];
}
