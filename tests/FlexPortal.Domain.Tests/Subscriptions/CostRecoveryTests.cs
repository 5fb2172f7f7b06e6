using FlexPortal.Domain.Subscriptions;

namespace FlexPortal.Domain.Tests.Subscriptions;

/// <summary>Billing rules §8.</summary>
public sealed class CostRecoveryTests
{
    [Fact]
    public void Six_times_89_on_1000_are_53_4_percent() =>
        Assert.Equal(new CostRecovery(534, RecoveryStatus.Recovering), CostRecovery.Of(6 * 89_00, 1_000_00, 6, 12));

    [Theory]
    [InlineData(1_000_01, 12, RecoveryStatus.Profitable)]
    [InlineData(1_000_00, 12, RecoveryStatus.Recovering)]
    [InlineData(500_01, 7, RecoveryStatus.Recovering)]
    [InlineData(500_00, 7, RecoveryStatus.AtRisk)]
    [InlineData(500_00, 6, RecoveryStatus.Recovering)]
    [InlineData(0, 0, RecoveryStatus.Recovering)]
    [InlineData(0, 12, RecoveryStatus.AtRisk)]
    [InlineData(-1_00, 12, RecoveryStatus.AtRisk)]
    public void More_than_the_cost_is_profitable_and_half_or_less_past_half_time_is_at_risk(long received, int monthsOver, RecoveryStatus status) =>
        Assert.Equal(status, CostRecovery.Of(received, 1_000_00, monthsOver, 12).Status);

    [Theory]
    [InlineData(null)]
    [InlineData(0L)]
    public void Without_a_cost_there_is_no_figure(long? cost) =>
        Assert.Equal(new CostRecovery(null, RecoveryStatus.NoData), CostRecovery.Of(534_00, cost, 6, 12));

    [Theory]
    [InlineData(1, 2000, 1)]
    [InlineData(1, 2001, 0)]
    [InlineData(2_000_00, 1_000_00, 2000)]
    public void The_figure_is_rounded_half_up_to_a_tenth_of_a_percent(long received, long cost, long perMille) =>
        Assert.Equal(perMille, CostRecovery.Of(received, cost, 0, 12).PerMille);
}
