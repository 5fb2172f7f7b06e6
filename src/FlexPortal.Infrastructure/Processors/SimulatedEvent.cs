using System.Text.Json.Serialization;
using FlexPortal.Application.Processors;
using FlexPortal.Domain.Charges;
using FlexPortal.Domain.Disputes;
using FlexPortal.Domain.Payments;

namespace FlexPortal.Infrastructure.Processors;

/// <summary>What the simulator sends.</summary>
internal sealed record SimulatedEvent(
    string Id,
    string Account,
    string Type,
    string ChargeKey,
    string ChargeReference,
    [property: JsonConverter(typeof(JsonStringEnumConverter<ChargeState>))] ChargeState State,
    [property: JsonConverter(typeof(JsonStringEnumConverter<FailureCause>))] FailureCause? Cause,
    string? DeclineCode,
    bool IsHard,
    string? RefundKey,
    string? RefundReference)
{
    public const string DisputeOpened = "dispute.opened";
    public const string DisputeWon = "dispute.won";
    public const string DisputeLost = "dispute.lost";

    public long AmountMinor { get; init; }

    public ProcessorEvent? Translate() => (string.IsNullOrEmpty(Id), RefundKey) switch
    {
        (true, _) => null,
        (_, { } refund) => new ProcessorEvent(Id, Account, IsTest: true, Type, refund, RefundReference) { Refund = Answer },
        _ when Dispute is { } status => new ProcessorEvent(Id, Account, IsTest: true, Type, ChargeKey, ChargeReference)
        {
            Dispute = new DisputeNews($"dp_{ChargeReference}", status, AmountMinor, DisputeReason.Fraudulent, null),
        },
        _ => new ProcessorEvent(Id, Account, IsTest: true, Type, ChargeKey, ChargeReference)
        {
            Charge = new ChargeAnswer(State, ChargeReference) { Cause = Cause, DeclineCode = DeclineCode, IsHard = IsHard },
        },
    };

    private DisputeStatus? Dispute => Type switch
    {
        DisputeOpened => DisputeStatus.Open,
        DisputeWon => DisputeStatus.Won,
        DisputeLost => DisputeStatus.Lost,
        _ => null,
    };

    private RefundAnswer Answer => Type == "refund.failed"
        ? new RefundAnswer(RefundOutcome.Refused, RefundReference, "Failed at the simulator.")
        : new RefundAnswer(RefundOutcome.Succeeded, RefundReference);
}
