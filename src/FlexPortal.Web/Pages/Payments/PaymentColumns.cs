using System.Collections.Frozen;

namespace FlexPortal.Web.Pages.Payments;

/// <summary>The columns of the payments list beside the customer, which is always there.</summary>
public static class PaymentColumns
{
    /// <summary>What is shown unless somebody chooses.</summary>
    public static IReadOnlyList<string> Usual { get; } = ["subscription", "due", "status", "method", "amount"];

    /// <summary>Every column in the order in which they stand, with its heading.</summary>
    public static IReadOnlyList<(string Key, string Heading)> InOrder { get; } =
    [
        ("subscription", "Subscription"), ("invoice", "Invoice"), ("due", "Due date"), ("status", "Status"), ("paid", "Payment date"), ("method", "Method"),
        ("reference", "Reference"), ("open", "Open"), ("amount", "Amount"),
    ];

    /// <summary>The columns by their names in the address.</summary>
    public static FrozenDictionary<string, string> All { get; } = InOrder.ToFrozenDictionary(column => column.Key, column => column.Heading, StringComparer.Ordinal);
}
