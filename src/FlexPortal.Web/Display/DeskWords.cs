using FlexPortal.Domain.Approvals;
using FlexPortal.Domain.Bulk;
using FlexPortal.Domain.Charges;
using FlexPortal.Domain.Credits;
using FlexPortal.Domain.Disputes;
using FlexPortal.Domain.Invoices;
using FlexPortal.Domain.Mail;
using FlexPortal.Domain.Refunds;
using FlexPortal.Web.TagHelpers;

namespace FlexPortal.Web.Display;

/// <summary>What refunds, credit, disputes, approvals and documents are called on screen.</summary>
public static class DeskWords
{
    /// <summary>Where refunded money goes.</summary>
    public static string Of(RefundDestination destination) => destination switch
    {
        RefundDestination.BankTransfer => "Bank transfer",
        RefundDestination.Cash => "Cash",
        RefundDestination.Card => "Back to the card or account charged",
        _ => "Keep as the customer's credit",
    };

    /// <summary>Where a refund stands.</summary>
    public static (BadgeKind Kind, string Text) Of(RefundStatus status) => status switch
    {
        RefundStatus.AwaitingApproval => (BadgeKind.Warning, "Waits for approval"),
        RefundStatus.Rejected => (BadgeKind.Muted, "Rejected"),
        RefundStatus.ToSend => (BadgeKind.Info, "To send"),
        _ => (BadgeKind.Success, "Sent"),
    };

    /// <summary>Where a request stands.</summary>
    public static (BadgeKind Kind, string Text) Of(ApprovalStatus status) => status switch
    {
        ApprovalStatus.Waiting => (BadgeKind.Warning, "Waiting"),
        ApprovalStatus.Approved => (BadgeKind.Success, "Approved"),
        _ => (BadgeKind.Muted, "Rejected"),
    };

    /// <summary>What is asked for.</summary>
    public static string Of(ApprovalKind kind) => kind == ApprovalKind.Refund ? "Refund" : "Write-off";

    /// <summary>Where a dispute stands.</summary>
    public static (BadgeKind Kind, string Text) Of(DisputeStatus status) => status switch
    {
        DisputeStatus.Open => (BadgeKind.Warning, "Open"),
        DisputeStatus.Won => (BadgeKind.Success, "Won"),
        _ => (BadgeKind.Danger, "Lost"),
    };

    /// <summary>What the customer objects to.</summary>
    public static string Of(DisputeReason reason) => reason switch
    {
        DisputeReason.Fraudulent => "Does not know the payment",
        DisputeReason.Duplicate => "Paid twice",
        DisputeReason.NotReceived => "Product not received",
        DisputeReason.NotAsDescribed => "Product defective or not as described",
        DisputeReason.ContractCancelled => "Contract was cancelled",
        DisputeReason.WrongAmount => "Amount is wrong",
        _ => "Other",
    };

    /// <summary>Why credit changed.</summary>
    public static string Of(CreditMovementKind kind) => kind switch
    {
        CreditMovementKind.Overpayment => "Paid more than was open",
        CreditMovementKind.Refund => "Refund kept as credit",
        CreditMovementKind.CancelledPayment => "Received for a cancelled payment",
        CreditMovementKind.Used => "Used on a payment",
        CreditMovementKind.UseUndone => "Use undone",
        CreditMovementKind.ReceiptUndone => "Receipt undone",
        _ => "Paid out",
    };

    /// <summary>Where a charge stands.</summary>
    public static (BadgeKind Kind, string Text) Of(ChargeState state) => state switch
    {
        ChargeState.Submitted => (BadgeKind.Info, "Under way"),
        ChargeState.Pending => (BadgeKind.Info, "Pending"),
        ChargeState.NeedsAction => (BadgeKind.Warning, "Customer has to confirm"),
        ChargeState.Unknown => (BadgeKind.Warning, "Unknown outcome"),
        ChargeState.Succeeded => (BadgeKind.Success, "Succeeded"),
        ChargeState.Declined => (BadgeKind.Danger, "Declined"),
        ChargeState.TakenBack => (BadgeKind.Danger, "Taken back"),
        ChargeState.Credited => (BadgeKind.Warning, "Kept as credit"),
        _ => (BadgeKind.Muted, "Withdrawn"),
    };

    /// <summary>Where a job stands.</summary>
    public static (BadgeKind Kind, string Text) Of(BulkJobState state) => state switch
    {
        BulkJobState.Running => (BadgeKind.Info, "Working"),
        BulkJobState.Finished => (BadgeKind.Success, "Finished"),
        _ => (BadgeKind.Muted, "Stopped"),
    };

    /// <summary>What became of a payment of a job.</summary>
    public static (BadgeKind Kind, string Text) Of(BulkRowState state) => state switch
    {
        BulkRowState.Waiting => (BadgeKind.Neutral, "Not tried"),
        BulkRowState.Done => (BadgeKind.Success, "Done"),
        _ => (BadgeKind.Danger, "Refused"),
    };

    /// <summary>Where an e-mail stands.</summary>
    public static (BadgeKind Kind, string Text) Of(MessageState state) => state switch
    {
        MessageState.Waiting => (BadgeKind.Neutral, "Waiting"),
        MessageState.Sending => (BadgeKind.Info, "Sending"),
        MessageState.Sent => (BadgeKind.Success, "Sent"),
        MessageState.Failed => (BadgeKind.Danger, "Failed"),
        MessageState.Unknown => (BadgeKind.Warning, "Unknown"),
        _ => (BadgeKind.Danger, "Bounced"),
    };

    /// <summary>What an e-mail is about.</summary>
    public static string Of(MessageKind kind) => kind switch
    {
        MessageKind.PaymentFailed => "Payment failed",
        MessageKind.Reminder => "Reminder",
        _ => "Invoice",
    };

    /// <summary>A kind of document.</summary>
    public static string Of(DocumentType type) => type switch
    {
        DocumentType.CreditNote => "Credit note",
        DocumentType.Receipt => "Receipt",
        _ => "Invoice",
    };
}
