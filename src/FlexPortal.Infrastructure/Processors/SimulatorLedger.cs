using System.Text.Json;
using FlexPortal.Domain.Charges;
using FlexPortal.Domain.Payments;

namespace FlexPortal.Infrastructure.Processors;

/// <summary>What the simulator remembers, as a real processor would: in a file, so that it knows a charge after a restart; in memory without one.</summary>
internal sealed class SimulatorLedger
{
    public Dictionary<string, Setup> Setups { get; init; } = [];

    public Dictionary<string, Charge> Charges { get; init; } = [];

    public Dictionary<string, Refund> Refunds { get; init; } = [];

    public List<PendingEvent> Events { get; init; } = [];

    public static SimulatorLedger Read(string? path) =>
        path is not null && File.Exists(path) ? JsonSerializer.Deserialize<SimulatorLedger>(File.ReadAllBytes(path)) ?? new SimulatorLedger() : new SimulatorLedger();

    public void Write(string? path)
    {
        if (path is null)
            return;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        // Written beside and moved into place: a crash leaves the one or the other.
        File.WriteAllBytes(path + ".new", JsonSerializer.SerializeToUtf8Bytes(this));
        File.Move(path + ".new", path, overwrite: true);
    }

    public sealed record Setup(string Customer, PaymentMethodType Type, string ReturnTo, string? Token = null);

    public sealed record Charge(string Key, string Reference, string Token, long AmountMinor, string Currency, string Description, ChargeState State)
    {
        public FailureCause? Cause { get; init; }

        public string? DeclineCode { get; init; }

        public bool IsHard { get; init; }

        public long RefundedMinor { get; init; }

        public DateTime BegunAtUtc { get; init; }
    }

    public sealed record Refund(string Key, string Reference, string ChargeReference, long AmountMinor);

    public sealed record PendingEvent(string Id, DateTime DueAtUtc, string Type, string ChargeKey, string? RefundKey);
}
