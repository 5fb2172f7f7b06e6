namespace FlexPortal.Application.Demo;

/// <summary>
/// Chance that hangs on what it is asked about and on nothing else: the same seed and the same question give the same answer, in
/// whatever order questions come (SplitMix64).
/// </summary>
internal readonly struct DemoChance
{
    private readonly ulong seed;

    public DemoChance(long seed) => this.seed = unchecked((ulong)seed);

    private DemoChance(ulong seed) => this.seed = seed;

    /// <summary>The chance of one thing.</summary>
    public DemoChance Of(string topic, long number)
    {
        unchecked
        {
            var mixed = seed ^ ((ulong)number * 0x9E3779B97F4A7C15UL);
            foreach (var c in topic)
                mixed = Mix(mixed ^ c);
            return new DemoChance(Mix(mixed));
        }
    }

    /// <summary>A whole number from 0 to below <paramref name="limit"/>.</summary>
    public int Below(int limit, string topic) => (int)(Of(topic, 0).seed % (ulong)limit);

    /// <summary>Whether something happens that happens so many times in a thousand.</summary>
    public bool InThousand(int times, string topic) => Below(1000, topic) < times;

    /// <summary>One of several.</summary>
    public T Pick<T>(IReadOnlyList<T> items, string topic) => items[Below(items.Count, topic)];

    private static ulong Mix(ulong value)
    {
        unchecked
        {
            value += 0x9E3779B97F4A7C15UL;
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
            return value ^ (value >> 31);
        }
    }
}
