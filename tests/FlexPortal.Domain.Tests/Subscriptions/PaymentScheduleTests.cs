using CsCheck;
using FlexPortal.Domain.Sellers;
using FlexPortal.Domain.Subscriptions;
using FlexPortal.Domain.Values;
using static FlexPortal.Domain.Tests.Dates;

namespace FlexPortal.Domain.Tests.Subscriptions;

public sealed class PaymentScheduleTests
{
    private static readonly Money Price = Money.FromMajor(89.00m, Currency.Eur);

    /// <summary>Terms of any kind: the whole range of dates, lengths, frequencies, prices, starts, stubs and billing days.</summary>
    private static readonly Gen<SubscriptionTerms> AnyTerms =
        Gen.Select(
            Gen.Int[Day("2000-01-01").DayNumber, Day("2100-12-31").DayNumber],
            Gen.Int[1, 120],
            Gen.Enum<BillingFrequency>(),
            Gen.Long[1, 10_000_000_00],
            Gen.Select(
                Gen.Enum<BillingStartOption>(),
                Gen.Enum<StubCharge>()),
            Gen.Int[0, 32],
            (day, months, frequency, minor, start, billingDay) => new SubscriptionTerms(
                DateOnly.FromDayNumber(day),
                months,
                frequency,
                new Money(minor, Currency.Eur),
                start.Item1,
                start.Item2,
                billingDay == 0 ? null : BillingDay.FromStored(billingDay)));

    [Fact]
    public void Periods_touch_each_other_and_cover_the_contract() => AnyTerms.Sample(terms =>
    {
        var proposed = PaymentSchedule.Propose(terms);
        var first = terms.StubCharge == StubCharge.Free ? terms.Anchor.Start : terms.StartDate;
        // A stub of so few days that they cost less than half a cent is not charged.
        Assert.True(proposed[0].Period.Start == first || (proposed[0].Period.Start == terms.Anchor.Start && terms.MonthlyPrice.Minor < 31));
        Assert.Equal(terms.EndDate, proposed[^1].Period.End);
        foreach (var (earlier, later) in proposed.Zip(proposed.Skip(1)))
            Assert.Equal(earlier.Period.End, later.Period.Start);
    });

    [Fact]
    public void Every_amount_is_price_times_months_and_the_months_are_the_contracts() => AnyTerms.Sample(terms =>
    {
        var whole = PaymentSchedule.Propose(terms).Where(p => p.Months > 0).ToList();
        Assert.All(whole, p => Assert.Equal(terms.MonthlyPrice.Minor * p.Months, p.Amount.Minor));
        Assert.All(whole.SkipLast(1), p => Assert.Equal((int)terms.Frequency, p.Months));
        Assert.InRange(whole[^1].Months, 1, (int)terms.Frequency);
        Assert.Equal(terms.ContractMonths, whole.Sum(p => p.Months));
    });

    [Fact]
    public void Every_period_after_the_first_starts_on_the_billing_day_of_its_month() => AnyTerms.Sample(terms =>
    {
        var anchor = terms.Anchor;
        var whole = PaymentSchedule.Propose(terms).Where(p => p.Months > 0).ToList();
        for (var n = 0; n < whole.Count; n++)
        {
            var start = whole[n].Period.Start;
            var months = ((start.Year - anchor.Start.Year) * 12) + start.Month - anchor.Start.Month;
            Assert.Equal(n * (int)terms.Frequency, months);
            Assert.Equal(anchor.Day.In(start.Year, start.Month), start);
        }
    });

    [Fact]
    public void Proposing_again_and_subtracting_what_exists_leaves_nothing() => Gen.Select(AnyTerms, Gen.Int[0, 200]).Sample((terms, made) =>
    {
        var subscription = Drafts.With(terms);
        var proposed = subscription.Activate(DateTime.UnixEpoch);
        Assert.Equal(proposed, PaymentSchedule.Propose(terms));
        Assert.Equal(proposed.Count, proposed.Select(p => p.Period.Start).Distinct().Count());

        var existing = proposed.Take(made).Select(p => p.Period.Start).ToHashSet();
        var missing = subscription.MissingPayments(existing);
        Assert.Equal(proposed.Skip(made), missing);

        existing.UnionWith(missing.Select(p => p.Period.Start));
        Assert.Empty(subscription.MissingPayments(existing));
    });

    [Theory]
    [InlineData(BillingStartOption.Immediate, StubCharge.FullMonth, "")]
    [InlineData(BillingStartOption.Immediate, StubCharge.Prorated, "")]
    [InlineData(BillingStartOption.Immediate, StubCharge.Free, "")]
    [InlineData(BillingStartOption.FirstOfNextMonth, StubCharge.FullMonth, "2025-03-10 2025-04-01 89.00 EUR")]
    [InlineData(BillingStartOption.FirstOfNextMonth, StubCharge.Prorated, "2025-03-10 2025-04-01 63.16 EUR")]
    [InlineData(BillingStartOption.FirstOfNextMonth, StubCharge.Free, "")]
    [InlineData(BillingStartOption.SameDayNextMonth, StubCharge.FullMonth, "2025-03-10 2025-04-10 89.00 EUR")]
    [InlineData(BillingStartOption.SameDayNextMonth, StubCharge.Prorated, "2025-03-10 2025-04-10 89.00 EUR")]
    [InlineData(BillingStartOption.SameDayNextMonth, StubCharge.Free, "")]
    public void A_contract_from_10th_March_has_this_stub(BillingStartOption start, StubCharge charge, string stub)
    {
        var terms = new SubscriptionTerms(Day("2025-03-10"), 12, BillingFrequency.Monthly, Price, start, charge);

        var proposed = PaymentSchedule.Propose(terms);

        Assert.Equal(stub, Written(proposed.Where(p => p.Months == 0)));
        var whole = proposed.Where(p => p.Months > 0).ToList();
        Assert.Equal(12, whole.Count);
        Assert.Equal(terms.Anchor.Start, whole[0].Period.Start);
        Assert.Equal(terms.Anchor.Start.AddMonths(12), terms.EndDate);
    }

    [Theory]
    [InlineData(StubCharge.FullMonth)]
    [InlineData(StubCharge.Prorated)]
    [InlineData(StubCharge.Free)]
    public void On_the_first_of_a_month_the_cycle_starts_at_once(StubCharge charge)
    {
        var terms = new SubscriptionTerms(Day("2025-03-01"), 3, BillingFrequency.Monthly, Price, BillingStartOption.FirstOfNextMonth, charge);
        Assert.Equal(Days("2025-03-01 2025-04-01 2025-05-01"), PaymentSchedule.Propose(terms).Select(p => p.Period.Start));
    }

    [Fact]
    public void A_month_later_than_31st_January_is_28th_February_and_then_the_31st_again()
    {
        var terms = new SubscriptionTerms(Day("2025-01-31"), 3, BillingFrequency.Monthly, Price, BillingStartOption.SameDayNextMonth);

        var proposed = PaymentSchedule.Propose(terms);

        Assert.Equal(Days("2025-01-31 2025-02-28 2025-03-31 2025-04-30"), proposed.Select(p => p.Period.Start));
        Assert.Equal(Price, proposed[0].Amount);
        Assert.Equal(Day("2025-05-31"), terms.EndDate);
    }

    [Theory]
    [InlineData("2025-03-10", 15, "2025-03-10 2025-03-15 14.35 EUR")]
    [InlineData("2025-03-10", 10, "")]
    [InlineData("2025-03-10", 5, "2025-03-10 2025-04-05 74.65 EUR")]
    [InlineData("2025-01-31", 15, "2025-01-31 2025-02-15 43.06 EUR")]
    public void A_billing_day_of_its_own_makes_a_stub_up_to_it(string start, int day, string stub)
    {
        var terms = new SubscriptionTerms(Day(start), 12, BillingFrequency.Monthly, Price, BillingDay: BillingDay.Of(day));
        Assert.Equal(stub, Written(PaymentSchedule.Propose(terms).Where(p => p.Months == 0)));
    }

    [Fact]
    public void Every_contract_length_from_1_to_120_months_is_charged_in_full()
    {
        foreach (var frequency in Enum.GetValues<BillingFrequency>())
        {
            for (var months = 1; months <= 120; months++)
            {
                var proposed = PaymentSchedule.Propose(new SubscriptionTerms(Day("2025-01-01"), months, frequency, Price));
                var step = (int)frequency;
                Assert.Equal((months + step - 1) / step, proposed.Count);
                Assert.Equal(89_00L * months, proposed.Sum(p => p.Amount.Minor));
                Assert.Equal(Day("2025-01-01").AddMonths(months), proposed[^1].Period.End);
            }
        }
    }

    [Fact]
    public void Terms_out_of_range_are_refused_beside_their_field()
    {
        var terms = new SubscriptionTerms(Day("2025-01-01"), 12, BillingFrequency.Monthly, Price);
        Refuses(terms with { ContractMonths = 0 }, "VALIDATION_ERROR", "ContractMonths");
        Refuses(terms with { ContractMonths = 121 }, "VALIDATION_ERROR", "ContractMonths");
        Refuses(terms with { MonthlyPrice = Money.Zero(Currency.Eur) }, "AMOUNT_NOT_POSITIVE", "MonthlyPrice");
        Refuses(terms with { MonthlyPrice = new Money(-1, Currency.Eur) }, "AMOUNT_NOT_POSITIVE", "MonthlyPrice");
        Refuses(terms with { Frequency = (BillingFrequency)2 }, "VALIDATION_ERROR", "Frequency");
        Refuses(terms with { BillingStart = (BillingStartOption)9 }, "VALIDATION_ERROR", "BillingStart");
        Refuses(terms with { StubCharge = (StubCharge)9 }, "VALIDATION_ERROR", "StubCharge");
        Refuses(terms with { StartDate = Day("1999-12-31") }, "VALIDATION_ERROR", "StartDate");
        Refuses(terms with { StartDate = Day("2101-01-01") }, "VALIDATION_ERROR", "StartDate");
    }

    [Fact]
    public void An_amount_that_does_not_fit_is_refused_and_never_wraps() =>
        Assert.Throws<OverflowException>(() =>
            PaymentSchedule.Propose(new SubscriptionTerms(Day("2025-01-01"), 12, BillingFrequency.Annually, new Money(long.MaxValue / 11, Currency.Eur))));

    private static void Refuses(SubscriptionTerms terms, string code, string member) =>
        Assert.Equal(member, Refused.By(code, () => PaymentSchedule.Propose(terms)).Member);

    private static string Written(IEnumerable<ProposedPayment> proposed) =>
        string.Join("; ", proposed.Select(p => $"{p.Period.Start:yyyy-MM-dd} {p.Period.End:yyyy-MM-dd} {p.Amount}"));
}
