using CsCheck;
using FlexPortal.Domain.Values;

namespace FlexPortal.Domain.Tests.Values;

/// <summary>Largest remainder: whatever is spread adds up again and nobody is a whole unit off.</summary>
public sealed class AllocationTests
{
    private static readonly Gen<long[]> AnyWeights = Gen.OneOf(Gen.Long[0, 5], Gen.Long[0, 1_000_00], Gen.Long[0, long.MaxValue]).Array[1, 60]
        .Where(weights => weights.Any(w => w > 0));

    [Fact]
    public void The_parts_add_up_and_each_is_within_one_unit_of_its_exact_share() =>
        Gen.Select(Gen.OneOf(Gen.Long[-1_000_00, 1_000_00], Gen.Long[-long.MaxValue, long.MaxValue]), AnyWeights).Sample((total, weights) =>
        {
            var parts = Allocation.ByWeight(total, weights);

            var sum = weights.Aggregate(Int128.Zero, (s, w) => s + w);
            Assert.Equal(weights.Length, parts.Count);
            Assert.Equal((Int128)total, parts.Aggregate(Int128.Zero, (s, p) => s + p));
            for (var i = 0; i < parts.Count; i++)
            {
                // |part − total × weight ÷ sum| < 1, without leaving whole numbers.
                var (exact, remainder) = Int128.DivRem((Int128)total * weights[i], sum);
                var off = parts[i] - exact;
                Assert.True(off == 0 || (off == Int128.Sign(total) && remainder != 0));
            }
        }, iter: 1_000);

    [Fact]
    public void Equal_parts_differ_by_no_more_than_one_unit_and_the_larger_come_first() =>
        Gen.Select(Gen.Long[-1_000_00, 1_000_00], Gen.Int[1, 200]).Sample((total, count) =>
        {
            var parts = Allocation.Evenly(total, count);
            Assert.Equal(total, parts.Sum());
            Assert.InRange(parts.Max() - parts.Min(), 0, 1);
            Assert.Equal(parts.Select(Math.Abs).OrderDescending(), parts.Select(Math.Abs));
        });

    [Fact]
    public void What_is_spread_over_open_amounts_never_exceeds_one_of_them() =>
        Gen.Select(Gen.Long[0, 500_00].Array[1, 40].Where(w => w.Sum() > 0), Gen.Long[0, 1_000]).Sample((open, share) =>
        {
            var total = (long)((Int128)open.Sum() * share / 1_000);
            Assert.All(Allocation.ByWeight(total, open).Zip(open), pair => Assert.InRange(pair.First, 0, pair.Second));
        });

    [Fact]
    public void Nothing_is_spread_over_nothing_and_something_is_not()
    {
        Assert.Equal([0L, 0L], Allocation.ByWeight(0, [0, 0]));
        Assert.Empty(Allocation.ByWeight(0, []));
        Assert.Throws<ArgumentException>(() => Allocation.ByWeight(1, [0, 0]));
        Assert.Throws<ArgumentException>(() => Allocation.ByWeight(1, []));
        Assert.Throws<ArgumentException>(() => Allocation.ByWeight(1, [2, -1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Allocation.Evenly(1, 0));
        Assert.Throws<OverflowException>(() => Allocation.Evenly(long.MinValue, 1));
    }

    [Fact]
    public void What_is_given_back_is_spread_like_what_was_taken() =>
        Assert.Equal([-19_61L, -19_60L, -10_79L], Allocation.ByWeight(-50_00, [89_00, 89_00, 49_00]));
}
