using FlexPortal.Domain.Ids;

namespace FlexPortal.Application.Charges;

/// <summary>An event that a processor sent: kept for ever, so that it counts once however often it comes.</summary>
public sealed class ReceivedEvent
{
    /// <summary>The processor.</summary>
    public string Processor { get; init; } = "";

    /// <summary>The seller's account there.</summary>
    public string Account { get; init; } = "";

    /// <summary>The processor's id of the event.</summary>
    public string EventId { get; init; } = "";

    /// <summary>In the processor's words.</summary>
    public string Type { get; init; } = "";

    /// <summary>When it came.</summary>
    public DateTime ReceivedAtUtc { get; init; }

    /// <summary>The charge that it is about; null when there is none here.</summary>
    public ChargeAttemptId? ChargeAttemptId { get; init; }

    /// <summary>The refund that it is about; null when there is none here.</summary>
    public RefundId? RefundId { get; init; }
}
