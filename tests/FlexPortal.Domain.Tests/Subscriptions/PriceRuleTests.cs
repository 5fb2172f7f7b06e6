using FlexPortal.Domain.Bulk;
using FlexPortal.Domain.Values;

namespace FlexPortal.Domain.Tests.Subscriptions;

public class PriceRuleTests
{
    [Theory]
    [InlineData(8900, 350, 9212)]
    [InlineData(8900, -200, 8722)]
    [InlineData(50, 100, 51)]
    [InlineData(49, 100, 49)]
    [InlineData(10_000, 1, 10_001)]
    [InlineData(1, -9_000, 1)]
    public void A_price_changes_by_a_part_of_itself_rounded_half_away_from_zero(long now, int basisPoints, long then) => Assert.Equal(then, PriceRule.By(basisPoints).Apply(now));

    [Fact]
    public void One_price_for_all_is_that_price() => Assert.Equal(100, PriceRule.To(new Money(100, Currency.Eur)).Apply(8900));

    [Theory]
    [InlineData(null, 0, "Percent")]
    [InlineData(null, -10_000, "Percent")]
    [InlineData(null, 1_000_001, "Percent")]
    [InlineData(0L, 0, "MonthlyPrice")]
    [InlineData(-1L, 0, "MonthlyPrice")]
    public void A_rule_that_makes_no_price_is_refused_by_its_field(long? monthlyMinor, int basisPoints, string member) =>
        Assert.Equal(member, Assert.Throws<BusinessRuleException>(() => new PriceRule(monthlyMinor, monthlyMinor is null ? null : "EUR", basisPoints).Require()).Member);
}
