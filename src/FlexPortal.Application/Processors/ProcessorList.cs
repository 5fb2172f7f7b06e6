using FlexPortal.Domain;

namespace FlexPortal.Application.Processors;

/// <summary>The processors that this installation has.</summary>
public sealed class ProcessorList(IEnumerable<IPaymentProcessor> processors)
{
    private readonly Dictionary<string, IPaymentProcessor> byName = processors.ToDictionary(p => p.Name, StringComparer.Ordinal);

    /// <summary>All of them, by name.</summary>
    public IReadOnlyList<IPaymentProcessor> All => [.. byName.Values.OrderBy(p => p.Name, StringComparer.Ordinal)];

    /// <summary>The processor of this name; null when it is not set up here.</summary>
    public IPaymentProcessor? Find(string? name) => name is null ? null : byName.GetValueOrDefault(name);

    /// <summary>The processor of this name.</summary>
    /// <exception cref="BusinessRuleException">PROCESSOR_MISSING: it is not set up here.</exception>
    public IPaymentProcessor Require(string name) =>
        Find(name) ?? throw new BusinessRuleException(RuleCodes.ProcessorMissing, $"The processor {name} is not set up here.");
}
