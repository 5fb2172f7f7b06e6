namespace FlexPortal.Domain.Values;

/// <summary>Spreads an amount so that the parts always add up to it: largest remainder, ties to the earlier part (billing rules §6).</summary>
public static class Allocation
{
    /// <summary>Spreads an amount in equal parts: 100.00 in three is 33.34, 33.33, 33.33.</summary>
    /// <param name="total">Whole minor units; may be negative.</param>
    /// <param name="parts">How many; at least 1.</param>
    public static IReadOnlyList<long> Evenly(long total, int parts)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(parts, 1);
        var weights = new long[parts];
        Array.Fill(weights, 1);
        return ByWeight(total, weights);
    }

    /// <summary>Spreads an amount by weights. With a positive total no part exceeds its weight's exact share by a whole minor unit.</summary>
    /// <param name="total">Whole minor units; may be negative.</param>
    /// <param name="weights">Not negative. Where all are zero the total must be zero.</param>
    /// <returns>One part per weight, in their order, adding up to <paramref name="total"/>.</returns>
    /// <exception cref="ArgumentException">A weight is negative, or all are zero and there is something to spread.</exception>
    /// <exception cref="OverflowException">The total is <see cref="long.MinValue"/>, whose magnitude no part can hold.</exception>
    public static IReadOnlyList<long> ByWeight(long total, IReadOnlyList<long> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        Int128 sum = 0;
        foreach (var weight in weights)
        {
            if (weight < 0)
                throw new ArgumentException("A weight is negative.", nameof(weights));
            sum += weight;
        }

        var parts = new long[weights.Count];
        if (sum == 0)
        {
            return total == 0 ? parts : throw new ArgumentException("All weights are zero.", nameof(weights));
        }

        var sign = Math.Sign(total);
        var magnitude = Int128.Abs(total);
        var remainders = new Int128[weights.Count];
        var left = magnitude;
        for (var i = 0; i < parts.Length; i++)
        {
            var (quotient, remainder) = Int128.DivRem(magnitude * weights[i], sum);
            parts[i] = checked((long)quotient);
            remainders[i] = remainder;
            left -= quotient;
        }

        var order = Enumerable.Range(0, parts.Length).OrderByDescending(i => remainders[i]).ThenBy(i => i).Take((int)left);
        foreach (var i in order)
            parts[i]++;
        if (sign < 0)
        {
            for (var i = 0; i < parts.Length; i++)
                parts[i] = -parts[i];
        }

        return parts;
    }
}
