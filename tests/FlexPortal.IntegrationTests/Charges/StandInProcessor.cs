using System.Text;
using FlexPortal.Application.Processors;
using FlexPortal.Domain.Charges;
using FlexPortal.Infrastructure.Processors;

namespace FlexPortal.IntegrationTests.Charges;

/// <summary>The simulator, which can be made ruder than it is: unreachable, out of order, or asked twice at once. It counts what it charged.</summary>
public sealed class StandInProcessor(TimeProvider clock) : IPaymentProcessor
{
    public const string Secret = "whsec_of_the_tests";
    private int charges;

    public SimulatedProcessor Simulator { get; } = new(Encoding.UTF8.GetBytes(Secret), null, clock);

    /// <summary>What happens before each call; throws to be unreachable.</summary>
    public Func<string, Task> Before { get; set; } = _ => Task.CompletedTask;

    /// <summary>Charges that were sent.</summary>
    public int Charges => charges;

    public string Name => Simulator.Name;

    public string Title => Simulator.Title;

    public string Account => Simulator.Account;

    public bool IsTest => Simulator.IsTest;

    public Task<MethodSetup> BeginMethodAsync(MethodSetupOrder order, CancellationToken cancellationToken) => Simulator.BeginMethodAsync(order, cancellationToken);

    public Task<StoredMethod?> FindMethodAsync(string setupId, CancellationToken cancellationToken) => Simulator.FindMethodAsync(setupId, cancellationToken);

    public async Task<ChargeAnswer> ChargeAsync(ChargeOrder order, CancellationToken cancellationToken)
    {
        await Before("charge");
        Interlocked.Increment(ref charges);
        return await Simulator.ChargeAsync(order, cancellationToken);
    }

    public async Task<ChargeAnswer?> FindChargeAsync(string key, string? reference, CancellationToken cancellationToken)
    {
        await Before("find");
        return await Simulator.FindChargeAsync(key, reference, cancellationToken);
    }

    public async Task<ChargeAnswer?> WithdrawAsync(string key, string? reference, CancellationToken cancellationToken)
    {
        await Before("withdraw");
        return await Simulator.WithdrawAsync(key, reference, cancellationToken);
    }

    public async Task<RefundAnswer> RefundAsync(RefundOrder order, CancellationToken cancellationToken)
    {
        await Before("refund");
        return await Simulator.RefundAsync(order, cancellationToken);
    }

    public async Task<RefundAnswer?> FindRefundAsync(string key, string? reference, CancellationToken cancellationToken)
    {
        await Before("find-refund");
        return await Simulator.FindRefundAsync(key, reference, cancellationToken);
    }

    public ProcessorEvent? ReadEvent(string? signature, ReadOnlySpan<byte> body, DateTime nowUtc) => Simulator.ReadEvent(signature, body, nowUtc);
}
