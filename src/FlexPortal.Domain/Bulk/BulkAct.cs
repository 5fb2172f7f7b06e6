using FlexPortal.Domain.Payments;

namespace FlexPortal.Domain.Bulk;

/// <summary>What is done to many payments, subscriptions or customers.</summary>
public enum BulkAct
{
    /// <summary>Record all that is open as received.</summary>
    MarkAsPaid,

    /// <summary>Cancel.</summary>
    Cancel,

    /// <summary>Mail the invoice.</summary>
    SendInvoice,

    /// <summary>Give contracts another price from a day on; the one act on subscriptions.</summary>
    ChangePrice,

    /// <summary>Let customers, or contracts alone, bill to a group from a day on.</summary>
    JoinGroup,
}

/// <summary>What can be said beforehand of an act on a payment; the act itself decides.</summary>
public static class BulkActs
{
    /// <summary>Why a payment will be refused as it is now; null when nothing speaks against it.</summary>
    /// <param name="act">The act.</param>
    /// <param name="status">The payment's state.</param>
    /// <param name="isInvoiced">Whether it has a live invoice.</param>
    /// <param name="isDisputed">Whether the customer disputes it.</param>
    /// <param name="waitsForGroup">Whether its line waits for a group's invoice.</param>
    public static string? Refusal(BulkAct act, PaymentStatus status, bool isInvoiced, bool isDisputed, bool waitsForGroup = false) => act switch
    {
        BulkAct.SendInvoice => !isInvoiced ? "is not invoiced yet" : status == PaymentStatus.Cancelled ? "is cancelled" : null,
        _ => status switch
        {
            PaymentStatus.Paid => "is paid already",
            PaymentStatus.Cancelled => "is cancelled already",
            PaymentStatus.Processing => "has a charge under way",
            _ when act == BulkAct.MarkAsPaid && waitsForGroup => "waits for its group's invoice",
            _ => act == BulkAct.Cancel && isDisputed ? "is disputed" : null,
        },
    };
}
