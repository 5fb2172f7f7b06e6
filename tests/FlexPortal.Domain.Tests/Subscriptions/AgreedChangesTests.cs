using FlexPortal.Domain.Subscriptions;
using FlexPortal.Domain.Values;
using static FlexPortal.Domain.Tests.Dates;

namespace FlexPortal.Domain.Tests.Subscriptions;

/// <summary>Extensions, other prices and fees (billing rules §7).</summary>
public sealed class AgreedChangesTests
{
    private static readonly SubscriptionTerms Fourteen = new(Day("2025-01-01"), 14, BillingFrequency.Quarterly, new Money(8900, Currency.Eur));

    [Fact]
    public void An_extension_counts_its_periods_from_the_old_end_and_leaves_what_was_billed()
    {
        var extended = Fourteen with { ContractMonths = 18, Changes = AgreedChanges.None.ExtendedAt(14) };

        var proposed = PaymentSchedule.Propose(extended);

        Assert.Equal(PaymentSchedule.Propose(Fourteen), proposed.Take(5));
        Assert.Equal(
            [(Day("2026-03-01"), Day("2026-06-01"), 26_700L), (Day("2026-06-01"), Day("2026-07-01"), 8900L)],
            proposed.Skip(5).Select(p => (p.Period.Start, p.Period.End, p.Amount.Minor)));
    }

    [Fact]
    public void A_price_holds_for_the_periods_that_start_with_it_or_later()
    {
        var changes = AgreedChanges.None.Priced(Day("2025-05-15"), 10_000, new AgreedPrice(Day("2025-01-01"), 8900));

        var proposed = PaymentSchedule.Propose(Fourteen with { Changes = changes });

        Assert.Equal([26_700, 26_700, 30_000, 30_000, 20_000], proposed.Select(p => p.Amount.Minor));
    }

    [Fact]
    public void A_later_agreement_replaces_what_was_agreed_for_later_days()
    {
        var first = new AgreedPrice(Day("2025-01-01"), 8900);
        var changes = AgreedChanges.None.Priced(Day("2025-06-01"), 9500, first).Priced(Day("2025-03-01"), 9900, first);

        Assert.Equal([8900L, 9900L, 9900L], new[] { "2025-02-28", "2025-03-01", "2025-07-01" }.Select(day => changes.PriceOn(Day(day))!.Value));
        Assert.Null(AgreedChanges.None.PriceOn(Day("2025-01-01")));
    }

    [Theory]
    [InlineData(ReturnFeeKind.None, 0, 0)]
    [InlineData(ReturnFeeKind.Fixed, 4900, 4900)]
    [InlineData(ReturnFeeKind.Months, 2, 25_800)]
    [InlineData(ReturnFeeKind.Percentage, 5000, 25_800)]
    [InlineData(ReturnFeeKind.Percentage, 3333, 17_198)]
    public void The_fee_of_an_early_return_with_four_months_of_129_left(ReturnFeeKind kind, long value, long expected)
    {
        var fee = new ReturnFee(kind, value, GraceDays: 14, IsWaived: false);
        static Money Of(ReturnFee asked, string lastDay) => asked.Amount(new Money(51_600, Currency.Eur), new Money(12_900, Currency.Eur), Day("2025-01-01"), Day(lastDay));

        Assert.Equal(expected, Of(fee, "2025-08-31").Minor);
        Assert.Equal(expected, Of(fee, "2025-01-15").Minor);
        Assert.Equal(0, Of(fee, "2025-01-14").Minor);
        Assert.Equal(0, Of(fee with { IsWaived = true }, "2025-08-31").Minor);
        Refused.By("VALIDATION_ERROR", () => Of(fee with { Kind = ReturnFeeKind.Percentage, Value = 10_001 }, "2025-08-31"));
    }
}
