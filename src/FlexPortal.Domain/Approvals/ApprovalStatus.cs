namespace FlexPortal.Domain.Approvals;

/// <summary>Where a request stands.</summary>
public enum ApprovalStatus
{
    /// <summary>Nobody decided yet.</summary>
    Waiting,

    /// <summary>A second person said yes, and it was done; final.</summary>
    Approved,

    /// <summary>A second person said no, or whoever asked took it back; final.</summary>
    Rejected,
}
