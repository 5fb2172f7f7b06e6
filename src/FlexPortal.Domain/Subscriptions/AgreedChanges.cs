namespace FlexPortal.Domain.Subscriptions;

/// <summary>What was agreed after a contract had started: extensions and other prices. Its schedule follows from these too.</summary>
/// <param name="ExtendedAtMonths">At which month of the contract each extension begins, ascending; periods are counted anew from there.</param>
/// <param name="Prices">From which day which price holds, ascending; empty while there was one price only.</param>
public sealed record AgreedChanges(IReadOnlyList<int> ExtendedAtMonths, IReadOnlyList<AgreedPrice> Prices)
{
    /// <summary>Most prices that one contract has in its life.</summary>
    public const int MaxPrices = 40;

    /// <summary>Nothing was changed.</summary>
    public static AgreedChanges None { get; } = new([], []);

    /// <summary>The monthly price that holds on a day, in minor units; null when there was one price only.</summary>
    public long? PriceOn(DateOnly day) => Prices.Count == 0 ? null : (Prices.LastOrDefault(price => price.From <= day) ?? Prices[0]).MonthlyMinor;

    /// <summary>With an extension that begins at a month.</summary>
    public AgreedChanges ExtendedAt(int month) => this with { ExtendedAtMonths = [.. ExtendedAtMonths, month] };

    /// <summary>With another price from a day on; what was agreed for later days before is replaced.</summary>
    /// <param name="from">The first day.</param>
    /// <param name="monthlyMinor">The new price.</param>
    /// <param name="before">The price that held until then, when it is the first change.</param>
    public AgreedChanges Priced(DateOnly from, long monthlyMinor, AgreedPrice before)
    {
        if (Prices.Count >= MaxPrices)
            throw new BusinessRuleException(RuleCodes.Invalid, $"The price of a contract changes {MaxPrices} times at most.", "From");
        var earlier = Prices.Count == 0 ? [before] : Prices;
        return this with { Prices = [.. earlier.Where(price => price.From < from), new AgreedPrice(from, monthlyMinor)] };
    }
}

/// <summary>A price that holds from a day on.</summary>
/// <param name="From">The first day.</param>
/// <param name="MonthlyMinor">Price of one month in minor units, as entered.</param>
public sealed record AgreedPrice(DateOnly From, long MonthlyMinor);
