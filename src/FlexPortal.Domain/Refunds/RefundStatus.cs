namespace FlexPortal.Domain.Refunds;

/// <summary>Where a refund stands.</summary>
public enum RefundStatus
{
    /// <summary>Waits for a second person; the money is reserved, nothing is issued.</summary>
    AwaitingApproval,

    /// <summary>A second person said no; final.</summary>
    Rejected,

    /// <summary>Its credit note is issued; the money is to be sent.</summary>
    ToSend,

    /// <summary>The money went; final.</summary>
    Sent,
}
