using CsCheck;
using FlexPortal.Domain.Values;

namespace FlexPortal.Domain.Tests.Values;

public sealed class RoundingTests
{
    [Theory]
    [InlineData(5, 10, 1)]
    [InlineData(-5, 10, -1)]
    [InlineData(15, 10, 2)]
    [InlineData(25, 10, 3)]
    [InlineData(-25, 10, -3)]
    [InlineData(4, 10, 0)]
    [InlineData(-4, 10, 0)]
    [InlineData(1, 3, 0)]
    [InlineData(2, 3, 1)]
    [InlineData(0, 7, 0)]
    public void Halves_go_away_from_zero(long numerator, long denominator, long rounded) =>
        Assert.Equal(rounded, Rounding.HalfAwayFromZero(numerator, denominator));

    [Fact]
    public void It_agrees_with_exact_decimals() =>
        Gen.Select(Gen.Long[-1_000_000_000, 1_000_000_000], Gen.Long[1, 100_000]).Sample((numerator, denominator) =>
            Assert.Equal(
                decimal.ToInt64(decimal.Round((decimal)numerator / denominator, 0, MidpointRounding.AwayFromZero)),
                Rounding.HalfAwayFromZero(numerator, denominator)));

    [Fact]
    public void It_throws_where_a_result_does_not_fit_or_does_not_exist()
    {
        Assert.Throws<OverflowException>(() => Rounding.Share(long.MaxValue, 2, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Rounding.Share(1, 1, 0));
        Assert.Equal(long.MaxValue, Rounding.Share(long.MaxValue, long.MaxValue, long.MaxValue));
    }

    [Theory]
    [InlineData("19", 1900)]
    [InlineData("8.1", 810)]
    [InlineData("0", 0)]
    [InlineData("100", 10000)]
    public void A_rate_is_read_as_typed(string percent, int basisPoints)
    {
        var rate = TaxRate.FromPercent(decimal.Parse(percent, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(basisPoints, rate.BasisPoints);
        Assert.Equal(basisPoints / 100m, rate.Percent);
    }

    [Theory]
    [InlineData("-0.01")]
    [InlineData("100.01")]
    [InlineData("8.125")]
    public void A_rate_out_of_range_or_too_fine_is_refused(string percent) =>
        Refused.By("VALIDATION_ERROR", () => TaxRate.FromPercent(decimal.Parse(percent, System.Globalization.CultureInfo.InvariantCulture)));
}
